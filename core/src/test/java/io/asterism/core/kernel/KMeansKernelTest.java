package io.asterism.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Values;
import io.asterism.core.linalg.RowMatrix;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kernel on every implementation, against the plainest code that does the same. */
class KMeansKernelTest {
  private static final int[] ROWS = {1, 2, 3, 4, 5, 7, 16, 31, 33, 64, 70};
  private static final int[] DIMENSIONS = {
    1, 2, 3, 5, 7, 8, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 784
  };
  private static final int[] CENTRES = {1, 2, 3, 4, 5, 6, 9, 10, 11, 20, 33, 100};

  private enum Storage {
    BYTES,
    FLOATS,
    DOUBLES
  }

  static Stream<Arguments> implementations() {
    return Stream.of(KernelProvider.values())
        .flatMap(
            provider ->
                Stream.of(Precision.values())
                    .flatMap(
                        precision ->
                            Stream.of(Storage.values())
                                .map(storage -> Arguments.of(provider, precision, storage))));
  }

  @Test
  void theVectorKernelsRunHere() {
    assertThat(VectorSupport.refusal()).isEmpty();
    assertThat(KernelProvider.choose("auto")).isSameAs(KernelProvider.SIMD);
    assertThat(KernelProvider.SIMD.floats()).isInstanceOf(FloatVectorKernels.class);
    assertThat(KernelProvider.SIMD.doubles()).isInstanceOf(DoubleVectorKernels.class);
    assertThat(KernelProvider.choose("scalar").floats()).isInstanceOf(FloatScalarKernels.class);
    String wanted = System.getProperty(KernelProvider.PROPERTY, "simd");
    assertThat(KMeansKernels.description()).startsWith(wanted);
  }

