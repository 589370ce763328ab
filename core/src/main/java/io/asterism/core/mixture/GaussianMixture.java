package io.asterism.core.mixture;

import io.asterism.core.kernel.GaussianComponents;
import io.asterism.core.linalg.Cholesky;
import io.asterism.core.linalg.CovarianceShape;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.linalg.SymmetricMatrix;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A mixture of k normal distributions of d features. Immutable. */
public final class GaussianMixture implements Serializable {
  private static final long serialVersionUID = 1;

  private final CovarianceShape shape;
  private final double[] weights;
  private final RowMatrix means;
  private final double[][] covariances;

  /**
   * @param weights k weights that sum up to 1
   * @param means k×d
   * @param covariances the matrices of the shape: upper triangles as {@link SymmetricMatrix} has
   *     them, or the variances of the features, or the one variance; not copied
   * @throws IllegalArgumentException where the sizes do not go together
   */
  public GaussianMixture(
      CovarianceShape shape, double[] weights, RowMatrix means, double[][] covariances) {
    int k = means.rows();
    if (weights.length != k || covariances.length != shape.matrices(k)) {
      throw new IllegalArgumentException(
          k + " means, " + weights.length + " weights and " + covariances.length + " covariances");
    }
    for (double[] covariance : covariances) {
      if (covariance.length != shape.numbers(means.columns())) {
        throw new IllegalArgumentException(
            "a covariance of "
                + covariance.length
                + " numbers for "
                + means.columns()
                + " features");
      }
    }
    this.shape = shape;
    this.weights = weights.clone();
    this.means = means;
    this.covariances = covariances;
  }

  public CovarianceShape shape() {
    return shape;
  }

  /** The number of components. */
  public int k() {
    return weights.length;
  }

  public int dimension() {
    return means.columns();
  }

  /** The weight of each component, copied. */
  public double[] weights() {
    return weights.clone();
  }

  /** The k×d means. */
  public RowMatrix means() {
    return means;
  }

  /** The matrices of the shape, each in its compact form; not copied. */
  public double[][] covariances() {
    return covariances;
  }

  /** The covariance of a component as a whole, d×d. */
  public double[][] covariance(int component) {
    int d = dimension();
    if (shape.correlated()) {
      return SymmetricMatrix.toRows(covariances[shape == CovarianceShape.TIED ? 0 : component], d);
    }
    double[][] matrix = new double[d][d];
    for (int j = 0; j < d; j++) {
      matrix[j][j] = variance(component, j);
    }
    return matrix;
  }

  /** The variance of a feature in a component. */
  double variance(int component, int feature) {
    double[] numbers = covariances[shape == CovarianceShape.TIED ? 0 : component];
    return switch (shape) {
      case FULL, TIED -> numbers[SymmetricMatrix.index(feature, feature, dimension())];
      case DIAG -> numbers[feature];
      case SPHERICAL -> numbers[0];
    };
  }

  /** The greatest variance of a feature in a component. */
  double greatestVariance(int component) {
    return IntStream.range(0, dimension())
        .mapToDouble(j -> variance(component, j))
        .max()
        .orElseThrow();
  }

  /**
   * This mixture with some components placed anew, of the average weight each.
   *
   * @param rows their means; of components beyond these nothing changes
   * @param covariance theirs, unless there is one for all
   */
  GaussianMixture placing(int[] components, List<double[]> rows, double[] covariance) {
    int count = Math.min(components.length, rows.size());
    double[] placedWeights = weights.clone();
    double[] placedMeans = means.values().clone();
    double[][] placedCovariances = covariances.clone();
    for (int i = 0; i < count; i++) {
      int c = components[i];
      placedWeights[c] = 0;
      System.arraycopy(rows.get(i), 0, placedMeans, c * dimension(), dimension());
      if (shape != CovarianceShape.TIED) {
        placedCovariances[c] = covariance;
      }
    }
    double rest = Arrays.stream(placedWeights).sum();
    double share = 1.0 / k();
    Arrays.setAll(placedWeights, c -> placedWeights[c] * (1 - count * share) / rest);
    for (int i = 0; i < count; i++) {
      placedWeights[components[i]] = share;
    }
    return new GaussianMixture(
        shape, placedWeights, new RowMatrix(placedMeans, k(), dimension()), placedCovariances);
  }

  /** Free parameters: of weights, means and covariances. */
  public long parameters() {
    return shape.parameters(k(), dimension());
  }

  /**
   * The components with their covariances factored.
   *
   * @throws SingularCovarianceException where one cannot be factored
   */
  public GaussianComponents components() {
    double[][] factors = new double[covariances.length][];
    for (int c = 0; c < factors.length; c++) {
      factors[c] =
          shape.correlated()
              ? Cholesky.factor(covariances[c], dimension())
              : deviations(covariances[c]);
      if (factors[c] == null) {
        throw new SingularCovarianceException(shape, c);
      }
    }
    return new GaussianComponents(shape, weights, means, factors);
  }

  private static double[] deviations(double[] variances) {
    boolean positive =
        Arrays.stream(variances).allMatch(v -> v > 0 && v < Double.POSITIVE_INFINITY);
    return positive ? Arrays.stream(variances).map(Math::sqrt).toArray() : null;
  }

  /** A new scorer; it belongs to one task. */
  public MixtureScorer scorer() {
    return new MixtureScorer(components());
  }
}
