package io.asterism.core.mixture;

import io.asterism.core.block.Statistics;
import io.asterism.core.kernel.MixtureKernel;

/**
 * What each component is responsible for, summed up about the mean that it had during the pass. The
 * mean moves little between passes, so that nothing cancels, however far the data is from zero.
 */
public final class MixtureSums implements Statistics<MixtureSums> {
  private static final long serialVersionUID = 1;

  private final double logLikelihood;
  private final double[] weights;
  private final double[] offsets;
  private final double[][] scatters;

  /**
   * @param logLikelihood the weighted sum of the rows' log densities
   * @param weights responsibilities of each of k components, by row weight
   * @param offsets k×d, the sums of rows minus mean
   * @param scatters of each matrix of the covariance shape, the sums of products of these
   *     differences; for shapes without correlation the diagonals of all components
   */
  MixtureSums(double logLikelihood, double[] weights, double[] offsets, double[][] scatters) {
    this.logLikelihood = logLikelihood;
    this.weights = weights;
    this.offsets = offsets;
    this.scatters = scatters;
  }

  static MixtureSums of(MixtureKernel kernel) {
    return new MixtureSums(
        kernel.logLikelihood(), kernel.weights(), kernel.offsets(), kernel.scatters());
  }

  @Override
  public MixtureSums merge(MixtureSums other) {
    double[][] merged = new double[scatters.length][];
    for (int c = 0; c < scatters.length; c++) {
      merged[c] = sum(scatters[c], other.scatters[c]);
    }
    return new MixtureSums(
        logLikelihood + other.logLikelihood,
        sum(weights, other.weights),
        sum(offsets, other.offsets),
        merged);
  }

  private static double[] sum(double[] left, double[] right) {
    double[] sum = left.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += right[i];
    }
    return sum;
  }

  /** The weighted sum of the rows' log densities. */
  public double logLikelihood() {
    return logLikelihood;
  }

  /** The weight of the rows. */
  public double weight() {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    return sum;
  }

  /** The log-likelihood of a row, on average by weight. */
  public double meanLogLikelihood() {
    return logLikelihood / weight();
  }

  /** The number of components. */
  int k() {
    return weights.length;
  }

  double weight(int component) {
    return weights[component];
  }

  double offset(int component, int feature) {
    return offsets[component * (offsets.length / weights.length) + feature];
  }

  /** The numbers of a matrix, not copied. */
  double[] scatter(int matrix) {
    return scatters[matrix];
  }
}
