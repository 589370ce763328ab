package io.asterism.core.mixture;

import io.asterism.core.block.Accumulator;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Statistics;
import io.asterism.core.kernel.GaussianComponents;

/** Judges a mixture by all rows. */
record EvaluationPass(GaussianComponents components) implements BlockPass<EvaluationPass.Found> {

  /**
   * How well a mixture fits.
   *
   * @param logLikelihood the weighted sum of the rows' log densities
   * @param weight the weight of the rows
   * @param sizes for how many rows each component is the most probable one
   */
  record Found(double logLikelihood, double weight, Sizes sizes, LogDensities densities)
      implements Statistics<Found> {
    @Override
    public Found merge(Found other) {
      return new Found(
          logLikelihood + other.logLikelihood,
          weight + other.weight,
          sizes.merge(other.sizes),
          densities.merge(other.densities));
    }

    double meanLogLikelihood() {
      return logLikelihood / weight;
    }
  }

  /** Rows of each component. */
  static final class Sizes implements Statistics<Sizes> {
    private static final long serialVersionUID = 1;

    private final long[] counts;

    Sizes(long[] counts) {
      this.counts = counts.clone();
    }

    long[] counts() {
      return counts.clone();
    }

    @Override
    public Sizes merge(Sizes other) {
      long[] merged = counts.clone();
      for (int c = 0; c < merged.length; c++) {
        merged[c] += other.counts[c];
      }
      return new Sizes(merged);
    }
  }

  @Override
  public Accumulator<Found> accumulator() {
    MixtureScorer scorer = new MixtureScorer(components);
    int k = components.k();
    long[] counts = new long[k];
    LogDensityHistogram histogram = new LogDensityHistogram();
    return new Accumulator<>() {
      private double[] densities = new double[0];
      private double[] probabilities = new double[0];
      private double logLikelihood;
      private double weight;

      @Override
      public void add(RowBlock block) {
        if (densities.length < block.rows()) {
          densities = new double[block.rows()];
          probabilities = new double[block.rows() * k];
        }
        scorer.score(block, densities, probabilities);
        for (int i = 0; i < block.rows(); i++) {
          double rowWeight = block.weight(i);
          weight += rowWeight;
          logLikelihood += rowWeight * densities[i];
          counts[MixtureScorer.mostProbable(probabilities, i, k)]++;
          histogram.add(LogDensities.bin(densities[i]), rowWeight);
        }
      }

      @Override
      public Found snapshot() {
        return new Found(logLikelihood, weight, new Sizes(counts), histogram.densities());
      }
    };
  }

  /** Most log densities lie within two powers of two, and not all of their bins are filled. */
  @Override
  public long statisticsBytes() {
    long bins = 2L * LogDensityHistogram.PAGE;
    return 2L * Double.BYTES * components.k() + bins * (Integer.BYTES + Double.BYTES);
  }
}
