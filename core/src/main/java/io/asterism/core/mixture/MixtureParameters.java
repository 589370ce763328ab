package io.asterism.core.mixture;

import io.asterism.core.linalg.CovarianceShape;

/**
 * What a fit of a mixture is to do. Defaults are scikit-learn's.
 *
 * @param k components, at least 1
 * @param start a mixture of k components of that shape, for {@link MixtureInit#GIVEN} alone; else
 *     null
 * @param nInit starts, of which the one of the greatest likelihood is kept
 * @param tolerance on the change of the mean log-likelihood
 * @param regularization what is added to every variance
 * @param acceleration of EM
 */
public record MixtureParameters(
    int k,
    CovarianceShape covariance,
    MixtureInit init,
    GaussianMixture start,
    int nInit,
    int maxIterations,
    double tolerance,
    double regularization,
    Acceleration acceleration,
    long seed) {

  public MixtureParameters {
    require(k >= 1, "k", k, "a number from 1 on");
    require(nInit >= 1, "n-init", nInit, "a number from 1 on");
    require(maxIterations >= 1, "max-iterations", maxIterations, "a number from 1 on");
    require(
        tolerance >= 0 && Double.isFinite(tolerance), "tolerance", tolerance, "a number from 0 on");
    require(
        regularization >= 0 && Double.isFinite(regularization),
        "regularization",
        regularization,
        "a number from 0 on");
    if ((init == MixtureInit.GIVEN) != (start != null)) {
      throw new IllegalArgumentException("a start goes with init=GIVEN, and only with it");
    }
    if (start != null && start.k() != k) {
      throw new IllegalArgumentException(
          "the start has " + start.k() + " components, but k is " + k);
    }
    if (start != null && start.shape() != covariance) {
      throw new IllegalArgumentException(
          "the start has " + name(start.shape()) + " covariances, not " + name(covariance));
    }
  }

  private static String name(CovarianceShape shape) {
    return shape.name().toLowerCase(java.util.Locale.ROOT);
  }

  private static void require(boolean right, String option, Number value, String wanted) {
    if (!right) {
      throw new IllegalArgumentException(option + " is " + value + ", but must be " + wanted);
    }
  }

  /** The defaults, for k components. */
  public static Builder builder(int k) {
    return new Builder(k);
  }

  /** Sets what is not to be as by default. */
  public static final class Builder {
    private final int k;
    private CovarianceShape covariance = CovarianceShape.FULL;
    private MixtureInit init = MixtureInit.KMEANS;
    private GaussianMixture start;
    private int nInit = 1;
    private int maxIterations = 100;
    private double tolerance = 1e-3;
    private double regularization = 1e-6;
    private Acceleration acceleration = Acceleration.NONE;
    private long seed;

    private Builder(int k) {
      this.k = k;
    }

    public Builder covariance(CovarianceShape value) {
      covariance = value;
      return this;
    }

    public Builder init(MixtureInit value) {
      init = value;
      return this;
    }

    /** Starts from the given mixture. */
    public Builder start(GaussianMixture value) {
      init = MixtureInit.GIVEN;
      start = value;
      return this;
    }

    public Builder nInit(int value) {
      nInit = value;
      return this;
    }

    public Builder maxIterations(int value) {
      maxIterations = value;
      return this;
    }

    public Builder tolerance(double value) {
      tolerance = value;
      return this;
    }

    public Builder regularization(double value) {
      regularization = value;
      return this;
    }

    public Builder acceleration(Acceleration value) {
      acceleration = value;
      return this;
    }

    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /**
     * The parameters.
     *
     * @throws IllegalArgumentException where one of them is out of its range
     */
    public MixtureParameters build() {
      return new MixtureParameters(
          k,
          covariance,
          init,
          start,
          nInit,
          maxIterations,
          tolerance,
          regularization,
          acceleration,
          seed);
    }
  }
}
