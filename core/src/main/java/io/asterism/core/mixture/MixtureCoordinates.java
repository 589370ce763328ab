package io.asterism.core.mixture;

import io.asterism.core.kernel.GaussianComponents;
import io.asterism.core.linalg.Cholesky;
import io.asterism.core.linalg.CovarianceShape;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.linalg.SymmetricMatrix;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * A space in which each point is a mixture: logarithms of the weights, means, and the factors of
 * the covariances with logarithms on their diagonals. Features are measured from the means of one
 * mixture, in its standard deviations, so that neither units nor the place of zero matter.
 */
final class MixtureCoordinates {
  private final CovarianceShape shape;
  private final int k;
  private final int d;
  private final double[] origin;
  private final double[] deviations;

  MixtureCoordinates(GaussianMixture unit) {
    this.shape = unit.shape();
    this.k = unit.k();
    this.d = unit.dimension();
    this.origin = unit.means().values();
    this.deviations = new double[k * d];
    Arrays.setAll(deviations, i -> Math.sqrt(unit.variance(i / d, i % d)));
  }

  /**
   * The point of a mixture; with infinite numbers where a weight is zero.
   *
   * @param components of this mixture
   */
  double[] of(GaussianMixture mixture, GaussianComponents components) {
    double[] weights = mixture.weights();
    double[] means = mixture.means().values();
    double[] point = new double[factor(shape.matrices(k))];
    for (int c = 0; c < k; c++) {
      point[c] = StrictMath.log(weights[c]);
    }
    for (int i = 0; i < means.length; i++) {
      point[k + i] = (means[i] - origin[i]) / deviations[i];
    }
    for (int c = 0; c < shape.matrices(k); c++) {
      double[] factor = components.factor(c).clone();
      convert(factor, c, StrictMath::log, (number, deviation) -> number / deviation);
      System.arraycopy(factor, 0, point, factor(c), factor.length);
    }
    return point;
  }

  /** The mixture at a point; far out, its numbers overflow. */
  GaussianMixture at(double[] point) {
    double greatest = Arrays.stream(point, 0, k).max().orElseThrow();
    double[] weights = new double[k];
    Arrays.setAll(weights, c -> StrictMath.exp(point[c] - greatest));
    double total = Arrays.stream(weights).sum();
    Arrays.setAll(weights, c -> weights[c] / total);
    double[] means = new double[k * d];
    Arrays.setAll(means, i -> origin[i] + point[k + i] * deviations[i]);
    double[][] covariances = new double[shape.matrices(k)][];
    for (int c = 0; c < covariances.length; c++) {
      double[] factor = Arrays.copyOfRange(point, factor(c), factor(c + 1));
      convert(factor, c, StrictMath::exp, (number, deviation) -> number * deviation);
      covariances[c] =
          shape.correlated()
              ? Cholesky.product(factor, d)
              : Arrays.stream(factor).map(deviation -> deviation * deviation).toArray();
    }
    return new GaussianMixture(shape, weights, new RowMatrix(means, k, d), covariances);
  }

  /** Where the factor of a matrix starts in a point. */
  private int factor(int matrix) {
    return Math.toIntExact(k + (long) k * d + (long) matrix * shape.numbers(d));
  }

  private void convert(
      double[] factor, int matrix, DoubleUnaryOperator diagonal, DoubleBinaryOperator other) {
    if (!shape.correlated()) {
      Arrays.setAll(factor, i -> diagonal.applyAsDouble(factor[i]));
      return;
    }
    for (int p = 0; p < d; p++) {
      int row = SymmetricMatrix.row(p, d);
      factor[row + p] = diagonal.applyAsDouble(factor[row + p]);
      for (int j = p + 1; j < d; j++) {
        factor[row + j] = other.applyAsDouble(factor[row + j], deviations[matrix * d + j]);
      }
    }
  }
}
