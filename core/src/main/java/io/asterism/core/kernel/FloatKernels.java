package io.asterism.core.kernel;

import io.asterism.core.block.Values;

/**
 * The leaves of k-means: arrays of numbers in, arrays of numbers out, nothing allocated, nothing
 * checked. Rows are {@code stride} numbers from each of their {@code starts} on, plus a shift each,
 * which brings them about an origin; bytes are taken as they are, {@link Values.Bytes#OFFSET} less
 * than their numbers. A tile holds rows about an origin: in rows, {@code stride} apart, with zeros
 * between the last feature and the next row; or in columns, one a feature, {@link #GROUP} rows
 * long, or {@link #LONG_COLUMN}. The double-precision twin of this file, and of every file of this
 * package named after floats, is generated from it by the build.
 */
interface FloatKernels {
  /** Rows of a column, a multiple of what any implementation takes at a time. */
  int GROUP = 64;

  /** Rows that {@link #assignAlongFeatures} takes at a time. */
  int ROWS = 4;

  /** Centres that are taken at a time, but with short rows. */
  int CENTRES = 5;

  /**
   * The most features of the rows that {@link #assignShortRows} takes; tiles of few are filled up
   * to a multiple.
   */
  int SHORT_ROW = 8;

  /** Numbers of a centre there. */
  int SHORT_CENTRE = SHORT_ROW + 2;

  /** Rows of a column where there are so few features. */
  int LONG_COLUMN = 512;

  /** Numbers in a vector. */
  int lanes();

  /** Length of the scratch array that assigning needs. */
  int scratchLength();

  /** Writes {@code length} numbers, from {@code from} on, plus a shift each, to a tile. */
  void widenRow(Values values, int from, int length, float[] shift, float[] tile, int to);

  /**
   * Writes columns, {@code step} apart, plus a shift a column, to a tile in columns.
   *
   * @param length how many numbers of each column, at most {@code column}
   * @param column how many the tile has room for
   */
  void widenColumns(
      Values values,
      int from,
      int step,
      int length,
      int features,
      float[] shift,
      AlignedFloats columns,
      int column);

  /**
   * The nearest of some centres to each row, by |c|² − 2x·c, lower index first; vectors run along
   * the features. For many features and few centres.
   *
   * @param rows a multiple of {@link #ROWS}
   * @param first the first of the centres that count, a multiple of {@link #CENTRES}
   * @param end the one after the last, as well
   * @param centres −2c, in groups of {@link #CENTRES}: of the first four a vector each beside each
   *     other, vector by vector, and then the last one
   * @param squaredNorms |c|² of each centre, infinity for those that only fill up
   * @param twoLeast takes the least |c|² − 2x·c of each row, and from its middle on the second
   *     least; or is empty
   */
  void assignAlongFeatures(
      float[] numbers,
      int[] starts,
      int rows,
      int stride,
      float[] shift,
      int first,
      int end,
      AlignedFloats centres,
      float[] squaredNorms,
      float[] scratch,
      int[] labels,
      float[] twoLeast);

  /** The same of bytes; they may be read {@link ByteKernels#overhang} past the end of a row. */
  void assignAlongFeatures(
      byte[] numbers,
      int[] starts,
      int rows,
      int stride,
      int first,
      int end,
      AlignedFloats centres,
      float[] squaredNorms,
      float[] scratch,
      int[] labels,
      float[] twoLeast);

  /**
   * Turns {@link #GROUP} rows of bytes, {@code stride} apart, into columns.
   *
   * @param stride a multiple of 16
   * @param squares working memory: {@link ByteKernels#SQUARES} bytes
   */
  void turn(byte[] tile, int from, int stride, byte[] squares, AlignedFloats columns);

  /**
   * The nearest of some centres to each row of a group, as {@link #assignAlongFeatures}; vectors
   * run along the rows. For features or centres too many for the others.
   *
   * @param columns a tile in columns
   * @param first the first of the centres that count, a multiple of {@link #CENTRES}
   * @param end the one after the last, as well
   * @param centres −2c, in groups of {@link #CENTRES}: of the first four a number each beside each
   *     other, feature by feature, and then the last one
   * @param at where the labels, and the scores, go
   */
  void assignManyFeatures(
      AlignedFloats columns,
      int features,
      int first,
      int end,
      AlignedFloats centres,
      float[] squaredNorms,
      float[] scratch,
      int[] labels,
      float[] twoLeast,
      int at);

  /**
   * The scores of a single row with {@link #CENTRES} centres, to the bit as {@link
   * #assignManyFeatures} finds them.
   *
   * @param centres as {@link #assignAlongFeatures} wants them
   * @param first the first of them
   */
  void score(
      float[] numbers,
      int start,
      int stride,
      float[] shift,
      AlignedFloats centres,
      float[] squaredNorms,
      int first,
      float[] scores);

  /** The same of bytes. */
  void score(
      byte[] numbers,
      int start,
      int stride,
      AlignedFloats centres,
      float[] squaredNorms,
      int first,
      float[] scores);

