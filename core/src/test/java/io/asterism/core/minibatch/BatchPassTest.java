package io.asterism.core.minibatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.asterism.core.block.BlockPass;
import io.asterism.core.block.MergeContract;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.kernel.Precision;
import io.asterism.core.linalg.RowMatrix;

class BatchPassTest extends MergeContract<BatchSums> {
  @Override
  protected BlockPass<BatchSums> pass() {
    return new BatchPass(
        RowMatrix.of(new double[][] {{0, 0, 0}, {1, 2, 3}, {8, 8, 8}}),
        new DistanceSpace(Precision.DOUBLE, new double[] {1, 1, 1}, 100),
        new Batch.Share(0.6, 5),
        3,
        7);
  }

  @Override
  protected void assertSame(BatchSums actual, BatchSums expected, String message) {
    assertThat(actual.clusters().counts())
        .as(message)
        .containsExactly(expected.clusters().counts());
    assertThat(actual.clusters().sums())
        .as(message)
        .containsExactly(expected.clusters().sums(), within(1e-11));
    assertThat(actual.clusters().cost())
        .as(message)
        .isCloseTo(expected.clusters().cost(), within(1e-10));
    assertThat(actual.spares()).as(message).isEqualTo(expected.spares());
  }
}
