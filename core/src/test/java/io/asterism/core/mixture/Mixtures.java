package io.asterism.core.mixture;

import io.asterism.core.block.InMemoryBlockDataset;
import io.asterism.core.block.RowBlock;
import io.asterism.core.fit.FitListener;
import io.asterism.core.fit.SummaryPass;
import io.asterism.core.linalg.CovarianceShape;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.linalg.SymmetricMatrix;
import java.util.Arrays;

/** Fits, starts and densities on data in memory. */
final class Mixtures {
  private Mixtures() {}

  static MixtureResult fit(double[][] rows, double[] weights, MixtureParameters parameters) {
    InMemoryBlockDataset data = InMemoryBlockDataset.of(rows, weights);
    return MixtureFit.fit(
        data,
        data.aggregate(new SummaryPass(data.dimension()), "summary"),
        parameters,
        FitListener.NONE);
  }

  /** Components of equal weight and the same variance in all directions. */
  static GaussianMixture start(CovarianceShape shape, double[][] means, double variance) {
    int k = means.length;
    int d = means[0].length;
    double[] covariance = new double[shape.numbers(d)];
    for (int j = 0; j < d && j < covariance.length; j++) {
      covariance[shape.correlated() ? SymmetricMatrix.index(j, j, d) : j] = variance;
    }
    double[][] covariances = new double[shape.matrices(k)][];
    Arrays.setAll(covariances, c -> covariance.clone());
    double[] weights = new double[k];
    Arrays.fill(weights, 1.0 / k);
    return new GaussianMixture(shape, weights, RowMatrix.of(means), covariances);
  }

  /** Exactly so many EM steps from a start. */
  static MixtureParameters.Builder steps(GaussianMixture start, int steps) {
    return MixtureParameters.builder(start.k())
        .covariance(start.shape())
        .start(start)
        .tolerance(0)
        .maxIterations(steps);
  }

  static double[] logDensities(GaussianMixture mixture, double[][] rows) {
    double[] densities = new double[rows.length];
    score(mixture, rows, densities, new double[rows.length * mixture.k()]);
    return densities;
  }

  static int[] labels(GaussianMixture mixture, double[][] rows) {
    double[] probabilities = new double[rows.length * mixture.k()];
    score(mixture, rows, new double[rows.length], probabilities);
    int[] labels = new int[rows.length];
    Arrays.setAll(labels, i -> MixtureScorer.mostProbable(probabilities, i, mixture.k()));
    return labels;
  }

  static void score(
      GaussianMixture mixture, double[][] rows, double[] densities, double[] probabilities) {
    MixtureScorer scorer = mixture.scorer();
    int from = 0;
    for (RowBlock block : InMemoryBlockDataset.of(rows, null).blocks()) {
      double[] part = new double[block.rows()];
      double[] shares = new double[block.rows() * mixture.k()];
      scorer.score(block, part, shares);
      System.arraycopy(part, 0, densities, from, part.length);
      System.arraycopy(shares, 0, probabilities, from * mixture.k(), shares.length);
      from += part.length;
    }
  }
}
