package io.asterism.core.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Values;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RowSelectorTest {
  private static final double[] RATES = {0, 1e-300, 1e-3, 1, 7, 1e300};

  @Test
  void theQuickBoundIsNeverAboveTheNumberItself() {
    for (long seed = 0; seed < 20_000; seed++) {
      for (double rate : RATES) {
        assertThat(RowHash.exponentialAtLeast(seed, 3 * seed, rate))
            .as("seed %d, rate %s", seed, rate)
            .isLessThanOrEqualTo(RowHash.exponential(seed, 3 * seed, rate));
      }
    }
  }

  @Test
  void ofEqualKeysTheFirstRowsStayInWhateverOrderTheyCome() {
    RowBlock block = new RowBlock(new Values.Doubles(new double[100]), null, 100, 1, 40);
    RowSelector upwards = new RowSelector(7);
    RowSelector downwards = new RowSelector(7);
    for (int r = 0; r < 100; r++) {
      upwards.offer(r % 3, 0, block, r);
      downwards.offer((99 - r) % 3, 0, block, 99 - r);
    }
    assertThat(upwards.snapshot().rows().stream().map(SelectedRow::position))
        .containsExactly(40L, 43L, 46L, 49L, 52L, 55L, 58L);
    assertThat(downwards.snapshot().rows()).isEqualTo(upwards.snapshot().rows());
  }

  @Test
  void drawingKeepsTheRowsWithTheLeastExponentialNumbers() {
    int n = 5000;
    RowBlock block = new RowBlock(new Values.Doubles(new double[n]), null, n, 1, 100);
    for (int capacity : new int[] {1, 20, n + 1}) {
      SplittableRandom random = new SplittableRandom(capacity);
      RowSelector drawn = new RowSelector(capacity);
      RowSelector offered = new RowSelector(capacity);
      for (int r = 0; r < n; r++) {
        double rate = RATES[random.nextInt(RATES.length)] * random.nextDouble();
        drawn.draw(5, rate, block, r);
        offered.offer(RowHash.exponential(5, block.firstRow() + r, rate), 0, block, r);
      }
      assertThat(drawn.snapshot().rows()).isNotEmpty().isEqualTo(offered.snapshot().rows());
    }
  }
}
