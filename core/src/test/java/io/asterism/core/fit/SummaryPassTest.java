package io.asterism.core.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.asterism.core.SampleData;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.InMemoryBlockDataset;
import io.asterism.core.block.MergeContract;
import org.junit.jupiter.api.Test;

class SummaryPassTest extends MergeContract<FeatureSummary> {
  @Override
  protected BlockPass<FeatureSummary> pass() {
    return new SummaryPass(DIMENSION);
  }

  @Override
  protected void assertSame(FeatureSummary actual, FeatureSummary expected, String message) {
    assertThat(actual.rows()).as(message).isEqualTo(expected.rows());
    assertThat(actual.weight()).as(message).isEqualTo(expected.weight());
    assertThat(actual.mean()).as(message).containsExactly(expected.mean(), within(1e-13));
    assertThat(actual.variance()).as(message).containsExactly(expected.variance(), within(1e-12));
    assertThat(actual.minimum()).as(message).containsExactly(expected.minimum());
    assertThat(actual.maximum()).as(message).containsExactly(expected.maximum());
    assertThat(actual.width()).as(message).isEqualTo(expected.width());
  }

  @Test
  void summarisesIris() {
    FeatureSummary summary = SampleData.read("iris").dataset().aggregate(new SummaryPass(4), "");
    assertThat(summary.rows()).isEqualTo(150);
    assertThat(summary.minimum()).containsExactly(4.3, 2.0, 1.0, 0.1);
    assertThat(summary.maximum()).containsExactly(7.9, 4.4, 6.9, 2.5);
    assertThat(summary.mean()[0]).isCloseTo(5.843333333333334, within(1e-14));
    assertThat(summary.width()).isEqualTo(8);
  }

  @Test
  void keepsTheVarianceOfDataThatIsFarFromZero() {
    double[][] near = {{0}, {1}, {2}, {3}};
    double[][] far = {{1e9}, {1e9 + 1}, {1e9 + 2}, {1e9 + 3}};
    assertThat(summary(far).variance()).containsExactly(summary(near).variance());
  }

  @Test
  void countsARowOfWeightTwoAsTwoRows() {
    FeatureSummary weighted =
        InMemoryBlockDataset.of(new double[][] {{1}, {4}}, new double[] {2, 1})
            .aggregate(new SummaryPass(1), "");
    FeatureSummary repeated = summary(new double[][] {{1}, {1}, {4}});
    assertThat(weighted.mean()).containsExactly(repeated.mean());
    assertThat(weighted.variance()).containsExactly(repeated.variance(), within(1e-15));
  }

  private static FeatureSummary summary(double[][] rows) {
    return InMemoryBlockDataset.of(rows, null).aggregate(new SummaryPass(1), "");
  }
}
