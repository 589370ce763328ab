package io.asterism.core.kernel;

import io.asterism.core.block.Values;

/** Widens rows one number at a time. */
final class ScalarTileDecoder implements TileDecoder {
  @Override
  public void decode(
      Values values,
      int offset,
      int rows,
      int dimension,
      int stride,
      float[] origin,
      float[] tile) {
    for (int r = 0; r < rows; r++) {
      int from = offset + r * dimension;
      int to = r * stride;
      if (values instanceof Values.Bytes bytes) {
        byte[] source = bytes.array();
        for (int j = 0; j < dimension; j++) {
          tile[to + j] = (source[from + j] & 0xFF) - origin[j];
        }
      } else if (values instanceof Values.Floats floats) {
        float[] source = floats.array();
        for (int j = 0; j < dimension; j++) {
          tile[to + j] = source[from + j] - origin[j];
        }
      } else {
        double[] source = ((Values.Doubles) values).array();
        for (int j = 0; j < dimension; j++) {
          tile[to + j] = (float) (source[from + j] - origin[j]);
        }
      }
    }
  }
}
