package io.asterism.core.linalg;

import java.io.Serializable;
import java.util.Arrays;

/** A dense matrix, row by row in one array; for centres and the like. Treated as immutable. */
public final class RowMatrix implements Serializable {
  private static final long serialVersionUID = 1;

  private final double[] values;
  private final int rows;
  private final int columns;

  /**
   * @param values rows×columns numbers, row by row; not copied
   */
  public RowMatrix(double[] values, int rows, int columns) {
    if (values.length != rows * columns) {
      throw new IllegalArgumentException(
          values.length + " numbers for a matrix of " + rows + "×" + columns);
    }
    this.values = values;
    this.rows = rows;
    this.columns = columns;
  }

  /** A matrix of the given rows, copied. */
  public static RowMatrix of(double[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    double[] values = new double[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != columns) {
        throw new IllegalArgumentException(
            "row " + i + " has " + rows[i].length + " numbers, row 0 has " + columns);
      }
      System.arraycopy(rows[i], 0, values, i * columns, columns);
    }
    return new RowMatrix(values, rows.length, columns);
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  public double at(int row, int column) {
    return values[row * columns + column];
  }

  /** The backing array, not a copy. */
  public double[] values() {
    return values;
  }

  /** One row, copied. */
  public double[] row(int row) {
    return Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
  }

  /** The rows of the given indices, in that order. */
  public RowMatrix select(int[] indices) {
    double[] selected = new double[indices.length * columns];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(values, indices[i] * columns, selected, i * columns, columns);
    }
    return new RowMatrix(selected, indices.length, columns);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowMatrix that
        && rows == that.rows
        && columns == that.columns
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * rows + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.deepToString(toRows());
  }

  /** The rows, copied. */
  public double[][] toRows() {
    double[][] copy = new double[rows][];
    Arrays.setAll(copy, this::row);
    return copy;
  }

  /** A hash of all bits (FNV-1a over longs), on from another. */
  public long hash(long before) {
    long hash = before ^ 0xCBF29CE484222325L;
    for (double value : values) {
      hash = (hash ^ Double.doubleToLongBits(value)) * 0x100000001B3L;
      hash ^= hash >>> 29;
    }
    return hash;
  }
}
