package io.asterism.core.block;

import java.io.Serializable;

/**
 * Some consecutive rows of a data set: rows×dimension numbers in one array, with optional row
 * weights and the position of the first row in the whole data set. Few features lie feature by
 * feature, so that kernels find the same feature of neighbouring rows side by side; many lie row by
 * row. Immutable; the arrays are shared, not copied.
 */
public final class RowBlock implements Serializable {
  private static final long serialVersionUID = 1;

  /** Up to so many features lie feature by feature. */
  private static final int FEW_FEATURES = 32;

  /**
   * Numbers in a full block: large enough to hide what a block costs, small enough to balance. No
   * power of two: a row's features would all fall into the same set of a cache.
   */
  private static final int TARGET_VALUES = 250_000;

  private static final int MOST_ROWS = 16_000;

  /** Kernels take so many rows at a time. */
  private static final int ROUND_ROWS = 64;

  private final Values values;
  private final double[] weights;
  private final int rows;
  private final int dimension;
  private final long firstRow;
  private final transient BlockMemory memory;

  /**
   * @param values rows×dimension numbers, row by row
   * @param weights one weight a row, or null where every row weighs 1
   * @param firstRow position of the first row in the data set
   */
  public RowBlock(Values values, double[] weights, int rows, int dimension, long firstRow) {
    this(
        isByFeature(dimension) && rows > 0 ? values.transposed(rows) : values,
        weights,
        rows,
        dimension,
        firstRow,
        new BlockMemory());
  }

  /**
   * The first rows of a data set, of few features; every row weighs 1.
   *
   * @param values rows×dimension numbers, feature by feature
   */
  static RowBlock ofColumns(Values values, int rows, int dimension) {
    return new RowBlock(values, null, rows, dimension, 0, new BlockMemory());
  }

  private RowBlock(
      Values values, double[] weights, int rows, int dimension, long firstRow, BlockMemory memory) {
    if (values.length() != rows * dimension) {
      throw new IllegalArgumentException(
          "a block of " + rows + " rows × " + dimension + " features holds " + values.length());
    }
    if (weights != null && weights.length != rows) {
      throw new IllegalArgumentException(weights.length + " weights for " + rows + " rows");
    }
    this.values = values;
    this.weights = weights;
    this.rows = rows;
    this.dimension = dimension;
    this.firstRow = firstRow;
    this.memory = memory;
  }

  /** Whether blocks of this dimension hold their numbers feature by feature, or row by row. */
  public static boolean isByFeature(int dimension) {
    return dimension <= FEW_FEATURES;
  }

  /** Rows in a full block of the given dimension. */
  public static int capacity(int dimension) {
    int rows = Math.min(MOST_ROWS, TARGET_VALUES / dimension);
    return Math.max(1, rows < ROUND_ROWS ? rows : rows - rows % ROUND_ROWS);
  }

  /** The numbers, feature by feature or row by row as {@link #isByFeature} says. */
  public Values values() {
    return values;
  }

  public int rows() {
    return rows;
  }

  public int dimension() {
    return dimension;
  }

  /** Position of the first row in the data set. */
  public long firstRow() {
    return firstRow;
  }

  /** Whether rows have weights of their own. */
  public boolean weighted() {
    return weights != null;
  }

  /** The weight of a row of this block. */
  public double weight(int row) {
    return weights == null ? 1 : weights[row];
  }

  /** One row, copied. */
  public double[] row(int row) {
    double[] copy = new double[dimension];
    copyRow(row, copy);
    return copy;
  }

  /** Copies one row to the start of {@code target}. */
  public void copyRow(int row, double[] target) {
    if (isByFeature(dimension)) {
      values.copyTo(target, row, rows, dimension);
    } else {
      values.copyTo(target, row * dimension, 1, dimension);
    }
  }

  /** Copies one row to numbers of the same type, from {@code at} on. */
  void copyRow(int row, Values target, int at) {
    if (isByFeature(dimension)) {
      values.copyTo(target, row, rows, dimension, at);
    } else {
      values.copyTo(target, row * dimension, 1, dimension, at);
    }
  }

  /** What passes have noted of these rows. */
  public BlockMemory memory() {
    return memory;
  }

  /** The same rows, {@code offset} positions further on. */
  public RowBlock movedBy(long offset) {
    return offset == 0
        ? this
        : new RowBlock(values, weights, rows, dimension, firstRow + offset, memory);
  }

  private Object readResolve() {
    return new RowBlock(values, weights, rows, dimension, firstRow, new BlockMemory());
  }
}
