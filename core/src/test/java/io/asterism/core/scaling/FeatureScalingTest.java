package io.asterism.core.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.asterism.core.block.InMemoryBlockDataset;
import io.asterism.core.fit.FeatureSummary;
import io.asterism.core.fit.SummaryPass;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureScalingTest {
  private static final double[][] ROWS = {{1, 7}, {2, 7}, {6, 7}};
  private static final FeatureSummary SUMMARY =
      InMemoryBlockDataset.of(ROWS, null).aggregate(new SummaryPass(2), "");

  private static double[][] scaled(String scaling, boolean unitRows) {
    FeatureScaling fitted = FeatureScaling.of(Scaling.parse(scaling), SUMMARY, unitRows, 2);
    double[][] scaled = new double[ROWS.length][];
    for (int i = 0; i < ROWS.length; i++) {
      scaled[i] = ROWS[i].clone();
      fitted.apply(scaled[i], 0, 2);
    }
    return scaled;
  }

  @Test
  void standardGivesMeanZeroAndVarianceOneAndLeavesConstantsAtZero() {
    double deviation = Math.sqrt(14 / 3.0);
    double[][] rows = scaled("standard", false);
    assertThat(rows[0][0]).isCloseTo(-2 / deviation, within(1e-15));
    assertThat(rows[2][0]).isCloseTo(3 / deviation, within(1e-15));
    assertThat(rows[1][1]).isZero();
  }

  @Test
  void whatOnlyRoundingMovesCountsAsConstant() {
    double[][] rows = new double[1000][];
    Arrays.setAll(rows, i -> new double[] {0.1, i % 2 == 0 ? 0.1 : Math.nextUp(0.1), i * 1e-9});
    FeatureSummary summary = InMemoryBlockDataset.of(rows, null).aggregate(new SummaryPass(3), "");
    double[] factor = FeatureScaling.of(Scaling.parse("standard"), summary, false, 3).factor();
    assertThat(factor[0]).isEqualTo(1);
    assertThat(factor[1]).isEqualTo(1);
    assertThat(factor[2]).isCloseTo(1e9 / Math.sqrt((1e6 - 1) / 12), within(1.0));
    double[] range = FeatureScaling.of(Scaling.parse("minmax"), summary, false, 3).factor();
    assertThat(range[0]).isEqualTo(1);
  }

  @Test
  void minmaxGivesZeroToOne() {
    assertThat(scaled("minmax", false)).isDeepEqualTo(new double[][] {{0, 0}, {0.2, 0}, {1, 0}});
  }

  @Test
  void factorMultiplies() {
    assertThat(scaled("0.5", false)[2]).containsExactly(3, 3.5);
  }

  @Test
  void noneChangesNothing() {
    assertThat(scaled("none", false)).isDeepEqualTo(ROWS);
    assertThat(FeatureScaling.of(Scaling.NONE, null, false, 2).isIdentity()).isTrue();
  }

  @Test
  void unitNormGivesLengthOneWhetherAskedForByNameOrForTheDistance() {
    for (double[][] rows : new double[][][] {scaled("unit-norm", false), scaled("none", true)}) {
      for (double[] row : rows) {
        assertThat(Math.hypot(row[0], row[1])).isCloseTo(1, within(1e-15));
      }
    }
  }

  @Test
  void unitNormKeepsZerosAndSurvivesTheLargestAndTheSmallestNumbers() {
    FeatureScaling unit = new FeatureScaling(null, null, true);
    double[] row = {9, 0, 0, 3e300, 4e300, 9};
    unit.apply(row, 1, 2);
    unit.apply(row, 3, 2);
    assertThat(row).containsExactly(new double[] {9, 0, 0, 0.6, 0.8, 9}, within(1e-15));
    double[] tiny = {3e-310, 4e-310};
    unit.apply(tiny, 0, 2);
    assertThat(tiny).containsExactly(new double[] {0.6, 0.8}, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "standard", "minmax", "unit-norm", "0.25"})
  void isWrittenAsItIsRead(String text) {
    assertThat(Scaling.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "robust", "0", "NaN", "Infinity"})
  void refusesWhatIsNoScaling(String text) {
    assertThatThrownBy(() -> Scaling.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--scaling '" + text + "'");
  }
}
