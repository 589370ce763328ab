package io.asterism.core.minibatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {
  private static final int ROWS = 1500;

  /** Positions of the rows of a batch, of rows in blocks of the given size. */
  private static List<Long> rows(Batch batch, int blockRows) {
    List<Long> rows = new ArrayList<>();
    for (int first = 0; first < ROWS; first += blockRows) {
      int count = Math.min(blockRows, ROWS - first);
      RowBlock block = new RowBlock(new Values.Bytes(new byte[count]), null, count, 1, first);
      batch.forEachRow(block, row -> rows.add(block.firstRow() + row));
    }
    return rows;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 64, 499, ROWS})
  void holdsTheSameRowsHoweverTheyAreCut(int blockRows) {
    for (int seed = 0; seed < 50; seed++) {
      for (Batch batch : List.of(new Batch.Draws(1024, ROWS, seed), new Batch.Share(0.1, seed))) {
        assertThat(rows(batch, blockRows)).as("seed %d", seed).isEqualTo(rows(batch, ROWS));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 1024, 1499, ROWS})
  void drawsTheExactNumberOfRows(int size) {
    for (int seed = 0; seed < 50; seed++) {
      assertThat(rows(new Batch.Draws(size, ROWS, seed), 100)).as("seed %d", seed).hasSize(size);
    }
  }

  @Test
  void drawsEveryRowOnceWhereTheBatchIsAllOfThem() {
    assertThat(rows(new Batch.Draws(ROWS, ROWS, 3), 100)).hasSize(ROWS).doesNotHaveDuplicates();
  }

  @Test
  void drawsEveryRowAsOftenAsAnyOther() {
    int batches = 20_000;
    long[] drawn = new long[ROWS];
    for (int seed = 0; seed < batches; seed++) {
      rows(new Batch.Draws(1024, ROWS, seed), ROWS).forEach(row -> drawn[Math.toIntExact(row)]++);
    }
    double expected = batches * 1024.0 / ROWS;
    // Six standard deviations of as many independent draws.
    assertThat(
            IntStream.range(0, ROWS)
                .filter(i -> Math.abs(drawn[i] - expected) > 6 * Math.sqrt(expected)))
        .isEmpty();
  }

  @Test
  void holdsASmallerShareInAGreaterOne() {
    List<Long> small = rows(new Batch.Share(0.2, 9), 100);
    List<Long> large = rows(new Batch.Share(0.4, 9), 100);
    assertThat(new HashSet<>(large)).containsAll(small);
    assertThat(small.size()).isBetween(240, 360);
    assertThat(rows(new Batch.Share(1, 9), 100)).hasSize(ROWS);
  }
}
