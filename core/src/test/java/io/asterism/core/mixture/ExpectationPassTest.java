package io.asterism.core.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.asterism.core.block.BlockPass;
import io.asterism.core.block.MergeContract;
import io.asterism.core.linalg.CovarianceShape;

class ExpectationPassTest extends MergeContract<MixtureSums> {
  @Override
  protected BlockPass<MixtureSums> pass() {
    double[][] means = {{0, 0, 0}, {1, 2, 3}, {8, 8, 8}};
    return new ExpectationPass(Mixtures.start(CovarianceShape.FULL, means, 4).components(), 100);
  }

  @Override
  protected void assertSame(MixtureSums actual, MixtureSums expected, String message) {
    assertThat(actual.logLikelihood())
        .as(message)
        .isCloseTo(expected.logLikelihood(), within(1e-9));
    assertThat(actual.k()).isEqualTo(expected.k());
    for (int c = 0; c < expected.k(); c++) {
      assertThat(actual.weight(c)).as(message).isCloseTo(expected.weight(c), within(1e-11));
      assertThat(actual.scatter(c)).as(message).containsExactly(expected.scatter(c), within(1e-9));
      for (int j = 0; j < DIMENSION; j++) {
        assertThat(actual.offset(c, j)).as(message).isCloseTo(expected.offset(c, j), within(1e-10));
      }
    }
  }
}
