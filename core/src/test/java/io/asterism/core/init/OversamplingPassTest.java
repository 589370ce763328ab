package io.asterism.core.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.asterism.core.block.BlockPass;
import io.asterism.core.block.MergeContract;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.kernel.Precision;
import java.util.List;

class OversamplingPassTest extends MergeContract<OversamplingPass.Draw> {
  @Override
  protected BlockPass<OversamplingPass.Draw> pass() {
    DistanceSpace space = new DistanceSpace(Precision.DOUBLE, new double[DIMENSION], 100);
    return new OversamplingPass(
        GrowingCentres.none(space).with(List.of(new double[DIMENSION])), 6, 3);
  }

  @Override
  protected void assertSame(
      OversamplingPass.Draw actual, OversamplingPass.Draw expected, String message) {
    assertThat(actual.rows()).as(message).isEqualTo(expected.rows());
    assertThat(actual.cost()).as(message).isCloseTo(expected.cost(), within(1e-10));
  }
}
