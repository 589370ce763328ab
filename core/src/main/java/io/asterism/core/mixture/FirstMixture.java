package io.asterism.core.mixture;

import io.asterism.core.block.BlockPass;
import io.asterism.core.fit.Fit;
import io.asterism.core.fit.Measure;
import io.asterism.core.fit.Progress;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.linalg.RowMatrix;

/**
 * Centres are there, and become a mixture: an M-step of each row with its nearest centre.
 *
 * @param rowWeight the weight of a row, on average
 */
record FirstMixture(RowMatrix centres, DistanceSpace space, Em em, double rowWeight)
    implements Fit.Running<MixtureSums, GaussianMixture> {

  @Override
  public String description() {
    return "first covariances";
  }

  @Override
  public BlockPass<MixtureSums> pass() {
    return HardAssignmentPass.of(centres, em.maximisation().shape(), space, em.rows());
  }

  @Override
  public Fit.Step<GaussianMixture> accept(MixtureSums sums) {
    return new Fit.Step<>(
        new Fit.Finished<>(em.maximisation().first(sums, centres, rowWeight)),
        new Progress(
            "first covariances", 1, 1, Measure.MEAN_LOG_LIKELIHOOD, Double.NaN, Double.NaN));
  }
}
