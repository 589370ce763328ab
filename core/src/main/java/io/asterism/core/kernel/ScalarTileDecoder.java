package io.asterism.core.kernel;

import io.asterism.core.block.Values;
import java.util.Arrays;

/** Widens rows one number at a time. */
final class ScalarTileDecoder implements TileDecoder {
  @Override
  public void decode(
      Values values,
      int offset,
      int first,
      int end,
      int dimension,
      int stride,
      float[] present,
      float[] shift,
      float[] tile) {
    for (int r = first; r < end; r++) {
      int from = offset + r * dimension;
      int to = r * stride;
      for (int j = 0; j < dimension; j++) {
        tile[to + j] = (float) (values.at(from + j) + shift[j]);
      }
      Arrays.fill(tile, to + dimension, to + stride, 0);
    }
  }

  @Override
  public void decode(
      Values values,
      int offset,
      int first,
      int end,
      int dimension,
      int stride,
      double[] present,
      double[] shift,
      double[] tile) {
    for (int r = first; r < end; r++) {
      int from = offset + r * dimension;
      int to = r * stride;
      for (int j = 0; j < dimension; j++) {
        tile[to + j] = values.at(from + j) + shift[j];
      }
      Arrays.fill(tile, to + dimension, to + stride, 0);
    }
  }
}
