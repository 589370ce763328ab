package io.asterism.bench;

import java.util.Arrays;

/**
 * A mixture as the peers exchange it: k weights, then k×d means, then k full covariances of d×d.
 */
record MixtureNumbers(int k, int dimension, double[] all) {

  static MixtureNumbers empty(int k, int dimension) {
    return new MixtureNumbers(
        k, dimension, new double[k * (1 + dimension + dimension * dimension)]);
  }

  double[] weights() {
    return Arrays.copyOf(all, k);
  }

  double[] means() {
    return Arrays.copyOfRange(all, k, k + k * dimension);
  }

  /** Where the covariance of a component starts. */
  int covariance(int component) {
    return k + k * dimension + component * dimension * dimension;
  }

  void component(int component, double weight, double[] mean, double[] covariance) {
    all[component] = weight;
    System.arraycopy(mean, 0, all, k + component * dimension, dimension);
    System.arraycopy(covariance, 0, all, covariance(component), covariance.length);
  }
}
