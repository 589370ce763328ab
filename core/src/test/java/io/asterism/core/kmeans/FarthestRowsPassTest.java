package io.asterism.core.kmeans;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.core.block.BlockPass;
import io.asterism.core.block.MergeContract;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.kernel.Precision;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.sampling.RowSelection;

class FarthestRowsPassTest extends MergeContract<RowSelection> {
  @Override
  protected BlockPass<RowSelection> pass() {
    return new FarthestRowsPass(
        RowMatrix.of(new double[][] {{0, 0, 0}, {8, 8, 8}}),
        5,
        new DistanceSpace(Precision.DOUBLE, new double[3], 100));
  }

  @Override
  protected void assertSame(RowSelection actual, RowSelection expected, String message) {
    assertThat(actual.rows()).as(message).containsExactlyElementsOf(expected.rows());
  }
}
