package io.asterism.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.asterism.core.block.RowBlock;
import io.asterism.core.block.RowBlockBuilder;
import io.asterism.core.linalg.RowMatrix;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that bounds hold in place are those that a search would have left there. */
class RowBoundsTest {
  /** More than kernels take at a time, where a block has room for so many. */
  private static final int MOST_ROWS = 530;

  @ParameterizedTest
  @CsvSource({
    "3, 4, true",
    "3, 4, false",
    "17, 33, true",
    "17, 33, false",
    "40, 5, true",
    "40, 5, false",
    "100, 30, true",
    "100, 30, false",
    "784, 11, true",
    "784, 11, false",
    "64, 70, true",
    "64, 70, false",
    "64, 31, true",
    "64, 31, false",
    "784, 26, false"
  })
  void movingIsTheSameAsAssigningAnew(int d, int k, boolean bytes) {
    for (KernelProvider provider : KernelProvider.values()) {
      for (Precision precision : Precision.values()) {
        check(provider, precision, d, k, bytes, true, false);
        check(provider, precision, d, k, bytes, false, false);
        check(provider, precision, d, k, bytes, false, true);
      }
    }
  }

  /**
   * @param ties whether some rows are as near to two centres as rounding tells
   */
  private static void check(
      KernelProvider provider,
      Precision precision,
      int d,
      int k,
      boolean bytes,
      boolean weighted,
      boolean ties) {
    int rows = Math.min(MOST_ROWS, RowBlock.capacity(d));
    Random random = new Random(d * 31 + k);
    double[][] centres = new double[k][d];
    for (double[] centre : centres) {
      for (int j = 0; j < d; j++) {
        centre[j] = 20 + (bytes ? random.nextInt(200) : 200 * random.nextDouble());
      }
    }
    if (ties) {
      centres[k - 1] = centres[0].clone();
    }
    RowBlock block = block(rows, centres, random, bytes, weighted, ties);
    double[] origin = new double[d];
    Arrays.fill(origin, 117);

    RowMatrix before = moved(centres, random, 40);
    KMeansKernel kernel = KMeansKernels.create(provider, precision, before, origin);
    int[] labels = new int[rows];
    kernel.accumulate(block, labels);
    KMeansKernel plain = KMeansKernels.create(provider, precision, before, origin);
    plain.accumulate(block);
    assertThat(kernel.cost()).isEqualTo(plain.cost());
    assertThat(kernel.sums()).isEqualTo(plain.sums());
    double[] sums = kernel.sums();
    double[] weights = kernel.weights();
    boolean bounded = !RowBlock.isByFeature(d);
    RowBounds bounds = null;
    long distances = 0;
    for (double spread : new double[] {30, 30, 3, 0.1, 1e-7, 0, 0}) {
      String what =
          String.format(
              "%s %s, weighted %b, ties %b, spread %s",
              provider, precision, weighted, ties, spread);
      RowMatrix centresNow = moved(ties ? centres : before.toRows(), random, spread);
      int[] labelsBefore = labels.clone();
      KMeansKernel now = KMeansKernels.create(provider, precision, centresNow, origin);
      now.move(block, labels);
      if (bounded) {
        KMeansKernel byBounds = KMeansKernels.create(provider, precision, centresNow, origin);
        if (bounds == null) {
          bounds = byBounds.moveAndBound(block, labelsBefore);
        } else {
          distances = byBounds.move(block, bounds, new CentreMoves(before, centresNow, origin));
        }
        assertThat(bounds.labels()).as(what).isEqualTo(labels);
        assertThat(byBounds.sums()).as(what).isEqualTo(now.sums());
        assertThat(byBounds.counts()).as(what).isEqualTo(now.counts());
      }
      int[] expected = new int[rows];
      KMeansKernel anew = KMeansKernels.create(provider, precision, centresNow, origin);
      anew.assign(block, expected);
      assertThat(labels).as(what).isEqualTo(expected);
      anew.accumulate(block);
      sums = plus(sums, now.sums());
      weights = plus(weights, now.weights());
      assertThat(sums).as(what).containsExactly(anew.sums(), within(1e-6));
      assertThat(weights).as(what).containsExactly(anew.weights(), within(1e-9));
      before = centresNow;
    }
    if (!ties) {
      assertThat(distances).as("computed though nothing moved").isLessThan(rows * k / 10);
    }
  }

  private static double[] plus(double[] one, double[] other) {
    double[] sum = one.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other[i];
    }
    return sum;
  }

  private static RowMatrix moved(double[][] centres, Random random, double spread) {
    double[][] moved = new double[centres.length][];
    for (int c = 0; c < moved.length; c++) {
      moved[c] = centres[c].clone();
      for (int j = 0; j < moved[c].length && spread > 0; j++) {
        moved[c][j] += spread * random.nextGaussian();
      }
    }
    return RowMatrix.of(moved);
  }

  /** Rows about the centres, or half way between two; whole numbers from 0 to 255 or not. */
  private static RowBlock block(
      int rows, double[][] centres, Random random, boolean bytes, boolean weighted, boolean ties) {
    int d = centres[0].length;
    RowBlockBuilder builder = new RowBlockBuilder(d, weighted, false);
    for (int r = 0; r < rows; r++) {
      double[] row = new double[d];
      double[] nearest = centres[r % centres.length];
      double[] next = centres[(r + 1) % centres.length];
      for (int j = 0; j < d; j++) {
        double number = ties ? (nearest[j] + next[j]) / 2 : nearest[j] + 8 * random.nextGaussian();
        row[j] = bytes ? Math.rint(Math.max(0, Math.min(255, number))) : (float) number;
      }
      builder.add(row, weighted ? random.nextDouble() : 1);
    }
    return builder.build();
  }
}
