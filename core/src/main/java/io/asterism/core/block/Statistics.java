package io.asterism.core.block;

import java.io.Serializable;

/**
 * What a pass has learned of some rows: immutable, and mergeable with what it has learned of
 * others. Merging is associative up to rounding, and the statistics of no rows change nothing on
 * either side.
 */
public interface Statistics<S extends Statistics<S>> extends Serializable {
  /** The statistics of both sets of rows. Neither side changes. */
  S merge(S other);
}
