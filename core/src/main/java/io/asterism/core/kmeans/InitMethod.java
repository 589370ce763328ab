package io.asterism.core.kmeans;

/** Where the first centres come from. */
public enum InitMethod {
  KMEANS_PARALLEL,
  KMEANS_PLUS_PLUS,
  RANDOM,
  /** The centres are given. */
  GIVEN
}
