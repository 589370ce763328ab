package io.asterism.core.fit;

import io.asterism.core.block.Accumulator;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.RowBlock;
import java.util.Arrays;

/** Sums up the features of a data set. */
public record SummaryPass(int dimension) implements BlockPass<FeatureSummary> {

  @Override
  public Accumulator<FeatureSummary> accumulator() {
    return new Accumulator<>() {
      private final double[] row = new double[dimension];
      private FeatureSummary summary = summarise(null);

      @Override
      public void add(RowBlock block) {
        summary = summary.merge(summarise(block));
      }

      @Override
      public FeatureSummary snapshot() {
        return summary;
      }

      /** Twice over the block, first for the mean, then for the scatter about it. */
      private FeatureSummary summarise(RowBlock block) {
        double[] mean = new double[dimension];
        double[] scatter = new double[dimension];
        double[] minimum = new double[dimension];
        double[] maximum = new double[dimension];
        Arrays.fill(minimum, Double.POSITIVE_INFINITY);
        Arrays.fill(maximum, Double.NEGATIVE_INFINITY);
        if (block == null) {
          return new FeatureSummary(0, 0, mean, scatter, minimum, maximum, 1);
        }
        double weight = 0;
        for (int i = 0; i < block.rows(); i++) {
          double w = block.weight(i);
          weight += w;
          block.copyRow(i, row);
          for (int j = 0; j < dimension; j++) {
            mean[j] += w * row[j];
            minimum[j] = Math.min(minimum[j], row[j]);
            maximum[j] = Math.max(maximum[j], row[j]);
          }
        }
        for (int j = 0; j < dimension && weight > 0; j++) {
          mean[j] /= weight;
        }
        for (int i = 0; i < block.rows(); i++) {
          double w = block.weight(i);
          block.copyRow(i, row);
          for (int j = 0; j < dimension; j++) {
            double delta = row[j] - mean[j];
            scatter[j] += w * delta * delta;
          }
        }
        return new FeatureSummary(
            block.rows(), weight, mean, scatter, minimum, maximum, block.values().width());
      }
    };
  }

  @Override
  public long statisticsBytes() {
    return 4L * Double.BYTES * dimension;
  }
}
