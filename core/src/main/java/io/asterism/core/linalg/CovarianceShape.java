package io.asterism.core.linalg;

/** What the covariances of a mixture's components may look like. */
public enum CovarianceShape {
  /** A matrix for each component. */
  FULL,
  /** One matrix for all components. */
  TIED,
  /** A variance for each component and feature. */
  DIAG,
  /** A variance for each component. */
  SPHERICAL;

  /** Whether features may be correlated. */
  public boolean correlated() {
    return this == FULL || this == TIED;
  }

  /** How many matrices k components have between them. */
  public int matrices(int k) {
    return this == TIED ? 1 : k;
  }

  /** Numbers in one of these matrices, each entry of a symmetric pair once. */
  public int numbers(int dimension) {
    return switch (this) {
      case FULL, TIED -> Math.toIntExact((long) dimension * (dimension + 1) / 2);
      case DIAG -> dimension;
      case SPHERICAL -> 1;
    };
  }

  /** Free parameters of a mixture: of its weights, means and covariances. */
  public long parameters(int k, int dimension) {
    return k - 1L + (long) k * dimension + (long) matrices(k) * numbers(dimension);
  }
}
