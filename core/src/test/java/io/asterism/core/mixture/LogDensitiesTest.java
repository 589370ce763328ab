package io.asterism.core.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogDensitiesTest {
  @Test
  void binsAreInTheOrderOfNumbers() {
    double[] numbers = {-1e300, -2000, -3.31, -3.3, -1e-9, 0, 1e-9, 0.5, 12, 1e300};
    int[] bins = Arrays.stream(numbers).mapToInt(LogDensities::bin).toArray();
    assertThat(bins).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void quantilesAreThoseOfTheNumbersToTheWidthOfABin() {
    double[] numbers = new Random(1).doubles(10_000).map(x -> -5 + 8 * x * x).sorted().toArray();
    LogDensities densities = of(numbers);
    for (double fraction : new double[] {0.0001, 0.001, 0.02, 0.5, 0.77, 0.999}) {
      double exact = numbers[(int) (fraction * numbers.length)];
      assertThat(densities.quantile(fraction)).isCloseTo(exact, within(0.002));
    }
  }

  @Test
  void nothingLiesBelowTheQuantileOfZeroAndEverythingBelowThatOfOne() {
    double[] numbers = {-7.5, -3, 2.25};
    LogDensities densities = of(numbers);
    assertThat(densities.quantile(0)).isLessThanOrEqualTo(-7.5);
    assertThat(densities.quantile(1)).isGreaterThan(2.25);
  }

  @Test
  void weightsOfABinAreAddedUpAndBinsOfNothingLeftOut() {
    LogDensityHistogram histogram = new LogDensityHistogram();
    double[] numbers = {Double.NEGATIVE_INFINITY, -3, 0, 1e-300, 7, Double.MAX_VALUE};
    for (double number : numbers) {
      histogram.add(LogDensities.bin(number), number == 7 ? 0 : 0.5);
    }
    LogDensities one = histogram.densities();
    assertThat(one.bins())
        .containsExactly(
            Arrays.stream(numbers).filter(x -> x != 7).mapToInt(LogDensities::bin).toArray());
    LogDensities merged = one.merge(of(-3, 12));
    assertThat(merged.bins()).isSorted().contains(LogDensities.bin(12)).hasSize(6);
    assertThat(merged.weights()).containsExactly(0.5, 1.5, 0.5, 0.5, 1, 0.5);
  }

  private static LogDensities of(double... numbers) {
    LogDensityHistogram histogram = new LogDensityHistogram();
    Arrays.stream(numbers).forEach(x -> histogram.add(LogDensities.bin(x), 1));
    return histogram.densities();
  }
}
