package io.asterism.core.kmeans;

import io.asterism.core.block.Accumulator;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Statistics;
import io.asterism.core.kernel.CentreMoves;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.kernel.KMeansKernel;
import io.asterism.core.kernel.RowBounds;
import io.asterism.core.linalg.RowMatrix;

/**
 * What clusters gain and lose when centres move: the same as assigning all rows anew, but rows that
 * bounds keep where they are, are not looked at. The bounds of a block are a note from the pass
 * before; without it, all its rows are searched once more, among the centres before.
 *
 * @param before the centres that the rows are assigned to
 * @param centres where those moved to
 */
record ReassignmentPass(RowMatrix before, RowMatrix centres, DistanceSpace space)
    implements BlockPass<ReassignmentPass.Changes> {

  /**
   * @param clusters what each gained and lost; the cost is 0, as nobody looked
   * @param searched how many rows the bounds left in doubt
   */
  record Changes(ClusterSums clusters, long searched) implements Statistics<Changes> {
    @Override
    public Changes merge(Changes other) {
      return new Changes(clusters.merge(other.clusters), searched + other.searched);
    }
  }

  @Override
  public Accumulator<Changes> accumulator() {
    KMeansKernel kernel = space.kernel(centres);
    CentreMoves moves = new CentreMoves(before, centres, space.origin());
    long keyBefore = space.key(before);
    long key = space.key(centres);
    return new Accumulator<>() {
      /** Made for the first block without a note. */
      private KMeansKernel kernelBefore;

      private long searched;

      @Override
      public void add(RowBlock block) {
        RowBounds bounds = (RowBounds) block.memory().take(keyBefore);
        if (bounds == null) {
          kernelBefore = kernelBefore == null ? space.kernel(before) : kernelBefore;
          bounds = kernelBefore.bounds(block);
        }
        searched += kernel.move(block, bounds, moves);
        block.memory().leave(key, bounds);
      }

      @Override
      public Changes snapshot() {
        return new Changes(
            new ClusterSums(0, kernel.counts(), kernel.weights(), kernel.sums()), searched);
      }
    };
  }

  @Override
  public long statisticsBytes() {
    return (long) centres.rows() * (centres.columns() + 2) * Double.BYTES;
  }
}
