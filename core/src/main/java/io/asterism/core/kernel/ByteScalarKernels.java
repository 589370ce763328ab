package io.asterism.core.kernel;

import io.asterism.core.block.Values;

/** The kernels for bytes in plain Java. */
final class ByteScalarKernels implements ByteKernels {
  @Override
  public int overhang() {
    return 0;
  }

  @Override
  public void compare(int[] labels, int rows, int[] before, int from, long[] others) {
    for (int r = 0; r < rows; r += Long.SIZE) {
      int count = Math.min(Long.SIZE, rows - r);
      others[r / Long.SIZE] = compare(labels, r, before, from + r, count);
    }
  }

  /** At most as many as a number has bits. */
  static long compare(int[] labels, int at, int[] before, int from, int count) {
    long others = 0;
    for (int i = 0; i < count; i++) {
      others |= labels[at + i] == before[from + i] ? 0 : 1L << i;
    }
    return others;
  }

  @Override
  public void addUp(
      byte[] numbers,
      int[] starts,
      int rows,
      int stride,
      int[] order,
      int fours,
      int[] labels,
      int[] sums) {
    for (int i = 0; i < rows; i++) {
      int row = starts[order[i]];
      int sum = labels[order[i]] * stride;
      for (int j = 0; j < stride; j++) {
        sums[sum + j] += numbers[row + j];
      }
    }
  }

  @Override
  public void move(
      byte[] numbers,
      int[] starts,
      int rows,
      int stride,
      int[] before,
      int[] after,
      int from,
      int[] sums) {
    for (int r = 0; r < rows; r++) {
      int loser = before[from + r] * stride;
      int winner = after[from + r] * stride;
      for (int j = 0; j < stride; j++) {
        sums[loser + j] -= numbers[starts[r] + j];
        sums[winner + j] += numbers[starts[r] + j];
      }
    }
  }

  @Override
  public void addAbout(double[] origin, int[] sums, int from, double rows, double[] total, int at) {
    addAbout(origin, 0, sums, from, rows, total, at);
  }

  /** Of the features from one on. */
  static void addAbout(
      double[] origin, int first, int[] sums, int from, double rows, double[] total, int at) {
    for (int j = first; j < origin.length; j++) {
      total[at + j] += sums[from + j] + Values.Bytes.OFFSET * rows - rows * origin[j];
    }
  }

  @Override
  public long sumOfSquares(byte[] numbers, int[] scratch) {
    return sumOfSquares(numbers, 0);
  }

  /** Of the numbers from one on. */
  static long sumOfSquares(byte[] numbers, int from) {
    long sum = 0;
    for (int i = from; i < numbers.length; i++) {
      int number = numbers[i] + Values.Bytes.OFFSET;
      sum += number * number;
    }
    return sum;
  }
}
