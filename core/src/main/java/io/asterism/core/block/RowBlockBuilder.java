package io.asterism.core.block;

import java.util.Arrays;

/** Packs rows into blocks. One builder makes one block after another. */
public final class RowBlockBuilder {
  private final int dimension;
  private final boolean rounded;
  private final double[] buffer;
  private final double[] weights;
  private int rows;
  private long firstRow;

  /**
   * @param weighted whether rows come with weights
   * @param rounded whether to round to single precision what would need double precision
   */
  public RowBlockBuilder(int dimension, boolean weighted, boolean rounded) {
    this.dimension = dimension;
    this.rounded = rounded;
    int capacity = RowBlock.capacity(dimension);
    this.buffer = new double[Math.multiplyExact(capacity, dimension)];
    this.weights = weighted ? new double[capacity] : null;
  }

  /** Where the next row's numbers are to be written, from {@link #offset()} on. */
  public double[] buffer() {
    return buffer;
  }

  /** The index in {@link #buffer()} at which the next row starts. */
  public int offset() {
    return rows * dimension;
  }

  /** Takes the row that was written to the buffer. */
  public void commit(double weight) {
    if (weights != null) {
      weights[rows] = weight;
    }
    rows++;
  }

  /** Adds a copy of a row. */
  public void add(double[] row, double weight) {
    System.arraycopy(row, 0, buffer, offset(), dimension);
    commit(weight);
  }

  public boolean isEmpty() {
    return rows == 0;
  }

  public boolean isFull() {
    return offset() == buffer.length;
  }

  /** The rows taken since the last block; the builder is empty afterwards. */
  public RowBlock build() {
    Values values = Values.narrowest(buffer, offset());
    if (rounded && values instanceof Values.Doubles) {
      values = Values.toFloats(buffer, offset());
    }
    RowBlock block =
        new RowBlock(
            values,
            weights == null ? null : Arrays.copyOf(weights, rows),
            rows,
            dimension,
            firstRow);
    firstRow += rows;
    rows = 0;
    return block;
  }
}
