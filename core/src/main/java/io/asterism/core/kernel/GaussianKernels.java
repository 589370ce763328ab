package io.asterism.core.kernel;

/**
 * The leaves of a mixture on a tile: primitive arrays in, primitive arrays out, nothing allocated,
 * nothing checked. A tile holds its rows in strips: {@link #strip()} values of the first feature,
 * as many of the second, and so on to the {@code stride}th, which is the number of features filled
 * up with zeros; then the next strip.
 */
interface GaussianKernels {
  /** Features at a time: a stride is a multiple of it. */
  int FEATURES = 4;

  /** Numbers of one pair of feature groups in a scatter matrix. */
  int SQUARE = FEATURES * FEATURES;

  /** Every strip's length divides it: tiles hold a multiple of it of rows. */
  int ROWS = 24;

  /** Numbers that the last group of a factor's rows has beyond its columns. */
  int TRIANGLE = 12;

  /** Rows of a strip. */
  int strip();

  /**
   * In how many lanes {@link #scatter} is to keep each of so many sums: their numbers lie beside
   * each other, and are added up in the end.
   */
  int lanes(long numbers);

  /** Length of the scratch array for tiles of so many rows. */
  int scratchLength(int rows, int stride);

  /**
   * Writes the log density of each row under one component, of correlated features.
   *
   * @param factor L in groups of four of its rows. Of each group, for each column left of its
   *     diagonal, four numbers −Lᵢⱼ; then those of the triangle on the diagonal, column by column,
   *     where 1/Lᵢᵢ stands for Lᵢᵢ, and two to fill up to {@link #TRIANGLE}
   * @param constant what is added to −½|L⁻¹(x − μ)|²
   */
  void correlated(
      double[] tile,
      int rows,
      int stride,
      double[] means,
      int mean,
      double[] factor,
      double constant,
      double[] scratch,
      double[] densities,
      int at);

  /**
   * Writes the log density of each row under each component, of features without correlation.
   *
   * @param means k means, {@code stride} apart
   * @param precisions one over the standard deviations, likewise
   * @param densities of each component {@code pitch} apart
   */
  void uncorrelated(
      double[] tile,
      int rows,
      int stride,
      double[] means,
      double[] precisions,
      double[] constants,
      double[] densities,
      int pitch);

  /**
   * Replaces log densities by responsibilities, times the row's weight, and writes the rows' log
   * densities under all components together.
   *
   * @return the weighted sum of these
   */
  double normalise(
      double[] densities,
      int k,
      int pitch,
      int rows,
      double[] weights,
      double[] totals,
      double[] scratch);

  /** The sum of some numbers, a multiple of {@link #ROWS}. */
  double sum(double[] values, int from, int length, double[] scratch);

  /**
   * Adds up r·(x − μ) and r·(x − μ)(x − μ)ᵀ over the rows.
   *
   * @param sums {@code stride} numbers from {@code mean} on, added to
   * @param scatter added to: for each group of features, with each group up to itself, a square of
   *     4×4 sums
   * @param lanes of each of these sums
   */
  void scatter(
      double[] tile,
      int rows,
      int stride,
      double[] means,
      int mean,
      double[] responsibilities,
      int at,
      double[] scratch,
      double[] sums,
      double[] scatter,
      int lanes);

  /** Adds up r·(x − μ) and r·(x − μ)² over the rows, for every component; arrays as above. */
  void squares(
      double[] tile,
      int rows,
      int stride,
      double[] means,
      double[] responsibilities,
      int k,
      int pitch,
      double[] scratch,
      double[] sums,
      double[] squares);
}
