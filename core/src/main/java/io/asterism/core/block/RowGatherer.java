package io.asterism.core.block;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Packs some of the rows of blocks into blocks of their own, as kernels want many rows at a time.
 * Numbers stay as they are stored, so that rows of each type come together. The blocks have no
 * place in a data set: their rows count from 0.
 */
public final class RowGatherer {
  private final int dimension;
  private final int capacity;
  private final Consumer<RowBlock> sink;
  private final Map<Class<?>, Part> parts = new LinkedHashMap<>();

  /**
   * @param dimension of the rows
   * @param sink takes the blocks
   */
  public RowGatherer(int dimension, Consumer<RowBlock> sink) {
    this.dimension = dimension;
    this.capacity = RowBlock.capacity(dimension);
    this.sink = sink;
  }

  /** Takes a row of a block. Of one gatherer, all blocks have weights, or none. */
  public void add(RowBlock block, int row) {
    Class<?> type = block.values().getClass();
    Part part = parts.get(type);
    if (part == null) {
      part = new Part(block);
      parts.put(type, part);
    }
    part.add(block, row);
    if (part.rows == capacity) {
      sink.accept(part.block());
      parts.remove(type);
    }
  }

  /** Hands out blocks of the rows that are left. */
  public void flush() {
    parts.values().forEach(part -> sink.accept(part.block()));
    parts.clear();
  }

  /** Rows of one type. */
  private final class Part {
    private final Values values;
    private final double[] weights;
    private int rows;

    Part(RowBlock first) {
      values = first.values().room(capacity * dimension);
      weights = first.weighted() ? new double[capacity] : null;
    }

    void add(RowBlock block, int row) {
      block.copyRow(row, values, rows * dimension);
      if (weights != null) {
        weights[rows] = block.weight(row);
      }
      rows++;
    }

    RowBlock block() {
      return new RowBlock(
          rows == capacity ? values : values.first(rows * dimension),
          weights == null ? null : Arrays.copyOf(weights, rows),
          rows,
          dimension,
          0);
    }
  }
}
