package io.asterism.core.block;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Packs some of the rows of blocks into blocks of their own, as kernels want many rows at a time.
 * Numbers stay as they are stored. The blocks have no place in a data set: their rows count from 0.
 */
public final class RowGatherer {
  private final Consumer<RowBlock> sink;
  private int capacity;
  private Values values;
  private double[] weights;
  private int rows;

  /**
   * @param sink takes the blocks
   */
  public RowGatherer(Consumer<RowBlock> sink) {
    this.sink = sink;
  }

  /** Takes a row of a block. */
  public void add(RowBlock block, int row) {
    if (values == null || values.getClass() != block.values().getClass()) {
      flush();
      capacity = RowBlock.capacity(block.dimension());
      values = block.values().room(capacity * block.dimension());
      weights = block.weighted() ? new double[capacity] : null;
    }
    block.copyRow(row, values, rows * block.dimension());
    if (weights != null) {
      weights[rows] = block.weight(row);
    }
    rows++;
    if (rows == capacity) {
      flush();
    }
  }

  /** Hands out a block of the rows that are left. */
  public void flush() {
    if (rows > 0) {
      int dimension = values.length() / capacity;
      sink.accept(
          new RowBlock(
              rows == capacity ? values : values.first(rows * dimension),
              weights == null ? null : Arrays.copyOf(weights, rows),
              rows,
              dimension,
              0));
    }
    values = null;
    rows = 0;
  }
}
