package io.asterism.core.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowGathererTest {
  private static final int ROWS = 7;

  /** What does not fit into one byte, and into a float. */
  private static RowBlock block(int dimension, double unit, boolean weighted) {
    RowBlockBuilder builder = new RowBlockBuilder(dimension, weighted, false);
    for (int i = 0; i < ROWS; i++) {
      double[] row = new double[dimension];
      for (int j = 0; j < dimension; j++) {
        row[j] = unit * (i + j % 20);
      }
      builder.add(row, 1 + i);
    }
    return builder.build();
  }

  @ParameterizedTest(name = "{0} features, weighted: {1}")
  @CsvSource({"3, false", "3, true", "100, false", "100, true"})
  void gatheredRowsAreAsTheyWereStored(int dimension, boolean weighted) {
    List<RowBlock> blocks =
        List.of(
            block(dimension, 1, weighted),
            block(dimension, 0.5, weighted),
            block(dimension, 0.1, weighted));
    List<RowBlock> gathered = new ArrayList<>();
    RowGatherer gatherer = new RowGatherer(dimension, gathered::add);
    for (RowBlock block : blocks) {
      gatherer.add(block, 1);
      gatherer.add(block, 6);
    }
    gatherer.flush();
    assertThat(gathered).hasSameSizeAs(blocks);
    for (int i = 0; i < blocks.size(); i++) {
      RowBlock from = blocks.get(i);
      RowBlock to = gathered.get(i);
      assertThat(to.values()).hasSameClassAs(from.values());
      assertThat(to.rows()).isEqualTo(2);
      assertThat(to.row(0)).isEqualTo(from.row(1));
      assertThat(to.row(1)).isEqualTo(from.row(6));
      assertThat(to.weight(0)).isEqualTo(from.weight(1));
      assertThat(to.weight(1)).isEqualTo(from.weight(6));
    }
  }

  @ParameterizedTest
  @CsvSource({"3", "100"})
  void aFullBlockIsHandedOutAtOnce(int dimension) {
    RowBlock bytes = block(dimension, 1, true);
    RowBlock floats = block(dimension, 0.5, true);
    List<RowBlock> gathered = new ArrayList<>();
    RowGatherer gatherer = new RowGatherer(dimension, gathered::add);
    int capacity = RowBlock.capacity(dimension);
    for (int i = 0; i < capacity; i++) {
      assertThat(gathered).isEmpty();
      gatherer.add(bytes, i % ROWS);
      if (i + 1 < capacity) {
        gatherer.add(floats, i % ROWS);
      }
    }
    assertThat(gathered).hasSize(1);
    RowBlock full = gathered.get(0);
    assertThat(full.rows()).isEqualTo(capacity);
    for (int i = 0; i < capacity; i++) {
      assertThat(full.row(i)).isEqualTo(bytes.row(i % ROWS));
      assertThat(full.weight(i)).isEqualTo(bytes.weight(i % ROWS));
    }
    gatherer.flush();
    gatherer.flush();
    assertThat(gathered).extracting(RowBlock::rows).containsExactly(capacity, capacity - 1);
  }
}
