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

  private static long sumOfSquares(KernelProvider provider, byte[] numbers) {
    return provider.bytes().sumOfSquares(numbers, new int[ByteKernels.LANES]);
  }
}
