package io.asterism.core.init;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.core.block.InMemoryBlockDataset;
import io.asterism.core.fit.FeatureSummary;
import io.asterism.core.fit.FitListener;
import io.asterism.core.fit.FitRunner;
import io.asterism.core.fit.PassHistory;
import io.asterism.core.fit.SummaryPass;
import io.asterism.core.linalg.RowMatrix;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RandomRowsTest {
  private static final int ROWS = 5_000;
  private static final int WANTED = 300;

  private final PassHistory history = new PassHistory(FitListener.NONE);

  private static InMemoryBlockDataset data(double[] weights) {
    double[][] rows = new double[ROWS][1];
    Arrays.setAll(rows, i -> new double[] {i});
    return InMemoryBlockDataset.of(rows, weights);
  }

  private RowMatrix drawn(InMemoryBlockDataset data, RandomRows rows) {
    return new FitRunner(data, ROWS, history).run(rows);
  }

  private static FeatureSummary summary(InMemoryBlockDataset data) {
    return data.aggregate(new SummaryPass(1), "summary");
  }

  @Test
  void aLimitLeavesOutNoneOfThem() {
    InMemoryBlockDataset data = data(null);
    for (long seed = 0; seed < 20; seed++) {
      RandomRows limited = RandomRows.of(WANTED, summary(data), seed);
      assertThat(limited.limit()).isLessThan(1);
      assertThat(drawn(data, limited))
          .as("seed %d", seed)
          .isEqualTo(drawn(data, RandomRows.of(WANTED, 1, seed)));
    }
    assertThat(history.passes()).hasSize(2 * 20);
  }

  @Test
  void ordinaryWeightsTakeOnePass() {
    double[] weights = new double[ROWS];
    Arrays.setAll(weights, i -> i % 3);
    InMemoryBlockDataset data = data(weights);
    RowMatrix found = drawn(data, RandomRows.of(WANTED, summary(data), 1));
    assertThat(history.passes()).hasSize(1);
    assertThat(found).isEqualTo(drawn(data, RandomRows.of(WANTED, 1, 1)));
  }

  @Test
  void whereWeightsLetTooFewThroughAllRowsAreAskedOnceMore() {
    double[] weights = new double[ROWS];
    Arrays.fill(weights, 1e-9);
    weights[0] = 1;
    InMemoryBlockDataset data = data(weights);
    RowMatrix found = drawn(data, RandomRows.of(WANTED, summary(data), 1));
    assertThat(history.passes()).hasSize(2);
    assertThat(found).isEqualTo(drawn(data, RandomRows.of(WANTED, 1, 1)));
    assertThat(found.rows()).isEqualTo(WANTED);
  }
}
