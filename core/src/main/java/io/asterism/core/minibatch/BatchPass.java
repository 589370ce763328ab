package io.asterism.core.minibatch;

import io.asterism.core.block.Accumulator;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.RowBlock;
import io.asterism.core.block.RowGatherer;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.kmeans.AssignmentPass;
import io.asterism.core.kmeans.ClusterSums;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.sampling.RowSelection;
import io.asterism.core.sampling.RowSelector;
import java.util.List;

/**
 * Assigns the rows of a batch to their nearest centres and sums up the clusters.
 *
 * @param spares how many rows to bring back from the batch
 * @param seed of the choice of these rows
 */
record BatchPass(RowMatrix centres, DistanceSpace space, Batch batch, int spares, long seed)
    implements BlockPass<BatchSums> {

  @Override
  public Accumulator<BatchSums> accumulator() {
    return new GatheringAccumulator();
  }

  @Override
  public long statisticsBytes() {
    return assignment().statisticsBytes() + (long) spares * space.dimension() * Double.BYTES;
  }

  private AssignmentPass assignment() {
    return new AssignmentPass(centres, space);
  }

  private final class GatheringAccumulator implements Accumulator<BatchSums> {
    private final Accumulator<ClusterSums> clusters = assignment().accumulator();
    private final RowSelector selector = spares == 0 ? null : new RowSelector(spares);
    private final RowGatherer gatherer = new RowGatherer(space.dimension(), clusters::add);

    @Override
    public void add(RowBlock block) {
      batch.forEachRow(block, row -> take(block, row));
    }

    private void take(RowBlock block, int row) {
      if (selector != null) {
        selector.draw(seed, block.weight(row), block, row);
      }
      gatherer.add(block, row);
    }

    @Override
    public BatchSums snapshot() {
      gatherer.flush();
      return new BatchSums(
          clusters.snapshot(),
          selector == null ? new RowSelection(0, List.of()) : selector.snapshot());
    }
  }
}
