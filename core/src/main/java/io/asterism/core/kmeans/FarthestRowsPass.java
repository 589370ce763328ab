package io.asterism.core.kmeans;

import io.asterism.core.block.Accumulator;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.RowBlock;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.kernel.KMeansKernel;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.sampling.RowSelection;
import io.asterism.core.sampling.RowSelector;

/** Finds the rows that are farthest from their centres; the label of each is its centre. */
record FarthestRowsPass(RowMatrix centres, int count, DistanceSpace space)
    implements BlockPass<RowSelection> {

  @Override
  public Accumulator<RowSelection> accumulator() {
    KMeansKernel kernel = space.kernel(centres);
    RowSelector selector = new RowSelector(count);
    return new Accumulator<>() {
      private int[] labels = new int[0];
      private double[] distances = new double[0];

      @Override
      public void add(RowBlock block) {
        if (labels.length < block.rows()) {
          labels = new int[block.rows()];
          distances = new double[block.rows()];
        }
        kernel.nearest(block, labels, distances);
        for (int i = 0; i < block.rows(); i++) {
          if (block.weight(i) > 0 && distances[i] > 0) {
            selector.offer(-distances[i], labels[i], block, i);
          }
        }
      }

      @Override
      public RowSelection snapshot() {
        return selector.snapshot();
      }
    };
  }

  @Override
  public long statisticsBytes() {
    return (long) count * centres.columns() * Double.BYTES;
  }
}
