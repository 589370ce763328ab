package io.asterism.core.kernel;

/**
 * Leaves on tiles of bytes, in whole numbers: what they find is exact. Tiles hold signed bytes,
 * which machines widen fastest.
 */
interface ByteKernels {
  /** What a signed byte lacks of its number. */
  int OFFSET = 128;

  /** Room for 16 rows of as many bytes as the longest vector has, twice, and one such vector. */
  int SQUARES = (2 * 16 + 1) * 64;

  /** Copies numbers from 0 to 255 as signed bytes, {@link #OFFSET} lower. */
  void copy(byte[] source, int from, int length, byte[] tile, int to);

  /**
   * Adds each row to the sum of its label.
   *
   * @param tile rows, {@code stride} apart
   * @param order the numbers of {@code rows} rows
   * @param fours how many of them come first, in fours of one label each
   * @param stride a multiple of 16
   * @param sums one sum a label, {@code stride} apart, added to
   */
  void addUp(byte[] tile, int rows, int stride, int[] order, int fours, int[] labels, int[] sums);
}
