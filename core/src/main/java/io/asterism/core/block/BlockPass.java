package io.asterism.core.block;

import java.io.Serializable;

/**
 * One pass over a data set: its parameters and what it does to a block. Immutable; it travels to
 * where the blocks are.
 */
public interface BlockPass<S extends Statistics<S>> extends Serializable {
  /** A new accumulator; its snapshot before any block is the identity of {@code merge}. */
  Accumulator<S> accumulator();

  /** Roughly how many bytes the statistics of one task take. */
  long statisticsBytes();
}
