package io.asterism.core.kernel;

import io.asterism.core.block.Values;

/**
 * Leaves on rows of bytes as {@link Values.Bytes} has them, and on labels, in whole numbers: what
 * they find is exact.
 */
interface ByteKernels {
  /** Room for 16 rows of as many bytes as the longest vector has, twice, and one such vector. */
  int SQUARES = (2 * 16 + 1) * 64;

  /** Room for the lanes of two sums. */
  int LANES = 2 * 16;

  /** Bytes that kernels may read past the last of a row. */
  int overhang();

  /**
   * Adds each row to the sum of its label.
   *
   * @param starts where the rows begin
   * @param stride length of a row, a multiple of 16
   * @param order the numbers of {@code rows} rows
   * @param fours how many of them come first, in fours of one label each
   * @param sums one sum a label, {@code stride} apart, added to
   */
  void addUp(
      byte[] numbers,
      int[] starts,
      int rows,
      int stride,
      int[] order,
      int fours,
      int[] labels,
      int[] sums);

  /**
   * Takes each of the first rows off the sum of one label, and adds it to that of another.
   *
   * @param starts where the rows begin
   * @param from the next row's labels are at that place
   * @param sums as in {@link #addUp}
   */
  void move(
      byte[] numbers,
      int[] starts,
      int rows,
      int stride,
      int[] before,
      int[] after,
      int from,
      int[] sums);

  /**
   * Adds sums of rows about an origin to others: each the number in {@code sums}, what bytes lack
   * of the rows' numbers, less the origin as often as there are rows.
   *
   * @param from the first of the sums, one for each number of the origin
   * @param rows how many are summed up
   * @param at where the first goes in {@code total}
   */
  void addAbout(double[] origin, int[] sums, int from, double rows, double[] total, int at);

  /**
   * The sum of the squares of the numbers that the bytes stand for.
   *
   * @param scratch {@link #LANES} numbers
   */
  long sumOfSquares(byte[] numbers, int[] scratch);

  /**
   * Tells which labels are others than before; none is negative.
   *
   * @param before the labels before, the first of them at {@code from}
   * @param others takes a bit for each label, set where it is another, from the lowest of the first
   *     number on; what is left of the last number is zero
   */
  void compare(int[] labels, int rows, int[] before, int from, long[] others);
}
