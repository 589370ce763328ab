package io.asterism.core.linalg;

/** How the upper triangle of a symmetric d×d matrix lies in one array: row by row. */
public final class SymmetricMatrix {
  private SymmetricMatrix() {}

  /** Numbers in the triangle. */
  public static int length(int size) {
    return Math.toIntExact((long) size * (size + 1) / 2);
  }

  /** Where row {@code i} would start if it had a column 0: column j ≥ i is j further on. */
  public static int row(int i, int size) {
    return (int) ((long) i * (2 * size - i - 1) / 2);
  }

  /** Where the entry of row i and column j lies. */
  public static int index(int i, int j, int size) {
    return i <= j ? row(i, size) + j : row(j, size) + i;
  }

  /** The whole matrix. */
  public static double[][] toRows(double[] triangle, int size) {
    double[][] rows = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = i; j < size; j++) {
        rows[i][j] = triangle[row(i, size) + j];
        rows[j][i] = rows[i][j];
      }
    }
    return rows;
  }
}
