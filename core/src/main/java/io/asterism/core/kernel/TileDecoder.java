package io.asterism.core.kernel;

import io.asterism.core.block.Values;

/**
 * Widens stored rows into a tile of the type that is computed on, about an origin. Rows of a tile
 * lie {@code stride} apart; what is between the last feature and the next row is left alone.
 */
interface TileDecoder {
  /** The widths that a stored number and a tile's number may have meet here. */
  void decode(
      Values values, int offset, int rows, int dimension, int stride, float[] origin, float[] tile);

  /** As above, to double precision. */
  default void decode(
      Values values,
      int offset,
      int rows,
      int dimension,
      int stride,
      double[] origin,
      double[] tile) {
    for (int r = 0; r < rows; r++) {
      int from = offset + r * dimension;
      int to = r * stride;
      if (values instanceof Values.Doubles doubles) {
        double[] source = doubles.array();
        for (int j = 0; j < dimension; j++) {
          tile[to + j] = source[from + j] - origin[j];
        }
      } else if (values instanceof Values.Floats floats) {
        float[] source = floats.array();
        for (int j = 0; j < dimension; j++) {
          tile[to + j] = source[from + j] - origin[j];
        }
      } else {
        byte[] source = ((Values.Bytes) values).array();
        for (int j = 0; j < dimension; j++) {
          tile[to + j] = (source[from + j] & 0xFF) - origin[j];
        }
      }
    }
  }
}
