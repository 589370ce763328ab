package io.asterism.core.linalg;

/**
 * The factor L of a positive definite matrix A = L·Lᵀ (Golub, Van Loan 2013, algorithm 4.2.2). Lᵀ
 * lies as {@link SymmetricMatrix} says: column by column of L.
 */
public final class Cholesky {
  private Cholesky() {}

  /**
   * Factors a matrix, or finds that it is not positive definite.
   *
   * @param triangle the upper triangle of A
   * @return the triangle of Lᵀ, or null
   */
  public static double[] factor(double[] triangle, int size) {
    double[] factor = triangle.clone();
    for (int p = 0; p < size; p++) {
      int pivotRow = SymmetricMatrix.row(p, size);
      double pivot = factor[pivotRow + p];
      // Of a pivot this far below its own diagonal entry nothing but rounding is left.
      if (!(pivot > size * Math.ulp(triangle[pivotRow + p]) && pivot < Double.POSITIVE_INFINITY)) {
        return null;
      }
      double root = Math.sqrt(pivot);
      for (int j = p; j < size; j++) {
        factor[pivotRow + j] /= root;
      }
      for (int i = p + 1; i < size; i++) {
        add(factor, SymmetricMatrix.row(i, size), factor, pivotRow, -factor[pivotRow + i], i, size);
      }
    }
    return factor;
  }

  /**
   * The matrix of a factor.
   *
   * @param factor the triangle of Lᵀ
   * @return the upper triangle of A = L·Lᵀ
   */
  public static double[] product(double[] factor, int size) {
    double[] triangle = new double[factor.length];
    for (int p = 0; p < size; p++) {
      int pivotRow = SymmetricMatrix.row(p, size);
      for (int i = p; i < size; i++) {
        add(
            triangle,
            SymmetricMatrix.row(i, size),
            factor,
            pivotRow,
            factor[pivotRow + i],
            i,
            size);
      }
    }
    return triangle;
  }

  /** Adds a multiple of the pivot's row to row i, from column i on: a loop that vectorises. */
  private static void add(
      double[] triangle, int row, double[] factor, int pivotRow, double multiple, int i, int size) {
    for (int j = i; j < size; j++) {
      triangle[row + j] += multiple * factor[pivotRow + j];
    }
  }
}
