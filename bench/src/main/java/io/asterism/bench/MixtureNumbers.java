package io.asterism.bench;

import io.asterism.core.linalg.CovarianceShape;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.linalg.SymmetricMatrix;
import io.asterism.core.mixture.GaussianMixture;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A mixture as the peers exchange it: k weights, then k×d means, then k full covariances of d×d, or
 * k×d variances.
 */
record MixtureNumbers(CovarianceShape shape, int k, int dimension, double[] all) {

  static MixtureNumbers empty(CovarianceShape shape, int k, int dimension) {
    return new MixtureNumbers(
        shape, k, dimension, new double[k * (1 + dimension + length(shape, dimension))]);
  }

  static MixtureNumbers of(GaussianMixture mixture) {
    MixtureNumbers numbers = empty(mixture.shape(), mixture.k(), mixture.dimension());
    for (int c = 0; c < mixture.k(); c++) {
      double[] covariance =
          mixture.shape() == CovarianceShape.FULL
              ? Arrays.stream(mixture.covariance(c)).flatMapToDouble(Arrays::stream).toArray()
              : mixture.covariances()[c];
      numbers.component(c, mixture.weights()[c], mixture.means().row(c), covariance);
    }
    return numbers;
  }

  GaussianMixture mixture() {
    double[][] covariances =
        IntStream.range(0, k).mapToObj(this::compactCovariance).toArray(double[][]::new);
    double[] means = Arrays.copyOfRange(all, k, k + k * dimension);
    return new GaussianMixture(
        shape, Arrays.copyOf(all, k), new RowMatrix(means, k, dimension), covariances);
  }

  private double[] compactCovariance(int component) {
    int start = covariance(component);
    if (shape != CovarianceShape.FULL) {
      return Arrays.copyOfRange(all, start, start + dimension);
    }
    double[] triangle = new double[SymmetricMatrix.length(dimension)];
    for (int i = 0; i < dimension; i++) {
      System.arraycopy(
          all,
          start + i * dimension + i,
          triangle,
          SymmetricMatrix.row(i, dimension) + i,
          dimension - i);
    }
    return triangle;
  }

  private static int length(CovarianceShape shape, int dimension) {
    return shape == CovarianceShape.FULL ? dimension * dimension : dimension;
  }

  private int covariance(int component) {
    return k + k * dimension + component * length(shape, dimension);
  }

  void component(int component, double weight, double[] mean, double[] covariance) {
    all[component] = weight;
    System.arraycopy(mean, 0, all, k + component * dimension, dimension);
    System.arraycopy(covariance, 0, all, covariance(component), covariance.length);
  }
}
