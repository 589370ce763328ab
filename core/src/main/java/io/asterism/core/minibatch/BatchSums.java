package io.asterism.core.minibatch;

import io.asterism.core.block.Statistics;
import io.asterism.core.kmeans.ClusterSums;
import io.asterism.core.sampling.RowSelection;

/**
 * What a batch has found.
 *
 * @param clusters the sums of its rows
 * @param spares some of its rows, for centres that need another place
 */
record BatchSums(ClusterSums clusters, RowSelection spares) implements Statistics<BatchSums> {

  @Override
  public BatchSums merge(BatchSums other) {
    return new BatchSums(clusters.merge(other.clusters), spares.merge(other.spares));
  }
}
