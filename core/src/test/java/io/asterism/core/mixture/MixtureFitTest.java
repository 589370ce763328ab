package io.asterism.core.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MixtureFitTest {
  @Test
  void fewerRowsOfWeightThanComponentsGiveFewerComponentsAndAWarning() {
    double[][] rows = new double[100][];
    Arrays.setAll(rows, i -> new double[] {i, i % 7});
    double[] weights = new double[rows.length];
    weights[10] = 1;
    weights[90] = 2;
    MixtureResult result = Mixtures.fit(rows, weights, MixtureParameters.builder(3).build());
    assertThat(result.model().mixture().k()).isEqualTo(2);
    assertThat(result.warnings())
        .contains("only 2 of 3 components: the data has too few distinct rows");
  }

  @Test
  void refusesRowsWhoseSquaredDistancesOverflow() {
    double[][] rows = {{1, 0}, {2, 0.5}, {3, 1}, {1e160, 1}};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Mixtures.fit(rows, null, MixtureParameters.builder(2).build()))
        .withMessageStartingWith("squared distances of this data overflow: feature 1 reaches");
  }
}
