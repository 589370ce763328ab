package io.asterism.jobs.data;

import io.asterism.core.arrange.RowArrangement;
import io.asterism.core.block.RowBlock;
import java.io.Serializable;

/**
 * A block as it was packed.
 *
 * @param block its first row counts from the start of the partition; has no rows where all were bad
 * @param rejected rows left out since the block before
 * @param firstRejected the first of them, or null
 */
record PackedRows(RowBlock block, long rejected, BadRow firstRejected) implements Serializable {

  /** With rows that lie near each other beside each other. */
  PackedRows arranged() {
    return new PackedRows(RowArrangement.arrange(block), rejected, firstRejected);
  }
}
