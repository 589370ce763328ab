package io.asterism.core.mixture;

/** Where the first mixture comes from. */
public enum MixtureInit {
  /**
   * The clusters of k-means, run on a sample where there are many rows; of starts after the first,
   * those of its first iteration.
   */
  KMEANS,
  /** The rows nearest to each of the centres that k-means|| finds. */
  KMEANS_PARALLEL,
  /** The rows nearest to each of k random rows. */
  RANDOM,
  /** The mixture is given. */
  GIVEN
}
