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
 * @param stale what notes go by that nobody takes any more; 0: there are none
 * @param key what the rows' labels are noted by for a {@link ReassignmentPass}; 0: they are not
 */
public record AssignmentPass(RowMatrix centres, DistanceSpace space, long stale, long key)
    implements BlockPass<ClusterSums> {

  /** A pass that leaves nothing. */
  public AssignmentPass(RowMatrix centres, DistanceSpace space) {
    this(centres, space, 0, 0);
  }

  /**
   * @param before centres whose notes are not wanted any more, or null
   * @param noting whether labels are noted
   */
  static AssignmentPass following(
      RowMatrix before, RowMatrix centres, DistanceSpace space, boolean noting) {
    return new AssignmentPass(
        centres, space, before == null ? 0 : space.key(before), noting ? space.key(centres) : 0);
  }

  @Override
  public Accumulator<ClusterSums> accumulator() {
    KMeansKernel kernel = space.kernel(centres);
    return new Accumulator<>() {
      @Override
      public void add(RowBlock block) {
        if (stale != 0) {
          block.memory().take(stale);
        }
        if (key != 0) {
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
