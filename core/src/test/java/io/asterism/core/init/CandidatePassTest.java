package io.asterism.core.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.asterism.core.block.BlockPass;
import io.asterism.core.block.MergeContract;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.kernel.Precision;
import io.asterism.core.linalg.RowMatrix;

class CandidatePassTest extends MergeContract<CandidatePotentials> {
  @Override
  protected BlockPass<CandidatePotentials> pass() {
    return new CandidatePass(
        RowMatrix.of(new double[][] {{0, 0, 0}}),
        RowMatrix.of(new double[][] {{1, 1, 1}, {8, 8, 8}}),
        4,
        7,
        new DistanceSpace(Precision.DOUBLE, new double[3]));
  }

  @Override
  protected void assertSame(
      CandidatePotentials actual, CandidatePotentials expected, String message) {
    assertThat(actual.draws()).as(message).isEqualTo(expected.draws());
    for (int i = 0; i < expected.potentials().size(); i++) {
      assertThat(actual.potentials().get(i))
          .as(message)
          .isCloseTo(expected.potentials().get(i), within(1e-10));
    }
  }
}
