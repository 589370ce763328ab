package io.asterism.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Against {@link StrictMath}, in units of the last place. */
class TranscendentalsTest {
  private static final int NUMBERS = 1 << 16;
  private static final double MOST_ULPS = 2;

  @Test
  void exponentialsAreExactToTwoUlpsFromZeroToInfinity() {
    Random random = new Random(1);
    double[] values = random.doubles(NUMBERS, -746, 710).toArray();
    assertThat(worst(values, exp(values), StrictMath::exp)).isLessThanOrEqualTo(MOST_ULPS);
  }

  @Test
  void exponentialsNearZeroAreExactToTwoUlps() {
    Random random = new Random(2);
    double[] values = random.doubles(NUMBERS, -1, 1).map(x -> x * x * x * x * x).toArray();
    assertThat(worst(values, exp(values), StrictMath::exp)).isLessThanOrEqualTo(MOST_ULPS);
  }

  @Test
  void exponentialsAreExactToTwoUlpsWhereTheyAreHardlyNumbersAnyMore() {
    Random random = new Random(3);
    double[] values = random.doubles(NUMBERS, -746, -708).toArray();
    assertThat(worst(values, exp(values), StrictMath::exp)).isLessThanOrEqualTo(MOST_ULPS);
  }

  @Test
  void exponentialsOfSpecialNumbersAreStrictMaths() {
    double[] values = {
      0,
      -0.0,
      Double.NEGATIVE_INFINITY,
      Double.POSITIVE_INFINITY,
      Double.NaN,
      -Double.MAX_VALUE,
      Double.MAX_VALUE,
      Double.MIN_VALUE,
      -745.2,
      -745.13,
      709.79,
      709.78,
      Double.MIN_NORMAL,
      1e-300,
      -1e300,
      1e300
    };
    assertThat(worst(values, exp(values), StrictMath::exp)).isLessThanOrEqualTo(MOST_ULPS);
  }

  @Test
  void logarithmsAreExactToTwoUlpsForAllPositiveNumbers() {
    Random random = new Random(4);
    double[] values =
        random
            .longs(NUMBERS, 1, Double.doubleToLongBits(Double.POSITIVE_INFINITY))
            .mapToDouble(Double::longBitsToDouble)
            .toArray();
    assertThat(worst(values, log(values), StrictMath::log)).isLessThanOrEqualTo(MOST_ULPS);
  }

  @Test
  void logarithmsAroundOneAreExactToTwoUlps() {
    Random random = new Random(5);
    double[] values =
        random.doubles(NUMBERS, -1, 1).map(x -> 1 + 0.5 * x * x * x * x * x).toArray();
    assertThat(worst(values, log(values), StrictMath::log)).isLessThanOrEqualTo(MOST_ULPS);
  }

  @Test
  void logarithmsOfSubnormalNumbersAreExactToTwoUlps() {
    Random random = new Random(6);
    double[] values =
        random
            .longs(NUMBERS, 1, Double.doubleToLongBits(Double.MIN_NORMAL))
            .mapToDouble(Double::longBitsToDouble)
            .toArray();
    assertThat(worst(values, log(values), StrictMath::log)).isLessThanOrEqualTo(MOST_ULPS);
  }

  @Test
  void logarithmsOfSpecialNumbersAreStrictMaths() {
    double[] values = {
      0,
      -0.0,
      1,
      -1,
      Double.NEGATIVE_INFINITY,
      Double.POSITIVE_INFINITY,
      Double.NaN,
      Double.MAX_VALUE,
      Double.MIN_VALUE,
      Double.MIN_NORMAL,
      -Double.MIN_VALUE,
      2,
      0.5,
      Math.sqrt(2),
      Math.sqrt(0.5),
      Math.nextDown(Math.sqrt(0.5))
    };
    assertThat(worst(values, log(values), StrictMath::log)).isLessThanOrEqualTo(MOST_ULPS);
  }

  private static double[] exp(double[] values) {
    return amidOthers(values, Transcendentals::exp);
  }

  private static double[] log(double[] values) {
    return amidOthers(values, Transcendentals::log);
  }

  /** What a function makes of numbers amid others, which it leaves alone, those of scratch too. */
  private static double[] amidOthers(double[] values, Function function) {
    int from = 8;
    int end = from + values.length;
    double[] longer = new double[end + 8];
    Arrays.fill(longer, Double.NaN);
    System.arraycopy(values, 0, longer, from, values.length);
    int at = 24;
    double[] scratch = new double[at + values.length + 8];
    Arrays.fill(scratch, Double.NaN);
    function.replace(longer, from, values.length, scratch, at);
    assertThat(Arrays.copyOf(longer, from)).containsOnly(Double.NaN);
    assertThat(Arrays.copyOfRange(longer, end, end + 8)).containsOnly(Double.NaN);
    assertThat(Arrays.copyOf(scratch, at)).containsOnly(Double.NaN);
    assertThat(scratch[at + values.length]).isNaN();
    return Arrays.copyOfRange(longer, from, end);
  }

  private interface Function {
    void replace(double[] values, int from, int length, double[] scratch, int at);
  }

  /** The greatest difference in units of the last place; infinite where special numbers differ. */
  private static double worst(double[] values, double[] actual, DoubleUnaryOperator function) {
    double worst = 0;
    for (int i = 0; i < values.length; i++) {
      double expected = function.applyAsDouble(values[i]);
      boolean equal = Double.compare(actual[i], expected) == 0 || actual[i] == expected;
      double ulps = Math.abs(actual[i] - expected) / Math.ulp(expected);
      worst = Math.max(worst, equal ? 0 : Double.isNaN(ulps) ? Double.POSITIVE_INFINITY : ulps);
    }
    return worst;
  }
}
