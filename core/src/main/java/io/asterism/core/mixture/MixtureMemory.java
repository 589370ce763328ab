package io.asterism.core.mixture;

import io.asterism.core.kernel.CovarianceShape;

/** What mixtures take in memory, in bytes. */
public final class MixtureMemory {
  /** Parameters, their factors, what a task sums up, its snapshot, and the two that merge. */
  private static final int COPIES = 6;

  private MixtureMemory() {}

  /** The statistics of one pass. */
  static long sums(CovarianceShape shape, int k, int dimension) {
    long scatter = shape.correlated() ? triangles(shape, k, dimension) : (long) k * dimension;
    return Double.BYTES * (scatter + k * (dimension + 1L));
  }

  private static long triangles(CovarianceShape shape, int k, int dimension) {
    return (long) shape.matrices(k) * dimension * (dimension + 1L) / 2;
  }

  /** The most that a process needs for one fit, beside the rows, with so many tasks at a time. */
  public static long fit(CovarianceShape shape, int k, int dimension, int tasks) {
    return sums(shape, k, dimension) * (COPIES + 2L * tasks);
  }
}
