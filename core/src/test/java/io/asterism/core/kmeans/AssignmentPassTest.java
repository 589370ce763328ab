package io.asterism.core.kmeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.asterism.core.block.BlockPass;
import io.asterism.core.block.MergeContract;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.kernel.Precision;
import io.asterism.core.linalg.RowMatrix;

class AssignmentPassTest extends MergeContract<ClusterSums> {
  @Override
  protected BlockPass<ClusterSums> pass() {
    return new AssignmentPass(
        RowMatrix.of(new double[][] {{0, 0, 0}, {1, 2, 3}, {8, 8, 8}}),
        new DistanceSpace(Precision.DOUBLE, new double[] {1, 1, 1}, 100));
  }

  @Override
  protected void assertSame(ClusterSums actual, ClusterSums expected, String message) {
    assertThat(actual.counts()).as(message).containsExactly(expected.counts());
    assertThat(actual.weights()).as(message).containsExactly(expected.weights());
    assertThat(actual.sums()).as(message).containsExactly(expected.sums(), within(1e-11));
    assertThat(actual.cost()).as(message).isCloseTo(expected.cost(), within(1e-10));
  }
}
