package io.asterism.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Values;
import io.asterism.core.linalg.CovarianceShape;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.linalg.SymmetricMatrix;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kernel of mixtures on every implementation, against the plainest code. */
class MixtureKernelTest {
  private static final int[] ROWS = {1, 2, 7, 15, 16, 17, 33, 64, 70, 600};
  private static final int[] DIMENSIONS = {1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 33, 40, 64, 71};
  private static final int[] COMPONENTS = {1, 2, 3, 7, 10};

  static Stream<Arguments> implementations() {
    return Stream.of(KernelProvider.values())
        .flatMap(
            provider ->
                Stream.of(CovarianceShape.values()).map(shape -> Arguments.of(provider, shape)));
  }

  @Test
  void theVectorKernelsRunHere() {
    assertThat(KernelProvider.SIMD.gaussian()).isInstanceOf(GaussianVectorKernels.class);
    assertThat(KernelProvider.SCALAR.gaussian()).isInstanceOf(GaussianScalarKernels.class);
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void densitiesAndSumsAgreeOverOddSizes(KernelProvider provider, CovarianceShape shape) {
    for (int d : DIMENSIONS) {
      for (int k : COMPONENTS) {
        int n = ROWS[(d + k) % ROWS.length];
        new Case(n, d, k, shape, 1009L * d + 31L * k + n).check(provider);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void densitiesAndSumsAgreeWithMoreFeaturesThanACacheHolds(
      KernelProvider provider, CovarianceShape shape) {
    new Case(75, 203, 2, shape, 5).check(provider);
  }

  /** exp(−720) would be a number of a few bits. */
  @ParameterizedTest
  @EnumSource(KernelProvider.class)
  void aShareThatIsNoFullNumberIsNone(KernelProvider provider) {
    double[] distances = {0, Math.sqrt(2 * 690), Math.sqrt(2 * 720)};
    GaussianComponents components =
        new GaussianComponents(
            CovarianceShape.DIAG,
            new double[] {1.0 / 3, 1.0 / 3, 1.0 / 3},
            new RowMatrix(distances, 3, 1),
            new double[][] {{1}, {1}, {1}});
    double[] densities = new double[1];
    double[] shares = new double[3];
    RowBlock block = new RowBlock(new Values.Doubles(new double[1]), null, 1, 1, 0);
    MixtureKernels.create(provider, components).probabilities(block, densities, shares);
    assertThat(shares[0]).isEqualTo(1);
    assertThat(shares[1]).isCloseTo(StrictMath.exp(-690), withinPercentage(1e-10));
    assertThat(shares[2]).isZero();
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void rowsOfHardlyAnyWeightCountAmongTheirLike(KernelProvider provider, CovarianceShape shape) {
    Case data = new Case(100, 40, 3, shape, 8);
    double[] light = new double[100];
    Arrays.fill(light, 0x1p-200);
    double[] rows =
        IntStream.range(0, 100).mapToObj(data.block::row).flatMapToDouble(Arrays::stream).toArray();
    MixtureKernel kernel = MixtureKernels.create(provider, data.components());
    kernel.accumulate(new RowBlock(new Values.Doubles(rows), light, 100, 40, 0));
    MixtureKernel heavy = MixtureKernels.create(provider, data.components());
    heavy.accumulate(new RowBlock(new Values.Doubles(rows), null, 100, 40, 0));
    for (int c = 0; c < heavy.scatters().length; c++) {
      double[] scaled = Arrays.stream(kernel.scatters()[c]).map(x -> x * 0x1p200).toArray();
      assertThat(scaled).containsExactly(heavy.scatters()[c], within(1e-10));
    }
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void rowsOutOfReachOfAllComponentsHaveNoNaN(KernelProvider provider, CovarianceShape shape) {
    Case data = new Case(20, 3, 2, shape, 6);
    double[] far = new double[60];
    Arrays.fill(far, 1e200);
    RowBlock block = new RowBlock(new Values.Doubles(far), null, 20, 3, 0);
    MixtureKernel kernel = MixtureKernels.create(provider, data.components());
    double[] densities = new double[20];
    double[] probabilities = new double[40];
    kernel.probabilities(block, densities, probabilities);
    for (double density : densities) {
      assertThat(density).isFinite().isLessThan(-1e300);
    }
    assertThat(probabilities).containsOnly(0);
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void labelsGiveEachRowToOneComponent(KernelProvider provider, CovarianceShape shape) {
    Case data = new Case(50, 5, 3, shape, 7);
    int[] labels = new int[50];
    Arrays.setAll(labels, i -> i % 3);
    MixtureKernel kernel = MixtureKernels.create(provider, data.components());
    kernel.accumulate(data.block, labels);
    double[][] shares = new double[50][3];
    for (int i = 0; i < 50; i++) {
      shares[i][labels[i]] = data.block.weight(i);
    }
    data.checkSums(kernel, shares);
    assertThat(kernel.logLikelihood()).isZero();
  }

  /** A block and a mixture, with everything that a kernel computes computed plainly. */
  private static final class Case {
    private final int n;
    private final int d;
    private final int k;
    private final CovarianceShape shape;
    private final RowBlock block;
    private final double[] weights;
    private final double[][] means;
    private final double[][] factors;

    Case(int n, int d, int k, CovarianceShape shape, long seed) {
      this.n = n;
      this.d = d;
      this.k = k;
      this.shape = shape;
      SplittableRandom random = new SplittableRandom(seed);
      double[] values = random.doubles((long) n * d, -2, 2).toArray();
      double[] rowWeights = seed % 2 == 0 ? null : random.doubles(n, 0, 3).toArray();
      Values stored = seed % 3 == 0 ? Values.toFloats(values, n * d) : new Values.Doubles(values);
      this.block = new RowBlock(stored, rowWeights, n, d, 0);
      this.weights = random.doubles(k, 0.5, 1).toArray();
      double total = Arrays.stream(weights).sum();
      Arrays.setAll(weights, c -> weights[c] / total);
      this.means = new double[k][];
      Arrays.setAll(means, c -> random.doubles(d, -2, 2).toArray());
      this.factors = new double[shape.matrices(k)][];
      Arrays.setAll(factors, c -> factor(random));
    }

    /** Diagonals around 2, and what is beside them small enough for a good condition. */
    private double[] factor(SplittableRandom random) {
      double[] factor = random.doubles(shape.numbers(d), -0.5 / d, 0.5 / d).toArray();
      for (int j = 0; j < d; j++) {
        int at = shape.correlated() ? SymmetricMatrix.index(j, j, d) : j % factor.length;
        factor[at] = random.nextDouble(1, 3);
      }
      return factor;
    }

    GaussianComponents components() {
      return new GaussianComponents(shape, weights, RowMatrix.of(means), factors);
    }

    void check(KernelProvider provider) {
      double[][] logs = new double[n][k];
      double[] totals = new double[n];
      double[][] shares = new double[n][k];
      double logLikelihood = 0;
      for (int i = 0; i < n; i++) {
        for (int c = 0; c < k; c++) {
          logs[i][c] = logDensity(i, c);
        }
        double peak = Arrays.stream(logs[i]).max().orElseThrow();
        double sum = Arrays.stream(logs[i]).map(log -> Math.exp(log - peak)).sum();
        totals[i] = peak + Math.log(sum);
        for (int c = 0; c < k; c++) {
          shares[i][c] = Math.exp(logs[i][c] - totals[i]) * block.weight(i);
        }
        logLikelihood += block.weight(i) * totals[i];
      }
      MixtureKernel kernel = MixtureKernels.create(provider, components());
      kernel.accumulate(block);
      assertThat(kernel.logLikelihood())
          .as("%s", this)
          .isCloseTo(logLikelihood, near(logLikelihood));
      checkSums(kernel, shares);
      double[] densities = new double[n];
      double[] probabilities = new double[n * k];
      kernel.logDensities(block, densities);
      for (int i = 0; i < n; i++) {
        assertThat(densities[i]).as("%s, row %d", this, i).isCloseTo(totals[i], near(totals[i]));
      }
      Arrays.fill(densities, 0);
      kernel.probabilities(block, densities, probabilities);
      for (int i = 0; i < n; i++) {
        assertThat(densities[i]).as("%s, row %d", this, i).isCloseTo(totals[i], near(totals[i]));
        for (int c = 0; c < k; c++) {
          assertThat(probabilities[i * k + c])
              .as("%s, row %d, component %d", this, i, c)
              .isCloseTo(Math.exp(logs[i][c] - totals[i]), within(1e-12));
        }
      }
    }

    private double logDensity(int i, int c) {
      double[] factor = factors[shape == CovarianceShape.TIED ? 0 : c];
      double[] y = new double[d];
      double log = Math.log(weights[c]) - d / 2.0 * Math.log(2 * Math.PI);
      for (int j = 0; j < d; j++) {
        y[j] = block.row(i)[j] - means[c][j];
        if (shape.correlated()) {
          for (int m = 0; m < j; m++) {
            y[j] -= factor[SymmetricMatrix.index(m, j, d)] * y[m];
          }
        }
        int at = shape.correlated() ? SymmetricMatrix.index(j, j, d) : j % factor.length;
        y[j] /= factor[at];
        log -= Math.log(factor[at]) + y[j] * y[j] / 2;
      }
      return log;
    }

    void checkSums(MixtureKernel kernel, double[][] shares) {
      double[] componentWeights = new double[k];
      double[] offsets = new double[k * d];
      double[][] scatters = new double[shape.matrices(k)][];
      int numbers = shape.correlated() ? shape.numbers(d) : d;
      Arrays.setAll(scatters, c -> new double[numbers]);
      for (int i = 0; i < n; i++) {
        for (int c = 0; c < k; c++) {
          double[] scatter = scatters[shape == CovarianceShape.TIED ? 0 : c];
          componentWeights[c] += shares[i][c];
          for (int j = 0; j < d; j++) {
            double delta = block.row(i)[j] - means[c][j];
            offsets[c * d + j] += shares[i][c] * delta;
            for (int m = j; m < (shape.correlated() ? d : j + 1); m++) {
              double other = block.row(i)[m] - means[c][m];
              int at = shape.correlated() ? SymmetricMatrix.index(j, m, d) : j;
              scatter[at] += shares[i][c] * delta * other;
            }
          }
        }
      }
      assertThat(kernel.weights())
          .as("%s", this)
          .containsExactly(componentWeights, within(n * 1e-12));
      assertThat(kernel.offsets()).as("%s", this).containsExactly(offsets, within(n * 1e-12));
      double[][] actual = kernel.scatters();
      for (int c = 0; c < scatters.length; c++) {
        // One by one: AssertJ takes the square of the time for an array.
        double worst = 0;
        for (int i = 0; i < numbers; i++) {
          worst = Math.max(worst, Math.abs(actual[c][i] - scatters[c][i]));
        }
        assertThat(worst).as("%s, scatter %d", this, c).isLessThanOrEqualTo(n * 2e-12);
      }
    }

    private static org.assertj.core.data.Offset<Double> near(double value) {
      return within(1e-12 * Math.max(1, Math.abs(value)));
    }

    @Override
    public String toString() {
      return n + " rows, " + d + " features, " + k + " components, " + shape;
    }
  }
}
