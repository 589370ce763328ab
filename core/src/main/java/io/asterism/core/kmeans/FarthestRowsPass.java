package io.asterism.core.kmeans;

import io.asterism.core.block.Accumulator;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.RowBlock;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.kernel.KMeansKernel;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.sampling.RowSelection;
import io.asterism.core.sampling.RowSelector;

/**
 * Finds the rows that are farthest from their centres; the label of each is its centre. Rows that
 * only rounding holds off their centre are left out: a centre moved to one would be given up again.
 */
record FarthestRowsPass(RowMatrix centres, int count, DistanceSpace space)
    implements BlockPass<RowSelection> {
  /** Of the squared distance of a centre from the origin: about it, rows are summed up. */
  private static final double ROUNDING_OF_SUM = 0x1p-40;

  /** Of the squared norm of a centre: it is written down to so many digits. */
  private static final double ROUNDING_OF_CENTRE = 0x1p-96;

  @Override
  public Accumulator<RowSelection> accumulator() {
    KMeansKernel kernel = space.kernel(centres);
    double[] roundings = roundings();
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
          if (block.weight(i) > 0 && distances[i] > roundings[labels[i]]) {
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

  private double[] roundings() {
    double[] origin = space.origin();
    double[] roundings = new double[centres.rows()];
    for (int c = 0; c < roundings.length; c++) {
      for (int j = 0; j < origin.length; j++) {
        double centre = centres.at(c, j);
        double offset = centre - origin[j];
        roundings[c] += ROUNDING_OF_SUM * offset * offset + ROUNDING_OF_CENTRE * centre * centre;
      }
    }
    return roundings;
  }

  @Override
  public long statisticsBytes() {
    return (long) count * centres.columns() * Double.BYTES;
  }
}
