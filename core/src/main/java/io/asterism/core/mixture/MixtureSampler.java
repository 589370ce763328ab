package io.asterism.core.mixture;

import io.asterism.core.generate.RandomStream;
import io.asterism.core.generate.RowGenerator;
import io.asterism.core.kernel.GaussianComponents;
import io.asterism.core.linalg.SymmetricMatrix;
import io.asterism.core.scaling.FeatureScaling;

/** Draws rows from a mixture: a component by its weight, then μ + L·z of normal numbers z. */
public final class MixtureSampler implements RowGenerator {
  private static final long serialVersionUID = 1;

  private final GaussianMixture mixture;
  private final GaussianComponents components;
  private final double[] cumulativeWeights;
  private final double[] shift;
  private final double[] factor;
  private final long seed;

  /**
   * @param scaling what had been done to the features that the mixture was fitted to; it is undone,
   *     but for lengths of 1, which nothing can undo
   */
  public MixtureSampler(GaussianMixture mixture, FeatureScaling scaling, long seed) {
    this.mixture = mixture;
    this.components = mixture.components();
    this.cumulativeWeights = mixture.weights();
    for (int c = 1; c < cumulativeWeights.length; c++) {
      cumulativeWeights[c] += cumulativeWeights[c - 1];
    }
    this.shift = scaling.shift();
    this.factor = scaling.factor();
    this.seed = seed;
  }

  @Override
  public int dimension() {
    return mixture.dimension();
  }

  @Override
  public int groups() {
    return mixture.k();
  }

  @Override
  public boolean bytes() {
    return false;
  }

  @Override
  public boolean doubles() {
    return true;
  }

  @Override
  public int generate(long position, double[] values) {
    RandomStream random = new RandomStream(seed, position);
    int component = component(random.uniform());
    int d = dimension();
    for (int j = 0; j < d; j++) {
      values[j] = random.normal();
    }
    spread(components.factor(component), values);
    for (int j = 0; j < d; j++) {
      double value = mixture.means().at(component, j) + values[j];
      values[j] = value / (factor == null ? 1 : factor[j]) + (shift == null ? 0 : shift[j]);
    }
    return component;
  }

  /** Multiplies by L, in place: from the last row on, so that none that is still needed is lost. */
  private void spread(double[] deviations, double[] values) {
    int d = dimension();
    for (int i = d - 1; i >= 0; i--) {
      if (mixture.shape().correlated()) {
        double sum = 0;
        for (int j = 0; j <= i; j++) {
          sum += deviations[SymmetricMatrix.index(j, i, d)] * values[j];
        }
        values[i] = sum;
      } else {
        values[i] *= deviations[deviations.length == 1 ? 0 : i];
      }
    }
  }

  private int component(double uniform) {
    int last = cumulativeWeights.length - 1;
    int component = 0;
    while (component < last && uniform * cumulativeWeights[last] >= cumulativeWeights[component]) {
      component++;
    }
    return component;
  }
}
