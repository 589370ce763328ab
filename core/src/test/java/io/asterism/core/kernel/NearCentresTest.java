package io.asterism.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.core.arrange.RowArrangement;
import io.asterism.core.block.RowBlock;
import io.asterism.core.block.RowStrips;
import io.asterism.core.block.Values;
import io.asterism.core.linalg.RowMatrix;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows in strips find what the same rows find without them. */
class NearCentresTest {
  private static final int ROWS = 1303;

  static Stream<Arguments> implementations() {
    return Stream.of(KernelProvider.values())
        .flatMap(
            provider ->
                Stream.of(Precision.values()).map(precision -> Arguments.of(provider, precision)));
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void rowsInGroupsGetTheSameCentres(KernelProvider provider, Precision precision) {
    for (int d : new int[] {1, 2, 3, 7, 8}) {
      for (int k : new int[] {15, 16, 17, 64, 65, 300}) {
        check(provider, precision, Values.narrowest(groups(d, 4, 0.5), ROWS * d), d, k);
      }
    }
  }

  /** Many rows are as near to one centre as to another. */
  @ParameterizedTest
  @MethodSource("implementations")
  void rowsOnAGridGetTheLowestOfEquallyNearCentres(KernelProvider provider, Precision precision) {
    double[] grid = new double[ROWS * 2];
    for (int i = 0; i < grid.length; i++) {
      grid[i] = (i % 2 == 0 ? i / 2 % 36 : i / 2 / 36) - 18;
    }
    check(provider, precision, Values.narrowest(grid, grid.length), 2, 100);
    double[] bytes = Arrays.stream(grid).map(x -> x + 18).toArray();
    check(provider, precision, Values.narrowest(bytes, bytes.length), 2, 100);
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void rowsFarFromTheOriginGetTheSameCentres(KernelProvider provider, Precision precision) {
    double[] far = Arrays.stream(groups(3, 4, 0.5)).map(x -> x + 4096).toArray();
    check(provider, precision, Values.toFloats(far, far.length), 3, 40);
    check(provider, precision, new Values.Doubles(far), 3, 40);
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void rowsEverywhereGetTheSameCentres(KernelProvider provider, Precision precision) {
    double[] numbers = new SplittableRandom(9).doubles(ROWS * 8).toArray();
    check(provider, precision, new Values.Doubles(numbers), 8, 50);
  }

  /** Scores overflow there, and the search of all has its own ways. */
  @ParameterizedTest
  @EnumSource(KernelProvider.class)
  void rowsAtTheEndOfAllNumbersGetTheSameCentres(KernelProvider provider) {
    for (double size : new double[] {1e150, 1.2e154}) {
      double[] numbers = groups(2, 4, 0.5);
      for (int i = 1; i < numbers.length; i += 14) {
        numbers[i] = size;
      }
      check(provider, Precision.DOUBLE, new Values.Doubles(numbers), 2, 40);
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void aFullBlockAndAsManyCentresAsThereMayBe(Precision precision) {
    int rows = RowBlock.capacity(2);
    double[] numbers = new SplittableRandom(4).doubles(2 * rows).toArray();
    RowBlock block = new RowBlock(new Values.Doubles(numbers), null, rows, 2, 0);
    for (int k : new int[] {2047, 2048, 2049}) {
      check(KernelProvider.SIMD, precision, block, k);
    }
  }

  private static void check(
      KernelProvider provider, Precision precision, Values values, int d, int k) {
    check(provider, precision, new RowBlock(values, null, ROWS, d, 0), k);
  }

  private static void check(KernelProvider provider, Precision precision, RowBlock block, int k) {
    int rows = block.rows();
    RowBlock arranged = RowArrangement.arrange(block);
    double[] origin = block.row(rows / 2);
    RowMatrix centres = centres(block, k);
    int[] expected = new int[rows];
    double[] distances = new double[rows];
    KMeansKernels.create(provider, precision, centres, origin).nearest(block, expected, distances);
    KMeansKernel kernel = KMeansKernels.create(provider, precision, centres, origin);
    // Other blocks in between: none is taken for another.
    for (RowBlock one : new RowBlock[] {arranged, RowArrangement.arrange(block), block, arranged}) {
      int[] labels = new int[rows];
      int[] nearest = new int[rows];
      double[] found = new double[rows];
      NearestCentres known = new NearestCentres(rows);
      kernel.assign(one, labels);
      kernel.nearest(one, nearest, found);
      kernel.nearer(one, 0, known);
      for (int r = 0; r < rows; r++) {
        int row = (int) one.position(r);
        assertThat(labels[r]).as("row %d of %d, k=%d", row, rows, k).isEqualTo(expected[row]);
        assertThat(nearest[r]).isEqualTo(expected[row]);
        assertThat(found[r]).isEqualTo(distances[row]);
        assertThat(known.label(r)).isEqualTo(expected[row]);
        assertThat(known.squaredDistance(r)).isEqualTo(distances[row]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(KernelProvider.class)
  void mostCentresAreLeftOutAndNoneThatIsNearest(KernelProvider provider) {
    int k = 150;
    RowBlock block = byGroup(2, 12, 0.5);
    FloatCentres centres = new FloatCentres(provider, centres(block, k), new double[2]);
    FloatNearCentres near = near(provider, centres);
    assertThat(near.look(block.strips())).isTrue();
    int[] nearest = new int[ROWS];
    centres.kernel().assign(block, nearest);
    for (int r = 0; r < ROWS; r++) {
      int at = r / RowStrips.ROWS * near.words + nearest[r] / Long.SIZE;
      assertThat(near.found[at] >>> nearest[r] & 1).isEqualTo(1);
    }
    assertThat(share(near)).isLessThan(0.4);
  }

  @Test
  void whereMostCentresAreNearAllAreSearchedForAWhile() {
    KernelProvider provider = KernelProvider.SIMD;
    double[] numbers = new SplittableRandom(9).doubles(ROWS * 8).toArray();
    RowBlock everywhere = RowArrangement.arrange(block(numbers, 8));
    RowBlock groups = byGroup(8, 12, 0.01);
    FloatNearCentres near =
        near(provider, new FloatCentres(provider, centres(everywhere, 50), new double[8]));
    assertThat(near.look(groups.strips())).isTrue();
    assertThat(near.look(everywhere.strips())).isFalse();
    int blocks = 1;
    while (!near.look(byGroup(8, 12, 0.01).strips())) {
      blocks++;
    }
    assertThat(blocks).isEqualTo(16);
  }

  private static double share(FloatNearCentres near) {
    long bits = Arrays.stream(near.found, 0, near.count * near.words).map(Long::bitCount).sum();
    return bits / ((double) near.count * near.k);
  }

  private static FloatNearCentres near(KernelProvider provider, FloatCentres centres) {
    return new FloatNearCentres(provider.floats(), centres, FloatShortRowSearch.packed(centres));
  }

  private static RowMatrix centres(RowBlock block, int k) {
    return RowMatrix.of(
        IntStream.range(0, k)
            .mapToObj(c -> block.row((int) ((long) c * 577 % block.rows())))
            .toArray(double[][]::new));
  }

  private static RowBlock block(double[] numbers, int d) {
    return new RowBlock(Values.toFloats(numbers, numbers.length), null, ROWS, d, 0);
  }

  /** Groups in strips, one after another. */
  private static RowBlock byGroup(int d, int groups, double width) {
    char[] order = new char[ROWS];
    int next = 0;
    for (int group = 0; group < groups; group++) {
      for (int r = 0; r < ROWS; r++) {
        if (r * 7 % groups == group) {
          order[next++] = (char) r;
        }
      }
    }
    return block(groups(d, groups, width), d).inStrips(order);
  }

  private static double[] groups(int d, int groups, double width) {
    SplittableRandom random = new SplittableRandom(d);
    double[] numbers = new double[ROWS * d];
    for (int i = 0; i < numbers.length; i++) {
      int group = i / d * 7 % groups;
      numbers[i] = 9 * Math.sin(1 + group * (1 + i % d)) + width * random.nextDouble();
    }
    return numbers;
  }
}
