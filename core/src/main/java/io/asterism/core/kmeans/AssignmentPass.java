package io.asterism.core.kmeans;

import io.asterism.core.block.Accumulator;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.RowBlock;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.kernel.KMeansKernel;
import io.asterism.core.linalg.RowMatrix;

/** Assigns each row to its nearest centre and sums up the clusters. */
public record AssignmentPass(RowMatrix centres, DistanceSpace space)
    implements BlockPass<ClusterSums> {

  @Override
  public Accumulator<ClusterSums> accumulator() {
    KMeansKernel kernel = space.kernel(centres);
    return new Accumulator<>() {
      @Override
      public void add(RowBlock block) {
        kernel.accumulate(block);
      }

      @Override
      public ClusterSums snapshot() {
        return new ClusterSums(kernel.cost(), kernel.counts(), kernel.weights(), kernel.sums());
      }
    };
  }

  @Override
  public long statisticsBytes() {
    return (long) centres.rows() * (centres.columns() + 2) * Double.BYTES;
  }
}
