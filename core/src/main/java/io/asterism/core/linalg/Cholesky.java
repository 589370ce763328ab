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
        subtract(factor, SymmetricMatrix.row(i, size), pivotRow, factor[pivotRow + i], i, size);
      }
    }
    return factor;
  }

  /** Takes a multiple of the pivot's row off row i, from column i on: a loop that vectorises. */
  private static void subtract(
      double[] factor, int row, int pivotRow, double multiple, int i, int size) {
    for (int j = i; j < size; j++) {
      factor[row + j] -= multiple * factor[pivotRow + j];
    }
  }
}
