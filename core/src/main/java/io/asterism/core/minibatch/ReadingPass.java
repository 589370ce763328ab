package io.asterism.core.minibatch;

import io.asterism.core.block.Accumulator;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.RowBlock;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.kernel.Precision;
import io.asterism.core.kmeans.AssignmentPass;
import io.asterism.core.kmeans.ClusterSums;
import io.asterism.core.linalg.RowMatrix;

/**
 * Assigns rows to their nearest centres and sums up the clusters, where nobody has seen all rows
 * beforehand: blocks that single precision would not hold are computed on in double precision.
 */
record ReadingPass(RowMatrix centres, DistanceSpace space) implements BlockPass<ClusterSums> {

  @Override
  public Accumulator<ClusterSums> accumulator() {
    Accumulator<ClusterSums> usual = assignment(space).accumulator();
    return new Accumulator<>() {
      private Accumulator<ClusterSums> wide;

      @Override
      public void add(RowBlock block) {
        boolean fits =
            space.precision() == Precision.DOUBLE || block.values().width() < Double.BYTES;
        if (!fits && wide == null) {
          wide = assignment(space.inDouble()).accumulator();
        }
        (fits ? usual : wide).add(block);
      }

      @Override
      public ClusterSums snapshot() {
        return wide == null ? usual.snapshot() : usual.snapshot().merge(wide.snapshot());
      }
    };
  }

  @Override
  public long statisticsBytes() {
    return assignment(space).statisticsBytes();
  }

  private AssignmentPass assignment(DistanceSpace in) {
    return new AssignmentPass(centres, in);
  }
}