  @Test
  void anUnknownImplementationIsRefusedByName() {
    assertThatThrownBy(() -> KernelProvider.choose("gpu"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("asterism.kernels=gpu is none of auto, simd, scalar");
  }

  @Nested
  @DisplayName("against plain double arithmetic")
  class AgainstThePlainest {
    @ParameterizedTest
    @MethodSource("io.asterism.core.kernel.KMeansKernelTest#implementations")
    void everythingAgreesOverOddSizes(
        KernelProvider provider, Precision precision, Storage storage) {
      for (int d : DIMENSIONS) {
        for (int i = d / 2 % 2; i < CENTRES.length; i += 2) {
          int k = CENTRES[i];
          int n = ROWS[(i + d) % ROWS.length];
          long seed = 1_000_003L * d + 1009L * k + n;
          Case data = Case.random(n, d, k, storage, (d + k) % 2 == 0, seed);
          data.check(provider, precision);
        }
      }
    }

    @ParameterizedTest
    @MethodSource("io.asterism.core.kernel.KMeansKernelTest#implementations")
    void everythingAgreesOverSeveralTiles(
        KernelProvider provider, Precision precision, Storage storage) {
      Case.random(1111, 8, 13, storage, true, 41).check(provider, precision);
      Case.random(1111, 9, 13, storage, true, 42).check(provider, precision);
      Case.random(203, 784, 11, storage, true, 43).check(provider, precision);
    }
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void ofEquallyNearCentresTheLowestIsTaken(
      KernelProvider provider, Precision precision, Storage storage) {
    for (int d : new int[] {1, 8, 17, 64, 784}) {
      for (int k : new int[] {2, 5, 6, 10, 11, 21}) {
        Case data = Case.random(37, d, k, storage, false, 7 * d + k);
        double[][] centres = data.centres.toRows();
        for (int c = k / 2; c < k; c++) {
          centres[c] = centres[c - k / 2].clone();
        }
        int[] labels = new int[data.rows()];
        KMeansKernels.create(provider, precision, RowMatrix.of(centres), data.origin)
            .assign(data.block, labels);
        assertThat(Arrays.stream(labels).max().getAsInt())
            .as("highest label, %s", data)
            .isLessThan(k - k / 2);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void aRowThatIsACentreHasDistanceZero(
      KernelProvider provider, Precision precision, Storage storage) {
    for (int d : new int[] {1, 3, 8, 33, 100}) {
      Case data = Case.random(40, d, 3, storage, false, d);
      double[] origin = new double[d];
      Arrays.fill(origin, storage == Storage.BYTES ? 100 : 0.25);
      RowMatrix centres = RowMatrix.of(new double[][] {data.block.row(3), data.block.row(39)});
      double[] distances = new double[40];
      KMeansKernels.create(provider, precision, centres, origin)
          .nearest(data.block, new int[40], distances);
      assertThat(distances[3]).as("%s", data).isZero();
      assertThat(distances[39]).as("%s", data).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void dataFarFromZeroIsToldApartAboutItsOrigin(
      KernelProvider provider, Precision precision, Storage storage) {
    if (storage == Storage.BYTES) {
      return;
    }
    for (int d : new int[] {2, 40}) {
      double far = storage == Storage.FLOATS ? 4096 : 1e9;
      double[] values = new double[50 * d];
      SplittableRandom random = new SplittableRandom(d);
      for (int i = 0; i < values.length; i++) {
        values[i] = far + i / d % 2 * 8 + random.nextInt(64) / 64.0;
      }
      double[] origin = new double[d];
      Arrays.fill(origin, far);
      double[][] centres = new double[2][d];
      Arrays.fill(centres[0], far + 0.5);
      Arrays.fill(centres[1], far + 8.5);
      int[] labels = new int[50];
      KMeansKernels.create(provider, precision, RowMatrix.of(centres), origin)
          .assign(new RowBlock(pack(values, storage), null, 50, d, 0), labels);
      for (int r = 0; r < 50; r++) {
        assertThat(labels[r]).as("row %d of %d features", r, d).isEqualTo(r % 2);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void aRowsLabelDoesNotDependOnItsPlaceInTheBlock(
      KernelProvider provider, Precision precision, Storage storage) {
    for (int d : new int[] {3, 8, 65, 784}) {
      Case data = Case.random(70, d, 12, storage, false, 5 * d);
      KMeansKernel kernel = KMeansKernels.create(provider, precision, data.centres, data.origin);
      int[] together = new int[70];
      double[] distances = new double[70];
      kernel.nearest(data.block, together, distances);
      for (int r = 0; r < 70; r++) {
        int[] label = new int[1];
        double[] distance = new double[1];
        Values alone = pack(data.block.row(r), storage);
        kernel.nearest(new RowBlock(alone, null, 1, d, 0), label, distance);
        assertThat(label[0]).as("row %d, %s", r, data).isEqualTo(together[r]);
        assertThat(distance[0]).as("row %d, %s", r, data).isEqualTo(distances[r]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void nearerCentresAreFoundAsIfAllRowsWereMeasured(
      KernelProvider provider, Precision precision, Storage storage) {
    int n = 300;
    for (int d : new int[] {3, 40, 96, 784}) {
      Case data = Case.random(n, d, 1, storage, false, 7 * d);
      NearestCentres known = new NearestCentres(n);
      int[] labels = new int[n];
      double[] distances = new double[n];
      Arrays.fill(distances, Double.POSITIVE_INFINITY);
      int before = 0;
      // The last centres are known already.
      for (int[] rows : new int[][] {{0, 1}, {1, 8}, {8, 38}, {38, 39}, {1, 8}}) {
        RowMatrix centres =
            RowMatrix.of(
                IntStream.range(rows[0], rows[1])
                    .mapToObj(data.block::row)
                    .toArray(double[][]::new));
        KMeansKernel kernel = KMeansKernels.create(provider, precision, centres, data.origin);
        kernel.nearer(data.block, before, known);
        int[] nearest = new int[n];
        double[] measured = new double[n];
        kernel.nearest(data.block, nearest, measured);
        for (int r = 0; r < n; r++) {
          if (measured[r] < distances[r]) {
            distances[r] = measured[r];
            labels[r] = before + nearest[r];
          }
          assertThat(known.label(r)).as("row %d, %s", r, data).isEqualTo(labels[r]);
          assertThat(known.squaredDistance(r)).as("row %d, %s", r, data).isEqualTo(distances[r]);
        }
        before += centres.rows();
      }
    }
  }

  /** Centres on both sides of a row, nearly as far, and far from the origin: scores round. */
  @ParameterizedTest
  @MethodSource("implementations")
  void nearerCentresAreToldApartWhereScoresAreNot(
      KernelProvider provider, Precision precision, Storage storage) {
    for (int d : new int[] {5, 40, 96}) {
      int n = 600;
      double[] values = new double[n * d];
      Arrays.fill(values, 100);
      RowBlock block = new RowBlock(pack(values, storage), null, n, d, 0);
      NearestCentres known = new NearestCentres(n);
      double origin = storage == Storage.BYTES ? 20 : -100_000;
      double[] origins = new double[d];
      Arrays.fill(origins, origin);
      double distance = 3;
      for (int round = 0; round < 8; round++) {
        // A thousandth nearer each round, and a worse one before it.
        distance *= 0.999;
        double[][] centres = new double[2][d];
        for (int j = 0; j < d; j++) {
          centres[0][j] = 100 + 2 * distance;
          centres[1][j] = 100 + (round % 2 == 0 ? distance : -distance);
        }
        KMeansKernel kernel =
            KMeansKernels.create(provider, precision, RowMatrix.of(centres), origins);
        double[] measured = new double[n];
        kernel.nearest(block, new int[n], measured);
        double before = known.squaredDistance(0);
        kernel.nearer(block, 2 * round, known);
        for (int r = 0; r < n; r++) {
          assertThat(known.squaredDistance(r))
              .as("round %d, %d features", round, d)
              .isEqualTo(Math.min(before, measured[r]));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(KernelProvider.class)
  void ofScoresBeyondAllNumbersTheLeastIsTaken(KernelProvider provider) {
    for (int d : new int[] {2, 20, 400}) {
      double[] row = new double[d];
      row[0] = Double.MAX_VALUE;
      row[d - 1] = Double.MAX_VALUE;
      double[][] centres = new double[3][d];
      centres[0][0] = 10;
      centres[0][d - 1] = 10;
      centres[1][0] = 10;
      centres[1][d - 1] = -10;
      centres[2][0] = -10;
      centres[2][d - 1] = -10;
      int[] labels = {-1};
      KMeansKernels.create(provider, Precision.DOUBLE, RowMatrix.of(centres), new double[d])
          .assign(new RowBlock(new Values.Doubles(row), null, 1, d, 0), labels);
      assertThat(labels).as("%d features", d).containsExactly(0);
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void badArgumentsAreRefused(Precision precision) {
    RowMatrix centres = new RowMatrix(new double[] {1, Double.NaN}, 1, 2);
    assertThatThrownBy(() -> KMeansKernels.create(precision, centres, new double[2]))
        .hasMessage("a centre has the coordinate NaN");
    assertThatThrownBy(() -> KMeansKernels.create(precision, centres, new double[3]))
        .hasMessage("an origin of 3 numbers for centres of 2");
    RowMatrix none = new RowMatrix(new double[0], 0, 2);
    assertThatThrownBy(() -> KMeansKernels.create(precision, none, new double[2]))
        .hasMessage("k-means needs at least one centre");
  }

  private static Values pack(double[] values, Storage storage) {
    return switch (storage) {
      case BYTES -> {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
          bytes[i] = (byte) (int) values[i];
        }
        yield Values.Bytes.ofUnsigned(bytes);
      }
      case FLOATS -> Values.toFloats(values, values.length);
      case DOUBLES -> new Values.Doubles(values);
    };
  }

  /** Some rows, some centres, and what is right for them. */
  private record Case(
      RowBlock block, RowMatrix centres, double[] origin, double scale, String description) {

    static Case random(int n, int d, int k, Storage storage, boolean weighted, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      double scale = storage == Storage.BYTES ? 255 : 1;
      double[] values = new double[n * d];
      for (int i = 0; i < values.length; i++) {
        values[i] = storage == Storage.BYTES ? random.nextInt(256) : random.nextDouble();
      }
      double[] weights = weighted ? new double[n] : null;
      for (int r = 0; weighted && r < n; r++) {
        weights[r] = random.nextInt(4) / 2.0;
      }
      double[] centres = new double[k * d];
      for (int i = 0; i < centres.length; i++) {
        centres[i] = scale * random.nextDouble();
      }
      double[] origin = new double[d];
      for (int j = 0; j < d; j++) {
        origin[j] = scale * (float) random.nextDouble();
      }
      String description =
          String.format("n=%d d=%d k=%d %s weighted=%s seed=%d", n, d, k, storage, weighted, seed);
      return new Case(
          new RowBlock(pack(values, storage), weights, n, d, 0),
          new RowMatrix(centres, k, d),
          origin,
          scale,
          description);
    }

    int rows() {
      return block.rows();
    }

    private double[] squaredDistances() {
      double[] exact = new double[rows() * centres.rows()];
      for (int r = 0; r < rows(); r++) {
        double[] x = block.row(r);
        for (int c = 0; c < centres.rows(); c++) {
          for (int j = 0; j < x.length; j++) {
            double delta = x[j] - centres.at(c, j);
            exact[r * centres.rows() + c] += delta * delta;
          }
        }
      }
      return exact;
    }

    void check(KernelProvider provider, Precision precision) {
      int n = rows();
      int d = block.dimension();
      int k = centres.rows();
      // A score adds d products; rows and centres are rounded once, about the origin.
      double epsilon = precision == Precision.FLOAT ? 0x1p-23 : 0x1p-52;
      double scoreError = 4 * epsilon * scale * scale * d;
      double distanceError = scoreError + 0x1p-50 * scale * scale * d;
      double[] exact = squaredDistances();

      KMeansKernel kernel = KMeansKernels.create(provider, precision, centres, origin);
      int[] labels = new int[n];
      double[] distances = new double[n];
      double[] all = new double[n * k];
      kernel.nearest(block, labels, distances);
      kernel.distances(block, all);
      kernel.accumulate(block);
      int[] assigned = new int[n];
      kernel.assign(block, assigned);
      assertThat(assigned).as("labels, %s", this).isEqualTo(labels);
      agree("distances to all centres", all, exact, distanceError);

      double cost = 0;
      double weight = 0;
      double[] chosen = new double[n];
      double[] weights = new double[k];
      long[] counts = new long[k];
      double[] sums = new double[k * d];
      for (int r = 0; r < n; r++) {
        int label = labels[r];
        chosen[r] = exact[r * k + label];
        double least = Arrays.stream(exact, r * k, r * k + k).min().getAsDouble();
        assertThat(chosen[r]).as("row %d, %s", r, this).isLessThanOrEqualTo(least + scoreError);
        cost += block.weight(r) * chosen[r];
        weight += block.weight(r);
        weights[label] += block.weight(r);
        counts[label]++;
        double[] x = block.row(r);
        for (int j = 0; j < d; j++) {
          sums[label * d + j] += block.weight(r) * (x[j] - origin[j]);
        }
      }
      agree("distances", distances, chosen, distanceError);
      assertThat(kernel.counts()).as("counts, %s", this).isEqualTo(counts);
      assertThat(kernel.weights()).as("weights, %s", this).isEqualTo(weights);
      agree("cost", new double[] {kernel.cost()}, new double[] {cost}, weight * distanceError);
      agree("sums", kernel.sums(), sums, weight * 2 * epsilon * scale);
    }

    private void agree(String what, double[] actual, double[] expected, double error) {
      assertThat(actual).hasSameSizeAs(expected);
      for (int i = 0; i < actual.length; i++) {
        if (!(Math.abs(actual[i] - expected[i]) <= error)) {
          fail("%s [%d]: %s for %s, %s", what, i, actual[i], expected[i], this);
        }
      }
    }

    @Override
    public String toString() {
      return description;
    }
  }
}
