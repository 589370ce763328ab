package io.asterism.core.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.asterism.core.block.BlockPass;
import io.asterism.core.block.MergeContract;
import io.asterism.core.linalg.CovarianceShape;

class EvaluationPassTest extends MergeContract<EvaluationPass.Found> {
  @Override
  protected BlockPass<EvaluationPass.Found> pass() {
    double[][] means = {{0, 0, 0}, {1, 2, 3}, {8, 8, 8}};
    return new EvaluationPass(Mixtures.start(CovarianceShape.DIAG, means, 4).components());
  }

  @Override
  protected void assertSame(
      EvaluationPass.Found actual, EvaluationPass.Found expected, String message) {
    assertThat(actual.logLikelihood())
        .as(message)
        .isCloseTo(expected.logLikelihood(), within(1e-9));
    assertThat(actual.weight()).as(message).isEqualTo(expected.weight());
    assertThat(actual.sizes().counts()).as(message).containsExactly(expected.sizes().counts());
    assertThat(actual.densities()).as(message).isEqualTo(expected.densities());
  }
}
