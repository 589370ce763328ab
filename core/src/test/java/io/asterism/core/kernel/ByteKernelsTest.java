package io.asterism.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ByteKernelsTest {
  /** Squares of so many bytes do not fit into 32 bits in any lane. */
  private static final int MANY = (1 << 22) + 13;

  @ParameterizedTest
  @EnumSource(KernelProvider.class)
  void squaresAddUpExactly(KernelProvider provider) {
    SplittableRandom random = new SplittableRandom(1);
    for (int length = 0; length < 200; length++) {
      byte[] numbers = new byte[length];
      random.nextBytes(numbers);
      long expected = IntStream.range(0, length).map(i -> numbers[i] + 128).map(x -> x * x).sum();
      assertThat(sumOfSquares(provider, numbers)).as("%d numbers", length).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(KernelProvider.class)
  void noSumOverflows(KernelProvider provider) {
    byte[] numbers = new byte[MANY];
    Arrays.fill(numbers, Byte.MAX_VALUE);
    assertThat(sumOfSquares(provider, numbers)).isEqualTo(255L * 255 * MANY);
    Arrays.fill(numbers, Byte.MIN_VALUE);
    assertThat(sumOfSquares(provider, numbers)).isZero();
  }

  /** Rows that go from one cluster to another leave sums as they are where they come back. */
  @ParameterizedTest
  @EnumSource(KernelProvider.class)
  void rowsMoveBetweenSums(KernelProvider provider) {
    int stride = 48;
    int rows = 5;
    byte[] numbers = new byte[rows * stride + provider.bytes().overhang()];
    new SplittableRandom(2).nextBytes(numbers);
    int[] starts = IntStream.range(0, rows).map(r -> r * stride).toArray();
    int[] before = {9, 0, 0, 1, 2, 1};
    int[] after = {9, 1, 2, 0, 1, 2};
    int[] sums = new int[3 * stride];
    provider.bytes().move(numbers, starts, rows, stride, before, after, 1, sums);
    int[] expected = new int[3 * stride];
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < stride; j++) {
        expected[before[1 + r] * stride + j] -= numbers[r * stride + j];
        expected[after[1 + r] * stride + j] += numbers[r * stride + j];
      }
    }
    assertThat(sums).isEqualTo(expected);
    provider.bytes().move(numbers, starts, rows, stride, after, before, 1, sums);
    assertThat(sums).containsOnly(0);
  }

  /** Seventeen features: more than fill vectors. */
  @ParameterizedTest
  @EnumSource(KernelProvider.class)
  void sumsAreToldAboutAnOrigin(KernelProvider provider) {
    int d = 17;
    double[] origin = new SplittableRandom(3).doubles(d, 0, 255).toArray();
    int[] sums = IntStream.range(0, 3 * d).map(i -> 1000 * i - 7).toArray();
    double[] total = new double[3 * d];
    Arrays.fill(total, 0.5);
    provider.bytes().addAbout(origin, sums, d, 12, total, 2 * d);
    for (int i = 0; i < total.length; i++) {
      int j = i - 2 * d;
      double expected = j < 0 ? 0.5 : 0.5 + (sums[d + j] + 128 * 12 - 12 * origin[j]);
      assertThat(total[i]).isEqualTo(expected);
    }
  }

  private static long sumOfSquares(KernelProvider provider, byte[] numbers) {
    return provider.bytes().sumOfSquares(numbers, new int[ByteKernels.LANES]);
  }
}
