package io.asterism.core.kmeans;

/** What k-means measures between a row and a centre. */
public enum Distance {
  /** The length of the difference. */
  EUCLIDEAN,
  /** One minus the cosine of the angle; rows and centres are on the unit sphere. */
  COSINE;

  /** This distance, given the squared length of the difference. */
  public double of(double squared) {
    return this == EUCLIDEAN ? Math.sqrt(squared) : squared / 2;
  }

  /** The objective of a fit, given the sum of squared lengths. */
  public double inertia(double squared) {
    return this == EUCLIDEAN ? squared : squared / 2;
  }
}
