package io.asterism.core.minibatch;

import io.asterism.core.block.Accumulator;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.RowBlock;
import io.asterism.core.block.RowBlockBuilder;
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

  /** Packs the batch's rows into blocks of their own, as kernels want many rows at a time. */
  private final class GatheringAccumulator implements Accumulator<BatchSums> {
    private final Accumulator<ClusterSums> clusters = assignment().accumulator();
    private final RowSelector selector = spares == 0 ? null : new RowSelector(spares);
    private final double[] values = new double[space.dimension()];
    private RowBlockBuilder gathered;

    @Override
    public void add(RowBlock block) {
      if (gathered == null) {
        gathered = new RowBlockBuilder(block.dimension(), block.weighted(), false);
      }
      batch.forEachRow(block, row -> take(block, row));
    }

    private void take(RowBlock block, int row) {
      if (selector != null) {
        selector.draw(seed, block.weight(row), block, row);
      }
      block.copyRow(row, values);
      gathered.add(values, block.weight(row));
      if (gathered.isFull()) {
        clusters.add(gathered.build());
      }
    }

    @Override
    public BatchSums snapshot() {
      if (gathered != null && !gathered.isEmpty()) {
        clusters.add(gathered.build());
      }
      return new BatchSums(
          clusters.snapshot(),
          selector == null ? new RowSelection(0, List.of()) : selector.snapshot());
    }
  }
}
