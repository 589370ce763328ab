package io.asterism.core.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.asterism.core.block.BlockPass;
import io.asterism.core.block.MergeContract;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.kernel.Precision;
import io.asterism.core.linalg.RowMatrix;
import java.util.List;

class CandidatePassTest extends MergeContract<CandidatePotentials> {
  @Override
  protected BlockPass<CandidatePotentials> pass() {
    DistanceSpace space = new DistanceSpace(Precision.DOUBLE, new double[DIMENSION], 100);
    return new CandidatePass(
        GrowingCentres.none(space).with(List.of(new double[DIMENSION])),
        RowMatrix.of(new double[][] {{1, 1, 1}, {8, 8, 8}}),
        4,
        7,
        false);
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
