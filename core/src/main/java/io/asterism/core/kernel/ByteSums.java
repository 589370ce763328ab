package io.asterism.core.kernel;

import io.asterism.core.block.Values;
import io.asterism.core.linalg.RowMatrix;
import java.util.function.ToLongFunction;

/**
 * Exact sums of rows of bytes by cluster. Their squared distances to the centres follow from them:
 * Σ|x−c|² = Σ|x|² − 2c·Σx + n|c|², in whole numbers as far as rows go.
 */
final class ByteSums {
  /** So many signed bytes add up to less than 2³¹. */
  private static final int MOST_ROWS = (1 << 24) - 1;

  private final ByteKernels kernels;
  private final int k;
  private final int stride;
  private final int[] recent;
  private final ToLongFunction<byte[]> squaring;

  /** Of rows before the recent ones; made when there are so many. */
  private long[] earlier;

  private final long[] counts;
  private final boolean[] touched;
  private int recentRows;
  private long squares;

  ByteSums(ByteKernels kernels, int k, int stride) {
    this.kernels = kernels;
    this.k = k;
    this.stride = stride;
    this.recent = new int[k * stride];
    this.counts = new long[k];
    this.touched = new boolean[k];
    int[] lanes = new int[ByteKernels.LANES];
    this.squaring = numbers -> kernels.sumOfSquares(numbers, lanes);
  }

  /** Adds rows, which begin where {@code starts} says, to the clusters of their labels. */
  void add(byte[] numbers, int[] starts, int rows, RowOrder order, int[] labels) {
    makeRoomFor(rows);
    for (int r = 0; r < rows; r++) {
      counts[labels[r]]++;
      touched[labels[r]] = true;
    }
    int fours = order.byFours(labels, rows);
    kernels.addUp(numbers, starts, rows, stride, order.rows(), fours, labels, recent);
  }

  /**
   * Moves rows from clusters to others.
   *
   * @param from where the labels of the first row are
   */
  void move(byte[] numbers, int[] starts, int rows, int[] before, int[] after, int from) {
    makeRoomFor(rows);
    for (int i = from; i < from + rows; i++) {
      counts[before[i]]--;
      counts[after[i]]++;
      touched[before[i]] = true;
      touched[after[i]] = true;
    }
    kernels.move(numbers, starts, rows, stride, before, after, from, recent);
  }

  /** Adds the squares of the numbers in the rows that are added. */
  void addSquares(Values.Bytes numbers) {
    squares += numbers.sumOfSquares(squaring);
  }

  private void makeRoomFor(int rows) {
    if (recentRows > MOST_ROWS - rows) {
      settle();
    }
    recentRows += rows;
  }

  private void settle() {
    if (earlier == null) {
      earlier = new long[recent.length];
    }
    for (int i = 0; i < recent.length; i++) {
      earlier[i] += recent[i];
      recent[i] = 0;
    }
    recentRows = 0;
  }

  /** Rows that a cluster got, less those that it lost. */
  long count(int cluster) {
    return counts[cluster];
  }

  private long sum(int cluster, int feature) {
    int at = cluster * stride + feature;
    long before = earlier == null ? 0 : earlier[at];
    return before + recent[at] + Values.Bytes.OFFSET * counts[cluster];
  }

  /** Adds the sums of the rows less the origin to {@code total}, k×d. */
  void addTo(double[] total, double[] origin) {
    int d = origin.length;
    for (int c = 0; c < k; c++) {
      if (touched[c]) {
        for (int j = 0; earlier != null && j < d; j++) {
          total[c * d + j] += earlier[c * stride + j];
        }
        kernels.addAbout(origin, recent, c * stride, counts[c], total, c * d);
      }
    }
  }

  /** The sum of squared distances of all rows to the centres of their clusters. */
  double cost(RowMatrix centres) {
    double cost = squares;
    for (int c = 0; c < k; c++) {
      double part = 0;
      for (int j = 0; j < centres.columns(); j++) {
        double centre = centres.at(c, j);
        part += centre * (counts[c] * centre - 2.0 * sum(c, j));
      }
      cost += part;
    }
    return Math.max(0, cost);
  }
}
