package io.asterism.core.mixture;

import io.asterism.core.linalg.CovarianceShape;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.linalg.SymmetricMatrix;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The M-step: from sums to the mixture that makes them most likely (Bishop 2006, eqs. 9.24 to
 * 9.26), as scikit-learn has it for the four shapes.
 *
 * @param regularization what is added to every variance
 */
record Maximisation(CovarianceShape shape, double regularization) implements Serializable {

  /** The next mixture; a component that is responsible for nothing stays as it was. */
  GaussianMixture next(MixtureSums sums, GaussianMixture previous) {
    double[][] covariances = covariances(sums, previous.means());
    for (int c = 0; c < covariances.length; c++) {
      if (covariances[c] == null) {
        covariances[c] = previous.covariances()[c];
      }
    }
    return mixture(sums, previous.means(), covariances);
  }

  /**
   * The first mixture, where each row belongs to one centre. Centres with too few rows for a
   * covariance of their own get that of all rows about their centres.
   *
   * @param rowWeight the weight of a row, on average
   */
  GaussianMixture first(MixtureSums sums, RowMatrix centres, double rowWeight) {
    double[][] covariances = covariances(sums, centres);
    double enough = (shape.correlated() ? centres.columns() + 1 : 2) * rowWeight;
    for (int c = 0; c < covariances.length && shape != CovarianceShape.TIED; c++) {
      if (sums.weight(c) < enough) {
        covariances[c] = pooled(sums, centres.columns());
      }
    }
    return mixture(sums, centres, covariances);
  }

  private GaussianMixture mixture(MixtureSums sums, RowMatrix about, double[][] covariances) {
    int d = about.columns();
    double[] weights = new double[sums.k()];
    double[] means = about.values().clone();
    double total = sums.weight();
    for (int c = 0; c < weights.length; c++) {
      weights[c] = sums.weight(c) / total;
      for (int j = 0; j < d && weights[c] > 0; j++) {
        means[c * d + j] += sums.offset(c, j) / sums.weight(c);
      }
    }
    return new GaussianMixture(
        shape, weights, new RowMatrix(means, weights.length, d), covariances);
  }

  /** The covariances about the new means; null for a component without weight. */
  private double[][] covariances(MixtureSums sums, RowMatrix about) {
    int d = about.columns();
    if (shape == CovarianceShape.TIED) {
      return new double[][] {pooled(sums, d)};
    }
    double[][] covariances = new double[sums.k()][];
    for (int c = 0; c < covariances.length; c++) {
      double weight = sums.weight(c);
      if (weight > 0) {
        double[] scatter = sums.scatter(c).clone();
        takeOff(scatter, sums, c, d);
        covariances[c] = finish(scatter, weight, d);
      }
    }
    return covariances;
  }

  /** The covariance of all rows, each about the new mean of its components. */
  double[] pooled(MixtureSums sums, int d) {
    double[] scatter = new double[shape.correlated() ? shape.numbers(d) : d];
    for (int matrix = 0; matrix < shape.matrices(sums.k()); matrix++) {
      for (int i = 0; i < scatter.length; i++) {
        scatter[i] += sums.scatter(matrix)[i];
      }
    }
    for (int c = 0; c < sums.k(); c++) {
      if (sums.weight(c) > 0) {
        takeOff(scatter, sums, c, d);
      }
    }
    return finish(scatter, sums.weight(), d);
  }

  /** Moves a scatter from the old mean to the new one: Σr·δδᵀ less n·δ̄δ̄ᵀ. */
  private void takeOff(double[] scatter, MixtureSums sums, int c, int d) {
    for (int i = 0; i < d; i++) {
      double moved = sums.offset(c, i) / sums.weight(c);
      if (shape.correlated()) {
        int row = SymmetricMatrix.row(i, d);
        for (int j = i; j < d; j++) {
          scatter[row + j] -= moved * sums.offset(c, j);
        }
      } else {
        scatter[i] -= moved * sums.offset(c, i);
      }
    }
  }

  /** From scatter to covariance. What cancellation leaves of a variance of zero may be below it. */
  private double[] finish(double[] scatter, double weight, int d) {
    for (int i = 0; i < scatter.length; i++) {
      scatter[i] /= weight;
    }
    for (int j = 0; j < d; j++) {
      int at = shape.correlated() ? SymmetricMatrix.index(j, j, d) : j;
      scatter[at] = Math.max(0, scatter[at]) + regularization;
    }
    return shape == CovarianceShape.SPHERICAL
        ? new double[] {Arrays.stream(scatter).sum() / d}
        : scatter;
  }
}
