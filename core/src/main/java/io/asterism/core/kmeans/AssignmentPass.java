package io.asterism.core.kmeans;

import io.asterism.core.block.Accumulator;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.RowBlock;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.kernel.KMeansKernel;
import io.asterism.core.linalg.RowMatrix;

/**
 * Assigns each row to its nearest centre and sums up the clusters.
 *
 * @param noting whether labels are left with the blocks for a {@link ReassignmentPass}
 */
public record AssignmentPass(RowMatrix centres, DistanceSpace space, boolean noting)
    implements BlockPass<ClusterSums> {

  /** A pass that leaves nothing. */
  public AssignmentPass(RowMatrix centres, DistanceSpace space) {
    this(centres, space, false);
  }

  @Override
  public Accumulator<ClusterSums> accumulator() {
    KMeansKernel kernel = space.kernel(centres);
    long key = noting ? space.key(centres) : 0;
    return new Accumulator<>() {
      @Override
      public void add(RowBlock block) {
        if (noting) {
          int[] labels = new int[block.rows()];
          kernel.accumulate(block, labels);
          block.memory().leave(key, labels);
        } else {
          kernel.accumulate(block);
        }
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
