package io.asterism.core.kernel;

/** The kernels for bytes in plain Java. */
final class ByteScalarKernels implements ByteKernels {
  @Override
  public int overhang() {
    return 0;
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
}
