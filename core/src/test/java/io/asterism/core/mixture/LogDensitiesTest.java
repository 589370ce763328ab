package io.asterism.core.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
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

  private static LogDensities of(double... numbers) {
    TreeMap<Integer, Double> histogram = new TreeMap<>();
    Arrays.stream(numbers).forEach(x -> histogram.merge(LogDensities.bin(x), 1.0, Double::sum));
    return LogDensities.of(histogram);
  }
}
