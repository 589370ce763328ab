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
 * What clusters gain and lose when centres move: up to rounding the same as assigning all rows
 * anew, but only rows that change are summed up, and those that bounds keep where they are, are not
 * looked at. The labels or bounds of a block are a note from the pass before; without it, all its
 * rows are searched once more, among the centres before.
 *
 * @param before the centres that the rows are assigned to
 * @param centres where those moved to
 * @param moves from those to these
 * @param keyBefore what notes about the centres before go by
 * @param key what notes about these go by
 * @param bounded whether to keep bounds
 */
record ReassignmentPass(
    RowMatrix before,
    RowMatrix centres,
    CentreMoves moves,
    long keyBefore,
    long key,
    DistanceSpace space,
    boolean bounded)
    implements BlockPass<ReassignmentPass.Changes> {

  static ReassignmentPass of(
      RowMatrix before, RowMatrix centres, DistanceSpace space, boolean bounded) {
    return new ReassignmentPass(
        before,
        centres,
        new CentreMoves(before, centres, space.origin()),
        space.key(before),
        space.key(centres),
        space,
        bounded);
  }

  /**
   * @param clusters what each gained and lost; the cost is 0, as nobody looked
   * @param distances how many labels or bounds left to be computed
   */
  record Changes(ClusterSums clusters, long distances) implements Statistics<Changes> {
    @Override
    public Changes merge(Changes other) {
      return new Changes(clusters.merge(other.clusters), distances + other.distances);
    }
  }

  @Override
  public Accumulator<Changes> accumulator() {
    KMeansKernel kernel = space.kernel(centres);
    return new Accumulator<>() {
      /** Made for the first block without a note. */
      private KMeansKernel kernelBefore;

      private long distances;

      @Override
      public void add(RowBlock block) {
        Object note = block.memory().take(keyBefore);
        if (bounded && note instanceof RowBounds bounds) {
          distances += kernel.move(block, bounds, moves);
          block.memory().leave(key, bounds);
          return;
        }
        int[] labels = labels(block, note);
        distances += (long) block.rows() * centres.rows();
        if (bounded) {
          block.memory().leave(key, kernel.moveAndBound(block, labels));
        } else {
          kernel.move(block, labels);
          block.memory().leave(key, labels);
        }
      }

      private int[] labels(RowBlock block, Object note) {
        if (note == null) {
          kernelBefore = kernelBefore == null ? space.kernel(before) : kernelBefore;
          int[] labels = new int[block.rows()];
          kernelBefore.assign(block, labels);
          return labels;
        }
        return note instanceof RowBounds known ? known.labels() : (int[]) note;
      }

      @Override
      public Changes snapshot() {
        return new Changes(
            new ClusterSums(0, kernel.counts(), kernel.weights(), kernel.sums()), distances);
      }
    };
  }

  @Override
  public long statisticsBytes() {
    return (long) centres.rows() * (centres.columns() + 2) * Double.BYTES;
  }
}
