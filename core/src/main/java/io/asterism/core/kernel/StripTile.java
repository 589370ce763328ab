package io.asterism.core.kernel;

import io.asterism.core.block.RowBlock;
import java.util.Arrays;

/**
 * Rows of a block in strips, as {@link GaussianKernels} reads them. What rows past the last one of
 * a block hold is left over from before, and finite.
 */
final class StripTile {
  /** The longest vector of doubles, which the decoder writes. */
  private static final int LONGEST_VECTOR = 8;

  private final TileDecoder decoder;
  private final int strip;
  private final int dimension;
  private final int stride;
  private final int rowStride;
  private final double[] present;
  private final double[] shift;
  private final double[] decoded;
  private final double[] values;

  /**
   * @param rows the most rows that the tile holds
   * @param stride features filled up with zeros
   */
  StripTile(TileDecoder decoder, int strip, int rows, int dimension, int stride) {
    this.decoder = decoder;
    this.strip = strip;
    this.dimension = dimension;
    this.stride = stride;
    this.rowStride = (dimension + LONGEST_VECTOR - 1) / LONGEST_VECTOR * LONGEST_VECTOR;
    this.present = new double[rowStride + LONGEST_VECTOR];
    this.shift = new double[rowStride + LONGEST_VECTOR];
    Arrays.fill(present, 0, dimension, 1);
    this.decoded = new double[strip * rowStride + LONGEST_VECTOR];
    this.values = new double[rows * stride];
  }

  double[] values() {
    return values;
  }

  /** Takes so many rows of a block, from one on. */
  void fill(RowBlock block, int from, int rows) {
    for (int r = 0; r < rows; r += strip) {
      int count = Math.min(strip, rows - r);
      decoder.decode(
          block.values(),
          (from + r) * dimension,
          0,
          count,
          dimension,
          rowStride,
          present,
          shift,
          decoded);
      for (int i = 0; i < count; i++) {
        transpose(decoded, i * rowStride, values, r * stride + i);
      }
    }
  }

  private void transpose(double[] row, int from, double[] columns, int to) {
    for (int j = 0; j < dimension; j++) {
      columns[to + j * strip] = row[from + j];
    }
  }
}
