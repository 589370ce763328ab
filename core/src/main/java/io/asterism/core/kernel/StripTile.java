package io.asterism.core.kernel;

import io.asterism.core.block.RowBlock;

/**
 * Rows of a block in strips, as {@link GaussianKernels} reads them. What rows past the last one of
 * a block hold is left over from before, and finite.
 */
final class StripTile {
  private final DoubleKernels kernels;
  private final int strip;
  private final int dimension;
  private final int stride;
  private final double[] noShift;
  private final double[] row;
  private final AlignedDoubles values;

  /**
   * @param rows the most rows that the tile holds
   * @param stride features filled up with zeros
   */
  StripTile(DoubleKernels kernels, int strip, int rows, int dimension, int stride) {
    this.kernels = kernels;
    this.strip = strip;
    this.dimension = dimension;
    this.stride = stride;
    this.noShift = new double[Math.max(strip, dimension)];
    this.row = new double[dimension];
    this.values = new AlignedDoubles(rows * stride);
  }

  AlignedDoubles values() {
    return values;
  }

  /** Takes so many rows of a block, from one on. */
  void fill(RowBlock block, int from, int rows) {
    for (int r = 0; r < rows; r += strip) {
      int count = Math.min(strip, rows - r);
      if (RowBlock.isByFeature(dimension)) {
        fillByFeature(block, from + r, count, r * stride);
      } else {
        fillByRow(block, from + r, count, r * stride);
      }
    }
  }

  private void fillByFeature(RowBlock block, int from, int count, int to) {
    int at = values.start + to;
    for (int j = 0; j < dimension; j++) {
      int column = j * block.rows() + from;
      kernels.widenRow(block.values(), column, count, noShift, values.array, at + j * strip);
    }
  }

  private void fillByRow(RowBlock block, int from, int count, int to) {
    int at = values.start + to;
    if (strip == 1) {
      kernels.widenRow(block.values(), from * dimension, dimension, noShift, values.array, at);
      return;
    }
    for (int i = 0; i < count; i++) {
      kernels.widenRow(block.values(), (from + i) * dimension, dimension, noShift, row, 0);
      for (int j = 0; j < dimension; j++) {
        values.array[at + i + j * strip] = row[j];
      }
    }
  }
}
