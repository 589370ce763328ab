package io.asterism.core.minibatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.asterism.core.block.Accumulator;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.MergeContract;
import io.asterism.core.block.RowBlockBuilder;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.kernel.Precision;
import io.asterism.core.kmeans.ClusterSums;
import io.asterism.core.linalg.RowMatrix;
import org.junit.jupiter.api.Test;

class ReadingPassTest extends MergeContract<ClusterSums> {
  private static final DistanceSpace SPACE =
      new DistanceSpace(Precision.FLOAT, new double[] {1, 1, 1}, Long.MAX_VALUE);

  @Override
  protected BlockPass<ClusterSums> pass() {
    return new ReadingPass(RowMatrix.of(new double[][] {{0, 0, 0}, {1, 2, 3}, {8, 8, 8}}), SPACE);
  }

  @Override
  protected void assertSame(ClusterSums actual, ClusterSums expected, String message) {
    assertThat(actual.counts()).as(message).containsExactly(expected.counts());
    assertThat(actual.sums()).as(message).containsExactly(expected.sums(), within(1e-11));
    assertThat(actual.cost()).as(message).isCloseTo(expected.cost(), within(1e-5));
  }

  @Test
  void computesInDoublePrecisionOnWhatSinglePrecisionDoesNotHold() {
    // In single precision both rows are as near to the first centre as to the second one.
    double[][] centres = {{1e8, 0, 0}, {1e8 + 2, 0, 0}};
    double[][] rows = {{1e8 + 0.5, 0, 0}, {1e8 + 1.5, 0, 0}};
    Accumulator<ClusterSums> sums =
        new ReadingPass(
                RowMatrix.of(centres),
                new DistanceSpace(Precision.FLOAT, new double[3], Long.MAX_VALUE))
            .accumulator();
    RowBlockBuilder builder = new RowBlockBuilder(3, false, false);
    for (double[] row : rows) {
      builder.add(row, 1);
    }
    sums.add(builder.build());
    assertThat(sums.snapshot().counts()).containsExactly(1, 1);
    assertThat(sums.snapshot().cost()).isEqualTo(0.5);
  }
}
