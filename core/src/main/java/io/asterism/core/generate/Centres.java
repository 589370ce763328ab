package io.asterism.core.generate;

/** Where the groups of a generated data set lie. */
final class Centres {
  private Centres() {}

  /** Random numbers for group {@code group}, none of which any row shares. */
  static RandomStream stream(long seed, int group) {
    return new RandomStream(seed, -1L - group);
  }

  /** k×d zeros. */
  static double[][] empty(int k, int dimension) {
    if (k < 1) {
      throw new IllegalArgumentException("k must be 1 or more, not " + k);
    }
    if (dimension < 1) {
      throw new IllegalArgumentException("dimension must be 1 or more, not " + dimension);
    }
    return new double[k][dimension];
  }

  /** k×d centres, normal around the origin. */
  static double[][] normal(int k, int dimension, double deviation, long seed) {
    double[][] centres = empty(k, dimension);
    for (int j = 0; j < k; j++) {
      RandomStream random = stream(seed, j);
      for (int i = 0; i < dimension; i++) {
        centres[j][i] = deviation * random.normal();
      }
    }
    return centres;
  }
}
