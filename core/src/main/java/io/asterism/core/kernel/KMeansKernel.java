package io.asterism.core.kernel;

import io.asterism.core.block.RowBlock;

/**
 * Distances of rows to k centres, one block after another. Owned by one task: it holds the task's
 * working memory and its running sums.
 */
public interface KMeansKernel {
  /** Features of a row. */
  int dimension();

  /** Writes the index of each row's nearest centre; of equally near ones the lowest. */
  void assign(RowBlock block, int[] labels);

  /** Writes each row's nearest centre and the squared distance to it. */
  void nearest(RowBlock block, int[] labels, double[] squaredDistances);

  /**
   * Takes those centres that are nearer than the nearest so far.
   *
   * @param before what the number of the first of these centres is
   * @param known of the block's rows
   */
  void nearer(RowBlock block, int before, NearestCentres known);

  /** Writes the squared distance of each row to each centre, rows×k, row by row. */
  void distances(RowBlock block, double[] squaredDistances);

  /** Assigns the rows of a block and adds them to the sums. */
  void accumulate(RowBlock block);

  /** Accumulates, and writes the index of each row's nearest centre. */
  void accumulate(RowBlock block, int[] labels);

  /**
   * Adds rows whose nearest centre is another than before to the sums of the new one, and takes
   * them off those of the old. It finds the labels that {@link #accumulate} finds.
   *
   * @param labels of the block's rows among the centres before; among these afterwards
   */
  void move(RowBlock block, int[] labels);

  /**
   * The same, and tells bounds for the next move. Only for {@linkplain DistanceSpace#bounds many
   * features}.
   *
   * @param labels kept
   */
  RowBounds moveAndBound(RowBlock block, int[] labels);

  /**
   * The same, but no row is searched that bounds hold in place.
   *
   * @param bounds of the block's rows and the centres before; of these centres afterwards
   * @param moves from the centres before to these
   * @return how many distances the bounds left to be computed
   */
  long move(RowBlock block, RowBounds bounds, CentreMoves moves);

  /** The sum of squared distances, by weight, of the accumulated rows to their nearest centres. */
  double cost();

  /** Weight of the accumulated rows of each centre, copied. */
  double[] weights();

  /** Number of the accumulated rows of each centre, copied. */
  long[] counts();

  /** Weighted sums of the accumulated rows minus the origin: k×d, row by row, copied. */
  double[] sums();
}
