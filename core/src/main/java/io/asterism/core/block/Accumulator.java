package io.asterism.core.block;

/** Gathers the statistics of a pass, block by block. Mutable, owned by one task. */
public interface Accumulator<S extends Statistics<S>> {
  /** Takes in a block. */
  void add(RowBlock block);

  /** The statistics of the blocks so far. */
  S snapshot();
}
