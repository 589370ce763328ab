package io.asterism.core.kmeans;

import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.kernel.Precision;
import io.asterism.core.linalg.RowMatrix;
import java.io.Serializable;

/** Centres, and what was clustered about them. */
public final class KMeansModel implements Serializable {
  private static final long serialVersionUID = 1;

  private final RowMatrix centres;
  private final Distance distance;
  private final long[] sizes;
  private final double[] weights;
  private final double[] seen;

  /**
   * @param centres k×d
   * @param sizes rows of each of the k clusters
   * @param weights the sum of their weights
   */
  public KMeansModel(RowMatrix centres, Distance distance, long[] sizes, double[] weights) {
    this(centres, distance, sizes, weights, weights);
  }

  /**
   * @param seen the weight of the rows that each centre has been made from, of a fit that sees some
   *     rows only, or sees rows more than once
   */
  public KMeansModel(
      RowMatrix centres, Distance distance, long[] sizes, double[] weights, double[] seen) {
    if (sizes.length != centres.rows()
        || weights.length != centres.rows()
        || seen.length != centres.rows()) {
      throw new IllegalArgumentException(
          centres.rows()
              + " centres, but "
              + sizes.length
              + " sizes, "
              + weights.length
              + " weights and "
              + seen.length
              + " weights seen");
    }
    this.centres = centres;
    this.distance = distance;
    this.sizes = sizes.clone();
    this.weights = weights.clone();
    this.seen = seen.clone();
  }

  /** The k×d centres. */
  public RowMatrix centres() {
    return centres;
  }

  public Distance distance() {
    return distance;
  }

  /** Rows of each cluster, copied. */
  public long[] sizes() {
    return sizes.clone();
  }

  /** Weight of each cluster, copied. */
  public double[] weights() {
    return weights.clone();
  }

  /** The weight of the rows that each centre has been made from, copied. */
  public double[] seen() {
    return seen.clone();
  }

  /** A new scorer; it belongs to one task. */
  public KMeansScorer scorer() {
    return new KMeansScorer(
        new DistanceSpace(Precision.DOUBLE, mean(), Long.MAX_VALUE).kernel(centres),
        centres.rows(),
        distance);
  }

  private double[] mean() {
    double[] mean = new double[centres.columns()];
    for (int c = 0; c < centres.rows(); c++) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += centres.at(c, j) / centres.rows();
      }
    }
    return mean;
  }
}
