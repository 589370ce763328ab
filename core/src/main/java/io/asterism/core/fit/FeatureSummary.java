package io.asterism.core.fit;

import io.asterism.core.block.Statistics;

/**
 * What a data set's features look like: counts, and each feature's mean, scatter and range. Means
 * and scatters are weighted and merged as in Chan, Golub, LeVeque 1983, eq. 2.1.
 */
public final class FeatureSummary implements Statistics<FeatureSummary> {
  private static final long serialVersionUID = 1;

  private final long rows;
  private final double weight;
  private final double[] mean;
  private final double[] scatter;
  private final double[] minimum;
  private final double[] maximum;
  private final int width;

  FeatureSummary(
      long rows,
      double weight,
      double[] mean,
      double[] scatter,
      double[] minimum,
      double[] maximum,
      int width) {
    this.rows = rows;
    this.weight = weight;
    this.mean = mean;
    this.scatter = scatter;
    this.minimum = minimum;
    this.maximum = maximum;
    this.width = width;
  }

  @Override
  public FeatureSummary merge(FeatureSummary other) {
    if (other.rows == 0) {
      return this;
    }
    if (rows == 0) {
      return other;
    }
    int dimension = mean.length;
    double total = weight + other.weight;
    double share = total == 0 ? 0 : other.weight / total;
    double[] mergedMean = new double[dimension];
    double[] mergedScatter = new double[dimension];
    double[] least = new double[dimension];
    double[] most = new double[dimension];
    for (int j = 0; j < dimension; j++) {
      double apart = other.mean[j] - mean[j];
      mergedMean[j] = mean[j] + share * apart;
      mergedScatter[j] = scatter[j] + other.scatter[j] + weight * share * apart * apart;
      least[j] = Math.min(minimum[j], other.minimum[j]);
      most[j] = Math.max(maximum[j], other.maximum[j]);
    }
    return new FeatureSummary(
        rows + other.rows,
        total,
        mergedMean,
        mergedScatter,
        least,
        most,
        Math.max(width, other.width));
  }

  public int dimension() {
    return mean.length;
  }

  public long rows() {
    return rows;
  }

  /** The sum of the rows' weights. */
  public double weight() {
    return weight;
  }

  /** Weighted mean of each feature, copied. */
  public double[] mean() {
    return mean.clone();
  }

  /** Weighted population variance of each feature. */
  public double[] variance() {
    double[] variance = new double[scatter.length];
    for (int j = 0; j < scatter.length; j++) {
      variance[j] = weight == 0 ? 0 : scatter[j] / weight;
    }
    return variance;
  }

  /** Least value of each feature, copied. */
  public double[] minimum() {
    return minimum.clone();
  }

  /** Greatest value of each feature, copied. */
  public double[] maximum() {
    return maximum.clone();
  }

  /** Bytes a number takes in the widest of the blocks: 1, 4 or 8. */
  public int width() {
    return width;
  }
}
