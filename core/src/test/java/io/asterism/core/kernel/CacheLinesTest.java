package io.asterism.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.core.block.Values;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CacheLinesTest {
  @Test
  void aLineBeginsWithinTheFirstOfAnArraysNumbers() {
    Set<Integer> starts = new HashSet<>();
    for (int length = 0; length < 1000; length++) {
      int start = CacheLines.start(new float[length]);
      assertThat(start).isBetween(0, CacheLines.BYTES / Float.BYTES - 1);
      // Arrays lie at multiples of eight bytes.
      assertThat(start % 2).isZero();
      assertThat(CacheLines.start(new double[length]))
          .isBetween(0, CacheLines.BYTES / Double.BYTES - 1);
      starts.add(start);
    }
    assertThat(starts).as("the guess follows the arrays").hasSizeGreaterThan(1);
  }

  @Test
  void workingMemoryHasItsWholeLengthFromThereOn() {
    for (int length : new int[] {0, 1, 100}) {
      AlignedFloats memory = new AlignedFloats(length);
      assertThat(memory.array).hasSizeGreaterThanOrEqualTo(memory.start + length);
    }
  }

  @Test
  void everyLineIsTouchedOnce() {
    float[] floats = new float[100];
    Arrays.fill(floats, 1);
    double[] doubles = new double[100];
    Arrays.fill(doubles, 1);
    byte[] bytes = new byte[100];
    Arrays.fill(bytes, (byte) 1);
    assertThat(CacheLines.touch(new Values.Floats(floats))).isEqualTo(7);
    assertThat(CacheLines.touch(new Values.Doubles(doubles))).isEqualTo(13);
    assertThat(CacheLines.touch(new Values.Bytes(bytes))).isEqualTo(2);
    assertThat(CacheLines.touch(floats, 32, 65)).isEqualTo(3);
  }
}