  /**
   * The nearest centre to each of some rows of up to {@link #SHORT_ROW} features, by |c|² − 2x·c,
   * lower index first.
   *
   * @param numbers in columns
   * @param from the first number of the first column; the others are {@code step} apart
   * @param rows at most {@link #LONG_COLUMN}; columns are read on to a multiple of two vectors
   * @param shift added to each feature; of a full row's length
   * @param centres {@link #SHORT_CENTRE} numbers each: −2c, filled up with zeros, then |c|² and the
   *     index, as {@link IndexBits#floatOf} gives it
   * @param scratch working memory: a column of {@link #LONG_COLUMN}
   * @param labels takes the nearest centres; as many bytes as {@link #LONG_COLUMN} numbers have, as
   *     indices may come as wide as those
   * @param least takes the least |c|² − 2x·c of each row; or is empty
   */
  void assignShortRows(
      float[] numbers,
      int from,
      int step,
      int rows,
      int features,
      float[] shift,
      AlignedFloats centres,
      int k,
      AlignedFloats scratch,
      int[] labels,
      float[] least);

  /** Sets the bits of the centres near to each strip; none is set before. */
  void findNear(FloatNearCentres centres);

  /**
   * The same as {@link #assignShortRows}, of rows in strips, among the centres near to each.
   *
   * @param rows at most {@link #LONG_COLUMN}; columns are read on to a multiple of a strip
   * @param first the strip that the first of them begins
   */
  void assignStrips(
      float[] numbers,
      int from,
      int step,
      int rows,
      int features,
      float[] shift,
      FloatNearCentres centres,
      int first,
      AlignedFloats scratch,
      int[] labels,
      float[] least);

  /**
   * Adds each row, times its weight, to the sum of its centre.
   *
   * @param rows an even number; what only fills up has weight zero
   * @param order the rows' numbers
   * @param fours how many of them come first, in fours of one centre each
   * @param centres centres, {@code stride} apart
   * @param sums one sum a centre, {@code stride} apart, added to
   * @param lanes working memory: a vector for every two rows
   * @return the weighted sum of squared distances to the rows' centres
   */
  double accumulate(
      float[] numbers,
      int[] starts,
      int rows,
      int stride,
      float[] shift,
      int[] order,
      int fours,
      int[] labels,
      double[] weights,
      double[] centres,
      double[] sums,
      double[] lanes);

  /**
   * As {@link #accumulate}, for few features and rows in any order.
   *
   * @param tile in rows
   * @param rows a multiple of {@link #ROWS}
   * @param lanes working memory: as long as a row
   */
  double accumulateFewFeatures(
      float[] tile,
      int rows,
      int stride,
      int[] labels,
      double[] weights,
      double[] centres,
      double[] sums,
      double[] lanes);

  /**
   * Takes each row, times its weight, off the sum of one centre, and adds it to that of another.
   *
   * @param from where in {@code before} and {@code after} the centres of the first row are
   * @param sums one sum a centre, {@code stride} apart
   */
  void move(
      float[] numbers,
      int[] starts,
      int rows,
      int stride,
      float[] shift,
      int[] before,
      int[] after,
      int from,
      double[] weights,
      double[] sums);

  /**
   * The squared distance of each row to the centre of its label, by the differences.
   *
   * @param rows a multiple of {@link #ROWS}
   * @param lanes working memory: {@link #ROWS} vectors
   */
  void squaredDistances(
      float[] numbers,
      int[] starts,
      int rows,
      int stride,
      float[] shift,
      int[] labels,
      double[] centres,
      double[] distances,
      double[] lanes);

  /** The same of bytes, and of centres that are as much lower as those. */
  void squaredDistances(
      byte[] numbers,
      int[] starts,
      int rows,
      int stride,
      int[] labels,
      double[] centres,
      double[] distances,
      double[] lanes);

  /**
   * The squared norm of each row, about another origin.
   *
   * @param rows a multiple of {@link #ROWS}
   * @param origin a stride long
   */
  void squaredNorms(
      float[] numbers,
      int[] starts,
      int rows,
      int stride,
      float[] shift,
      float[] origin,
      float[] scratch,
      float[] norms);

  /** The same of bytes, and of an origin that is as much lower as those. */
  void squaredNorms(
      byte[] numbers,
      int[] starts,
      int rows,
      int stride,
      float[] origin,
      float[] scratch,
      float[] norms);

  /**
   * How far a centre is at least, by its score |c|² − 2x·c: √(|x|² + score − error), shrunk.
   *
   * @param from the first of the norms
   * @param to where the first bound goes
   */
  void bound(
      float[] squaredNorms,
      int from,
      float[] scores,
      int count,
      float error,
      float shrink,
      float[] bounds,
      int to);

  /**
   * Lowers bounds by the same, then shrinks them, and takes them into the least so far.
   *
   * @param from the first of the bounds
   * @param least as many as bounds
   */
  void lower(float[] bounds, int from, int count, float by, float shrink, float[] least);
}
