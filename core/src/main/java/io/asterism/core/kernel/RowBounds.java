package io.asterism.core.kernel;

/**
 * What is known of the rows of a block: the nearest centre of each, how far it is at most, and how
 * far the others are at least. Owned by one task at a time.
 */
public interface RowBounds {
  /** The nearest centre of each row; not copied. */
  int[] labels();
}
