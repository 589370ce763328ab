package io.asterism.core.kernel;

import java.util.Arrays;

/**
 * The nearest of the centres that the rows of a block have been shown so far: of equally near ones
 * the first. Owned by one task at a time.
 */
public final class NearestCentres {
  private final int[] labels;
  private final double[] squaredDistances;

  /** The squared distances less |x|², as the searches found them; infinite where none did. */
  private final double[] scores;

  /** Of the centres so far. */
  private double greatestNorm;

  /** No centres yet. */
  public NearestCentres(int rows) {
    this.labels = new int[rows];
    this.squaredDistances = new double[rows];
    this.scores = new double[rows];
    Arrays.fill(squaredDistances, Double.POSITIVE_INFINITY);
    Arrays.fill(scores, Double.POSITIVE_INFINITY);
  }

  public int label(int row) {
    return labels[row];
  }

  /** Infinite without centres. */
  public double squaredDistance(int row) {
    return squaredDistances[row];
  }

  double score(int row) {
    return scores[row];
  }

  /** Takes centres in whose norms, about the origin, are no greater than the one given. */
  void reach(double norm) {
    greatestNorm = Math.max(greatestNorm, norm);
  }

  double greatestNorm() {
    return greatestNorm;
  }

  /** The norm, about the origin, that no row exceeds. */
  double greatestRowNorm() {
    double farthest = 0;
    for (double distance : squaredDistances) {
      farthest = Math.max(farthest, distance);
    }
    return Math.sqrt(farthest) + greatestNorm;
  }

  /** Takes a centre if it is nearer than the nearest so far. */
  void offer(int row, int label, double squaredDistance, double score) {
    if (squaredDistance < squaredDistances[row]) {
      labels[row] = label;
      squaredDistances[row] = squaredDistance;
      scores[row] = score;
    }
  }
}
