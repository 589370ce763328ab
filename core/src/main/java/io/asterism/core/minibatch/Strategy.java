package io.asterism.core.minibatch;

/** How batches are made. */
public enum Strategy {
  /** Each batch holds the one before; the last is all rows. */
  NESTED,
  /** Each batch is drawn anew. */
  SAMPLED,
  /** Each is the next part of rows that are read once: {@link OnePass}. */
  ONE_PASS
}
