package io.asterism.core.kmeans;

import io.asterism.core.linalg.RowMatrix;
import java.io.Serializable;

/**
 * What a k-means fit is to do. Defaults are scikit-learn's where it has the same thing.
 *
 * @param k clusters, at least 1
 * @param initialCentres k×d, for {@link InitMethod#GIVEN} alone; else null
 * @param initRounds rounds of k-means|| at most, but for want of k candidates
 * @param oversampling rows that a round of k-means|| draws, in multiples of k
 * @param nInit starts, of which the best is kept
 * @param tolerance relative to the mean variance of the features
 */
public record KMeansParameters(
    int k,
    InitMethod init,
    RowMatrix initialCentres,
    int initRounds,
    double oversampling,
    int nInit,
    int maxIterations,
    double tolerance,
    Distance distance,
    PrecisionChoice precision,
    long seed)
    implements Serializable {

  public KMeansParameters {
    require(k >= 1, "k", k, "a number from 1 on");
    require(initRounds >= 1, "init-rounds", initRounds, "a number from 1 on");
    require(
        oversampling > 0 && Double.isFinite(oversampling),
        "oversampling",
        oversampling,
        "a number above 0");
    require(nInit >= 1, "n-init", nInit, "a number from 1 on");
    require(maxIterations >= 1, "max-iterations", maxIterations, "a number from 1 on");
    require(
        tolerance >= 0 && Double.isFinite(tolerance), "tolerance", tolerance, "a number from 0 on");
    if ((init == InitMethod.GIVEN) != (initialCentres != null)) {
      throw new IllegalArgumentException("initial centres go with init=GIVEN, and only with it");
    }
    if (initialCentres != null && initialCentres.rows() != k) {
      throw new IllegalArgumentException(
          "there are " + initialCentres.rows() + " initial centres, but k is " + k);
    }
  }

  private static void require(boolean right, String option, Number value, String wanted) {
    if (!right) {
      throw new IllegalArgumentException(option + " is " + value + ", but must be " + wanted);
    }
  }

  /** These parameters, but to start from the given k×d centres. */
  public KMeansParameters startingFrom(RowMatrix centres) {
    return new KMeansParameters(
        k,
        InitMethod.GIVEN,
        centres,
        initRounds,
        oversampling,
        1,
        maxIterations,
        tolerance,
        distance,
        precision,
        seed);
  }

  /** The defaults, for k clusters. */
  public static Builder builder(int k) {
    return new Builder(k);
  }

  /** Sets what is not to be as by default. */
  public static final class Builder {
    private final int k;
    private InitMethod init = InitMethod.KMEANS_PARALLEL;
    private RowMatrix initialCentres;
    private int initRounds = 5;
    private double oversampling = 2;
    private int nInit = 1;
    private int maxIterations = 300;
    private double tolerance = 1e-4;
    private Distance distance = Distance.EUCLIDEAN;
    private PrecisionChoice precision = PrecisionChoice.AUTO;
    private long seed;

    private Builder(int k) {
      this.k = k;
    }

    public Builder init(InitMethod value) {
      init = value;
      return this;
    }

    /** Starts from the given k×d centres. */
    public Builder initialCentres(RowMatrix value) {
      init = InitMethod.GIVEN;
      initialCentres = value;
      return this;
    }

    public Builder initRounds(int value) {
      initRounds = value;
      return this;
    }

    public Builder oversampling(double value) {
      oversampling = value;
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

    public Builder distance(Distance value) {
      distance = value;
      return this;
    }

    public Builder precision(PrecisionChoice value) {
      precision = value;
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
    public KMeansParameters build() {
      return new KMeansParameters(
          k,
          init,
          initialCentres,
          initRounds,
          oversampling,
          nInit,
          maxIterations,
          tolerance,
          distance,
          precision,
          seed);
    }
  }
}
