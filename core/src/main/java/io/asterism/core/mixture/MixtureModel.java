package io.asterism.core.mixture;

import java.io.Serializable;

/** A fitted mixture, and how the rows that it was fitted to lie in it. */
public final class MixtureModel implements Serializable {
  private static final long serialVersionUID = 1;

  private final GaussianMixture mixture;
  private final long[] sizes;
  private final LogDensities densities;

  /**
   * @param sizes for how many rows each component is the most probable one
   * @param densities the rows' log densities
   */
  public MixtureModel(GaussianMixture mixture, long[] sizes, LogDensities densities) {
    if (sizes.length != mixture.k()) {
      throw new IllegalArgumentException(
          sizes.length + " sizes for " + mixture.k() + " components");
    }
    this.mixture = mixture;
    this.sizes = sizes.clone();
    this.densities = densities;
  }

  public GaussianMixture mixture() {
    return mixture;
  }

  /** Rows of each component, copied. */
  public long[] sizes() {
    return sizes.clone();
  }

  /** How the log densities of the rows are distributed. */
  public LogDensities densities() {
    return densities;
  }
}
