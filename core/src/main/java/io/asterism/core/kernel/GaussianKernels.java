package io.asterism.core.kernel;

/**
 * The leaves of a mixture on a tile: arrays of numbers in, arrays of numbers out, nothing
 * allocated, nothing checked; tiles, what is told of their rows, and scratch begin with a line of
 * the cache. A tile holds its rows in strips: so many values of the first feature, as many of the
 * second, and so on to the {@code stride}th, which is the number of features filled up with zeros;
 * then the next strip. Correlated features come in one strip, by columns, or row by row, where
 * strips have one row.
 */
interface GaussianKernels {
  /** Features at a time: the stride of correlated features is a multiple of it. */
  int FEATURES = 4;

  /** Every strip's length divides it: tiles hold a multiple of it of rows. */
  int ROWS = 24;

  /** Numbers that the last group of a factor's rows has beyond its columns. */
  int TRIANGLE = 12;

  /**
   * Shares of less than its exponential are none. They would be no full numbers, which take
   * processors a hundred times as long.
   */
  double LEAST_EXPONENT = -700;

  /** Rows of a strip of features without correlation. */
  int strip(int dimension);

  /** Whether {@link #uncorrelated} and {@link #squares} read their tile row by row. */
  boolean squaresRowByRow(int dimension);

  /** The stride of their tile: features filled up with zeros. */
  int squaresStride(int dimension);

  /** Whether {@link #scatter} reads its tile row by row, not by columns. */
  boolean scattersRowByRow(int dimension);

  /** The stride of the tile of {@link #scatter}. */
  int scatterStride(int dimension);

  /** The length of an array of its sums. */
  int scatterLength(int dimension);

  /** Adds its sums up to the triangle of a symmetric matrix. */
  void triangle(double[] scatter, int dimension, double[] triangle);

  /** Length of the scratch array for tiles of so many rows. */
  int scratchLength(int rows, int dimension);

  /**
   * Writes the log density of each row under one component, of correlated features.
   *
   * @param tile by columns
   * @param pitch from one column to the next
   * @param factor L in groups of four of its rows. Of each group, for each column left of its
   *     diagonal, four numbers −Lᵢⱼ/Lᵢᵢ; then those of the triangle on the diagonal, column by
   *     column, where 1/Lᵢᵢ stands for Lᵢᵢ, and two to fill up to {@link #TRIANGLE}
   * @param shifts −μᵢ/Lᵢᵢ: to be as exact as μ, no difference is needed
   * @param constant what is added to −½|L⁻¹(x − μ)|²
   */
  void correlated(
      AlignedDoubles tile,
      int pitch,
      int rows,
      int stride,
      double[] shifts,
      int shift,
      double[] factor,
      double constant,
      AlignedDoubles scratch,
      AlignedDoubles densities,
      int at);

  /**
   * Writes the log density of each row under each component, of features without correlation.
   *
   * @param precisions one over the standard deviations, {@code stride} apart
   * @param shifts minus the means over them, likewise
   * @param densities of each component {@code pitch} apart
   */
  void uncorrelated(
      AlignedDoubles tile,
      int rows,
      int stride,
      int dimension,
      double[] precisions,
      double[] shifts,
      double[] constants,
      AlignedDoubles scratch,
      AlignedDoubles densities,
      int pitch);

  /**
   * Replaces log densities by responsibilities, times the row's weight, and writes the rows' log
   * densities under all components together. Below {@link #LEAST_EXPONENT}, a density beside the
   * row's highest is none.
   *
   * @return the weighted sum of these
   */
  double normalise(
      AlignedDoubles densities,
      int k,
      int pitch,
      int rows,
      double[] weights,
      double[] totals,
      AlignedDoubles scratch);

  /** The sum of some numbers, a multiple of {@link #ROWS}. */
  double sum(AlignedDoubles values, int from, int length, AlignedDoubles scratch);

  /**
   * Adds up r·(x − μ) and r·(x − μ)(x − μ)ᵀ over the rows.
   *
   * @param tile row by row, or by columns
   * @param pitch from one column to the next
   * @param means to be read beyond the features, up to the tile's stride
   * @param weights of the rows, of which r is a share
   * @param kept scratch, a number for each row
   * @param sums a number for each feature from {@code mean} on, added to
   * @param scatter added to
   */
  void scatter(
      AlignedDoubles tile,
      int pitch,
      int rows,
      int dimension,
      double[] means,
      int mean,
      AlignedDoubles responsibilities,
      int at,
      double[] weights,
      int[] kept,
      AlignedDoubles scratch,
      double[] sums,
      double[] scatter);

  /** Adds up r·(x − μ) and r·(x − μ)² over the rows, for every component; arrays as above. */
  void squares(
      AlignedDoubles tile,
      int rows,
      int stride,
      int dimension,
      double[] means,
      AlignedDoubles responsibilities,
      int k,
      int pitch,
      double[] weights,
      int[] kept,
      AlignedDoubles scratch,
      double[] sums,
      double[] squares);
}
