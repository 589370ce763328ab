package io.asterism.jobs.data;

import io.asterism.core.fit.FeatureSummary;
import io.asterism.core.scaling.FeatureScaling;

/**
 * Rows in the cache, and what is known of them.
 *
 * @param summary of the rows as they were packed, that is, scaled
 * @param scaling what was done to the rows
 * @param seconds that reading, checking and packing took
 */
public record LoadedInput(
    SparkBlockDataset data,
    FeatureSummary summary,
    FeatureScaling scaling,
    DataProfile profile,
    double seconds)
    implements AutoCloseable {

  public long rejectedRows() {
    return profile.rejectedRows();
  }

  /** Frees the cache. */
  @Override
  public void close() {
    data.close();
  }
}
