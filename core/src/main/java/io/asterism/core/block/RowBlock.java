package io.asterism.core.block;

import java.io.Serializable;

/**
 * Some consecutive rows of a data set: rows×dimension numbers in one array, with optional row
 * weights and the position of the first row in the whole data set. Few features lie feature by
 * feature, so that kernels find the same feature of neighbouring rows side by side; many lie row by
 * row. Rows may have been brought into another order, in {@linkplain RowStrips strips}. Immutable;
 * the arrays are shared, not copied.
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

  /** Null where rows are in the order of the data set. */
  private final RowStrips strips;

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
        null,
        new BlockMemory());
  }

  /**
   * The first rows of a data set, of few features; every row weighs 1.
   *
   * @param values rows×dimension numbers, feature by feature
   */
  static RowBlock ofColumns(Values values, int rows, int dimension) {
    return new RowBlock(values, null, rows, dimension, 0, null, new BlockMemory());
  }

  private RowBlock(
      Values values,
      double[] weights,
      int rows,
      int dimension,
      long firstRow,
      RowStrips strips,
      BlockMemory memory) {
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
    this.strips = strips;
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

  /** The least position of a row in the data set; the others follow on it. */
  public long firstRow() {
    return firstRow;
  }

  /** Position of a row of this block in the data set. */
  public long position(int row) {
    return firstRow + (strips == null ? row : strips.place(row));
  }

  /** The row of this block at a position in the data set. */
  public int rowAt(long position) {
    int place = (int) (position - firstRow);
    return strips == null ? place : strips.rowAt(place);
  }

  /** The strips that rows lie in, or null. */
  public RowStrips strips() {
    return strips;
  }

  /**
   * The same rows in another order, in strips; only of few features, and not twice.
   *
   * @param order which row of this block comes first, second, and so on
   */
  public RowBlock inStrips(char[] order) {
    if (!isByFeature(dimension) || strips != null) {
      throw new IllegalStateException("a block of many features, or one in strips");
    }
    Values ordered = values.columnsInOrder(order);
    double[] orderedWeights = weights == null ? null : new double[rows];
    for (int r = 0; weights != null && r < rows; r++) {
      orderedWeights[r] = weights[order[r]];
    }
    RowStrips made = new RowStrips(order, ordered, dimension);
    return new RowBlock(
        ordered, orderedWeights, rows, dimension, firstRow, made, new BlockMemory());
  }

  /** Every so many-th row, as a block of its own, without weights; only of few features. */
  public RowBlock every(int step) {
    int count = (rows + step - 1) / step;
    Values some = values.room(count * dimension);
    for (int j = 0; j < dimension; j++) {
      values.copyTo(some, j * rows, step, count, j * count);
    }
    return ofColumns(some, count, dimension);
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
        : new RowBlock(values, weights, rows, dimension, firstRow + offset, strips, memory);
  }

  private Object readResolve() {
    return new RowBlock(values, weights, rows, dimension, firstRow, strips, new BlockMemory());
  }
}
