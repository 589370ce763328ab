package io.asterism.core.kernel;

/**
 * What kernels know of the rows of a block: the nearest centre of each, and bounds of distances
 * that are their own affair. Owned by one task at a time.
 */
public interface RowBounds {
  /** The nearest centre of each row; not copied. */
  int[] labels();
}
