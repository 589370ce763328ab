package io.asterism.core.kernel;

/**
 * The leaves of k-means on a tile: primitive arrays in, primitive arrays out, nothing allocated,
 * nothing checked. A tile holds rows of shifted features, {@code stride} apart, zeros between the
 * last feature and the next row. The double-precision twin of this file, and of every file of this
 * package named after floats, is generated from it by the build.
 */
interface FloatKernels {
  /** Rows that {@link #assignAlongFeatures} takes at a time: tiles hold a multiple of it. */
  int ROWS_ALONG_FEATURES = 4;

  /** Centres that {@link #assignAlongFeatures} takes at a time. */
  int CENTRES_ALONG_FEATURES = 5;

  /** Rows that {@link #assignAlongRows} takes at a time: tiles hold a multiple of it. */
  int ROWS_ALONG_ROWS = 32;

  /** Centres that {@link #assignAlongRows} takes at a time. */
  int CENTRES_ALONG_ROWS = 5;

  /**
   * Room for a group of centres' numbers for one feature. A power of two: the compiler moves range
   * checks out of a loop for indices that are shifted, not for those that are multiplied.
   */
  int PITCH_ALONG_ROWS = 8;

  /** Numbers in a vector. */
  int lanes();

  /** Length of the scratch array that assigning {@code rows} rows to {@code centres} needs. */
  int scratchLength(int rows, int centres);

  /**
   * The nearest centre of each row, by |c|² − 2x·c, lower index first; vectors run along the
   * features. For many features.
   *
   * @param rows a multiple of {@link #ROWS_ALONG_FEATURES}
   * @param centres −2c, in groups of {@link #CENTRES_ALONG_FEATURES}: of the first four a vector
   *     each beside each other, vector by vector, and then the last one
   * @param squaredNorms |c|² of each centre, infinity for those that only fill up
   */
  void assignAlongFeatures(
      float[] tile,
      int rows,
      int stride,
      float[] centres,
      float[] squaredNorms,
      float[] scratch,
      int[] labels);

  /**
   * As {@link #assignAlongFeatures}, with vectors along the rows. For few features.
   *
   * @param rows a multiple of {@link #ROWS_ALONG_ROWS}
   * @param centres −2c, in groups of {@link #CENTRES_ALONG_ROWS}: feature by feature, {@link
   *     #PITCH_ALONG_ROWS} apart, the numbers of the group's centres beside each other
   */
  void assignAlongRows(
      float[] tile,
      int rows,
      int dimension,
      int stride,
      float[] centres,
      float[] squaredNorms,
      float[] scratch,
      int[] labels);

  /**
   * Adds each row, times its weight, to the sum of its centre.
   *
   * @param rows an even number; what only fills up has weight zero
   * @param centres centres, {@code stride} apart
   * @param sums one sum a centre, {@code stride} apart, added to
   * @param lanes working memory for one vector
   * @return the weighted sum of squared distances to the rows' centres
   */
  double accumulate(
      float[] tile,
      int rows,
      int stride,
      int[] labels,
      double[] weights,
      double[] centres,
      double[] sums,
      double[] lanes);

  /** The squared distance of each row to the centre of its label, from the differences. */
  void squaredDistances(
      float[] tile,
      int rows,
      int stride,
      int[] labels,
      double[] centres,
      double[] distances,
      double[] lanes);
}
