package io.asterism.core.kernel;

/** The kernels for bytes in plain Java. */
final class ByteScalarKernels implements ByteKernels {
  @Override
  public void copy(byte[] source, int from, int length, byte[] tile, int to) {
    for (int i = 0; i < length; i++) {
      tile[to + i] = (byte) (source[from + i] ^ OFFSET);
    }
  }

  @Override
  public void addUp(
      byte[] tile, int rows, int stride, int[] order, int fours, int[] labels, int[] sums) {
    for (int i = 0; i < rows; i++) {
      int row = order[i] * stride;
      int sum = labels[order[i]] * stride;
      for (int j = 0; j < stride; j++) {
        sums[sum + j] += tile[row + j];
      }
    }
  }
}
