package io.asterism.core.kmeans;

import io.asterism.core.block.Statistics;
import io.asterism.core.linalg.RowMatrix;
import java.util.Arrays;

/**
 * The rows of each cluster, summed up about an origin. Sums of differences to a common point near
 * the data's mean keep their digits however far the data is from zero.
 */
public final class ClusterSums implements Statistics<ClusterSums> {
  private static final long serialVersionUID = 1;

  /** Far enough above the least normal number that sums have their digits, too. */
  private static final double LEAST_WEIGHT = 1e-290;

  private final double cost;
  private final long[] counts;
  private final double[] weights;
  private final double[] sums;

  /**
   * @param cost weighted sum of squared distances of the rows to their centres
   * @param counts rows of each of k clusters
   * @param weights the sum of their weights
   * @param sums k×d, the weighted sums of rows minus origin; none of the arrays is copied
   */
  public ClusterSums(double cost, long[] counts, double[] weights, double[] sums) {
    this.cost = cost;
    this.counts = counts;
    this.weights = weights;
    this.sums = sums;
  }

  /**
   * The sums that have the given k×d means; they count no rows.
   *
   * @param weights the weight of each cluster; null: none
   */
  public static ClusterSums ofMeans(RowMatrix means, double[] weights, double[] origin) {
    double[] known = weights == null ? new double[means.rows()] : weights.clone();
    double[] sums = new double[means.values().length];
    Arrays.setAll(
        sums, i -> known[i / origin.length] * (means.values()[i] - origin[i % origin.length]));
    return new ClusterSums(0, new long[means.rows()], known, sums);
  }

  @Override
  public ClusterSums merge(ClusterSums other) {
    long[] mergedCounts = counts.clone();
    double[] mergedWeights = weights.clone();
    double[] mergedSums = sums.clone();
    for (int c = 0; c < counts.length; c++) {
      mergedCounts[c] += other.counts[c];
      mergedWeights[c] += other.weights[c];
    }
    for (int i = 0; i < sums.length; i++) {
      mergedSums[i] += other.sums[i];
    }
    return new ClusterSums(cost + other.cost, mergedCounts, mergedWeights, mergedSums);
  }

  /**
   * These sums after some rows changed their clusters, and the centres their places. The cost
   * follows from that before: Σ|x−c|² = Σ|x|² − 2c·Σx + n|c|², and Σ|x|² stays.
   *
   * @param changes what clusters gained and lost
   * @param from the centres that the cost speaks of, k×d
   * @param to the centres that it shall speak of
   */
  ClusterSums changedBy(ClusterSums changes, RowMatrix from, RowMatrix to, double[] origin) {
    ClusterSums changed = merge(changes);
    double known = cost + explained(from, origin) - changed.explained(to, origin);
    return new ClusterSums(Math.max(0, known), changed.counts, changed.weights, changed.sums);
  }

  /** Σ|x|² about the origin, less the cost of the given centres. */
  private double explained(RowMatrix centres, double[] origin) {
    double total = 0;
    for (int c = 0; c < counts.length; c++) {
      double part = 0;
      for (int j = 0; j < origin.length; j++) {
        double centre = centres.at(c, j) - origin[j];
        part += centre * (2 * sums[c * origin.length + j] - weights[c] * centre);
      }
      total += part;
    }
    return total;
  }

  /** Whether every row weighs one. */
  boolean unweighted() {
    for (int c = 0; c < counts.length; c++) {
      if (weights[c] != counts[c]) {
        return false;
      }
    }
    return true;
  }

  /** Weighted sum of squared distances of the rows to their centres. */
  public double cost() {
    return cost;
  }

  public int clusters() {
    return counts.length;
  }

  /** Rows of all clusters. */
  public long rows() {
    return Arrays.stream(counts).sum();
  }

  /** Rows of each cluster, copied. */
  public long[] counts() {
    return counts.clone();
  }

  /**
   * These sums, where every row weighs so many times what it did; they count as many rows. Clusters
   * of hardly any weight have none then: numbers that small lose their digits.
   */
  public ClusterSums weighing(double factor) {
    double[] weighed = new double[weights.length];
    double[] weighedSums = new double[sums.length];
    int dimension = sums.length / weights.length;
    for (int c = 0; c < weights.length; c++) {
      if (weights[c] * factor >= LEAST_WEIGHT) {
        weighed[c] = weights[c] * factor;
        for (int i = c * dimension; i < (c + 1) * dimension; i++) {
          weighedSums[i] = sums[i] * factor;
        }
      }
    }
    return new ClusterSums(cost * factor, counts, weighed, weighedSums);
  }

  /** These sums, where nobody knows the distances of the rows to the centres that there are now. */
  public ClusterSums withoutCost() {
    return new ClusterSums(Double.NaN, counts, weights, sums);
  }

  /** Weight of all clusters. */
  public double weight() {
    return Arrays.stream(weights).sum();
  }

  /** Weight of each cluster, copied. */
  public double[] weights() {
    return weights.clone();
  }

  /** The weighted sums of rows minus origin, k×d, copied. */
  public double[] sums() {
    return sums.clone();
  }

  /** Whether these are the same rows in the same clusters, as far as sums can tell. */
  boolean sameClusters(ClusterSums other) {
    return Arrays.equals(counts, other.counts)
        && Arrays.equals(weights, other.weights)
        && Arrays.equals(sums, other.sums);
  }
}
