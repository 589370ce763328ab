package io.asterism.core.block;

/** Rows in blocks, wherever they live. */
public interface BlockDataset extends AutoCloseable {
  /** Features of each row. */
  int dimension();

  /**
   * Runs one pass over every block and merges the statistics in the order of the blocks.
   *
   * @param description what the pass does, for people who watch
   */
  <S extends Statistics<S>> S aggregate(BlockPass<S> pass, String description);

  /** Frees what the rows take up, where that is not left to the garbage collector. */
  @Override
  default void close() {}
}
