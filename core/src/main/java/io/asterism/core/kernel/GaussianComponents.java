package io.asterism.core.kernel;

import io.asterism.core.linalg.CovarianceShape;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.linalg.SymmetricMatrix;
import java.io.Serializable;

/**
 * The components of a mixture in the form in which densities are computed: a row x has the log
 * density log w − d/2·log 2π − log|L| − ½|L⁻¹(x − μ)|² under a component of weight w, mean μ and
 * covariance L·Lᵀ. Immutable; the arrays are shared, not copied.
 */
public final class GaussianComponents implements Serializable {
  private static final long serialVersionUID = 1;

  private final CovarianceShape shape;
  private final double[] weights;
  private final RowMatrix means;
  private final double[][] factors;

  /** Made when it is asked for, and what it is made from stays. */
  private transient GaussianLayout latest;

  /**
   * @param weights k weights that sum up to 1
   * @param means k×d
   * @param factors a factor for each matrix of the shape: Lᵀ as {@link SymmetricMatrix} has it, or
   *     the standard deviation of each feature, or the one of all features
   * @throws IllegalArgumentException where a mean is no number, or the arrays do not go together
   */
  public GaussianComponents(
      CovarianceShape shape, double[] weights, RowMatrix means, double[][] factors) {
    if (weights.length != means.rows() || factors.length != shape.matrices(means.rows())) {
      throw new IllegalArgumentException(
          means.rows()
              + " means, but "
              + weights.length
              + " weights and "
              + factors.length
              + " factors of a "
              + shape
              + " mixture");
    }
    for (double value : means.values()) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a mean has the coordinate " + value);
      }
    }
    this.shape = shape;
    this.weights = weights;
    this.means = means;
    this.factors = factors;
  }

  public CovarianceShape shape() {
    return shape;
  }

  /** The number of components. */
  public int k() {
    return means.rows();
  }

  public int dimension() {
    return means.columns();
  }

  /** The k×d means. */
  public RowMatrix means() {
    return means;
  }

  /** The factor of a component's covariance, not copied. */
  public double[] factor(int component) {
    return factors[shape == CovarianceShape.TIED ? 0 : component];
  }

  /** What the tasks of a pass, which ask for it one after another, can share. */
  synchronized GaussianLayout layout(KernelProvider provider) {
    if (latest == null || latest.provider() != provider) {
      latest = new GaussianLayout(provider, this);
    }
    return latest;
  }

  /** Standard deviation of a feature, for shapes without correlation. */
  double deviation(int component, int feature) {
    double[] deviations = factors[component];
    return deviations[shape == CovarianceShape.SPHERICAL ? 0 : feature];
  }

  /** The part of a component's log density that does not depend on the row. */
  double constant(int component) {
    int d = dimension();
    double logDeterminant = 0;
    for (int j = 0; j < d; j++) {
      logDeterminant +=
          StrictMath.log(
              shape.correlated()
                  ? factor(component)[SymmetricMatrix.index(j, j, d)]
                  : deviation(component, j));
    }
    return StrictMath.log(weights[component])
        - 0.5 * d * StrictMath.log(2 * Math.PI)
        - logDeterminant;
  }
}
