package io.asterism.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowChangesTest {
  private static final int ROWS = 1000;

  @ParameterizedTest
  @EnumSource(KernelProvider.class)
  void justTheRowsWithOtherLabelsAreListed(KernelProvider provider) {
    for (double share : new double[] {0, 0.001, 0.1, 1}) {
      check(provider, share);
    }
  }

  private static void check(KernelProvider provider, double share) {
    SplittableRandom random = new SplittableRandom(7);
    int[] before = random.ints(ROWS, 0, 5).toArray();
    int[] after = Arrays.stream(before).map(l -> random.nextDouble() < share ? 4 - l : l).toArray();
    int[] labels = before.clone();
    RowChanges changes = new RowChanges();
    long[] others = new long[3];
    changes.clear(ROWS);
    for (int from = 0, rows; from < ROWS; from += rows) {
      rows = Math.min(170, ROWS - from);
      int[] found = Arrays.copyOfRange(after, from, from + rows);
      provider.bytes().compare(found, rows, labels, from, others);
      changes.note(from, found, rows, others, labels);
    }

    int[] expected = IntStream.range(0, ROWS).filter(r -> before[r] != after[r]).toArray();
    assertThat(Arrays.copyOf(changes.rows(), changes.count())).isEqualTo(expected);
    assertThat(Arrays.copyOf(changes.before(), changes.count()))
        .isEqualTo(Arrays.stream(expected).map(r -> before[r]).toArray());
    assertThat(Arrays.copyOf(changes.after(), changes.count()))
        .isEqualTo(Arrays.stream(expected).map(r -> after[r]).toArray());
    assertThat(labels).isEqualTo(after);
  }
}
