package io.asterism.core.mixture;

import io.asterism.core.block.RowBlock;
import io.asterism.core.kernel.GaussianComponents;
import io.asterism.core.kernel.MixtureKernel;
import io.asterism.core.kernel.MixtureKernels;

/** What a mixture says of rows. Owned by one task. */
public final class MixtureScorer {
  private final MixtureKernel kernel;
  private final int k;

  MixtureScorer(GaussianComponents components) {
    this.kernel = MixtureKernels.create(components, Long.MAX_VALUE);
    this.k = components.k();
  }

  /** The number of components. */
  public int k() {
    return k;
  }

  /** Writes the log density of each row, and the probability of each component, rows×k. */
  public void score(RowBlock block, double[] logDensities, double[] probabilities) {
    kernel.probabilities(block, logDensities, probabilities);
  }

  /** The most probable component of a row; of equally probable ones the lowest. */
  public static int mostProbable(double[] probabilities, int row, int k) {
    int best = 0;
    for (int c = 1; c < k; c++) {
      if (probabilities[row * k + c] > probabilities[row * k + best]) {
        best = c;
      }
    }
    return best;
  }
}
