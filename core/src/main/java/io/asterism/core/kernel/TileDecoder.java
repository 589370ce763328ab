package io.asterism.core.kernel;

import io.asterism.core.block.Values;

/**
 * Widens stored rows into a tile of the type that is computed on, about an origin. Rows of a tile
 * lie {@code stride} apart, with zeros between the last feature and the next row; after the last
 * row there is room for a vector.
 */
interface TileDecoder {
  /**
   * Widens rows {@code first} to {@code end − 1} of those that start at {@code offset}.
   *
   * @param present 1 for each feature, then zeros up to a multiple of the longest vector
   * @param shift the negated origin, then zeros
   */
  void decode(
      Values values,
      int offset,
      int first,
      int end,
      int dimension,
      int stride,
      float[] present,
      float[] shift,
      float[] tile);

  /** As above, to double precision. */
  void decode(
      Values values,
      int offset,
      int first,
      int end,
      int dimension,
      int stride,
      double[] present,
      double[] shift,
      double[] tile);
}
