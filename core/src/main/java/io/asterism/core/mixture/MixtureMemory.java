package io.asterism.core.mixture;

import io.asterism.core.block.RowBlock;
import io.asterism.core.linalg.CovarianceShape;

/** What mixtures take in memory, in bytes. */
public final class MixtureMemory {
  /**
   * Of each start: the mixture and the one before it, with their factors, as they are and laid out
   * for kernels, and what was summed.
   */
  private static final int COPIES = 7;

  /** With SQUAREM: four mixtures with their factors, the points of three, and what was summed. */
  private static final int ACCELERATED_COPIES = 14;

  /** Of each task: what it sums up, and its snapshot. */
  private static final int TASK_COPIES = 2;

  /** Vector kernels keep each sum of few correlated features in lanes, which are filled up. */
  private static final int LANES = 16;

  private MixtureMemory() {}

  /** The statistics of one pass. */
  static long sums(CovarianceShape shape, int k, int dimension) {
    long scatter = shape.correlated() ? triangles(shape, k, dimension) : (long) k * dimension;
    return Double.BYTES * (scatter + k * (dimension + 1L));
  }

  private static long triangles(CovarianceShape shape, int k, int dimension) {
    return shape.matrices(k) * (dimension * (dimension + 1L) / 2);
  }

  /**
   * The most that one process needs for a fit, beside the rows.
   *
   * @param starts that run in lockstep
   * @param tasks that run at a time
   */
  public static long fit(
      CovarianceShape shape,
      int k,
      int dimension,
      int starts,
      int tasks,
      Acceleration acceleration) {
    boolean inLanes = shape.correlated() && RowBlock.isByFeature(dimension);
    int copies = inLanes ? TASK_COPIES + LANES : TASK_COPIES;
    int kept = acceleration == Acceleration.NONE ? COPIES : ACCELERATED_COPIES;
    return sums(shape, k, dimension) * starts * (kept + (long) copies * tasks);
  }
}
