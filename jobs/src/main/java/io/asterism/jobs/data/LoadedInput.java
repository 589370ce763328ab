package io.asterism.jobs.data;

import io.asterism.core.block.BlockDataset;
import io.asterism.core.fit.FeatureSummary;
import io.asterism.core.scaling.FeatureScaling;

/**
 * Rows in memory, and what is known of them.
 *
 * @param summary of the rows as they were packed, that is, scaled
 * @param scaling what was done to the rows
 * @param seconds that reading, checking and packing took
 */
public record LoadedInput(
    BlockDataset data,
    FeatureSummary summary,
    FeatureScaling scaling,
    DataProfile profile,
    double seconds)
    implements AutoCloseable {

  public long rejectedRows() {
    return profile.rejectedRows();
  }

  /** Frees the memory. */
  @Override
  public void close() {
    data.close();
  }
}
