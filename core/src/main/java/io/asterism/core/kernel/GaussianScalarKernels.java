package io.asterism.core.kernel;

import io.asterism.core.linalg.SymmetricMatrix;

/** The kernels of mixtures in plain Java. */
final class GaussianScalarKernels implements GaussianKernels {
  private static final int STRIP = 8;

  @Override
  public int strip(int dimension) {
    return STRIP;
  }

  @Override
  public boolean squaresRowByRow(int dimension) {
    return false;
  }

  @Override
  public boolean scattersRowByRow(int dimension) {
    return false;
  }

  @Override
  public int squaresStride(int dimension) {
    return dimension;
  }

  @Override
  public int scatterStride(int dimension) {
    return dimension;
  }

  @Override
  public int scatterLength(int dimension) {
    return SymmetricMatrix.length(dimension);
  }

  @Override
  public void triangle(double[] scatter, int dimension, double[] triangle) {
    for (int i = 0; i < scatter.length; i++) {
      triangle[i] += scatter[i];
    }
  }

  @Override
  public int scratchLength(int rows, int dimension) {
    return dimension + FEATURES;
  }

  /** Where the first feature of a row lies; the others are a strip apart. */
  private static int row(int r, int stride) {
    return r / STRIP * STRIP * stride + r % STRIP;
  }

  @Override
  public void correlated(
      double[] tile,
      int pitch,
      int rows,
      int stride,
      double[] shifts,
      int shift,
      double[] factor,
      double constant,
      double[] scratch,
      double[] densities,
      int at) {
    for (int r = 0; r < rows; r++) {
      double square = 0;
      int group = 0;
      for (int i = 0; i < stride; i += FEATURES) {
        for (int o = 0; o < FEATURES; o++) {
          double y = 0;
          for (int j = 0; j < i; j++) {
            y += factor[group + j * FEATURES + o] * scratch[j];
          }
          int column = group + i * FEATURES;
          for (int j = 0; j < o; j++) {
            y += factor[column + o - j] * scratch[i + j];
            column += FEATURES - j;
          }
          y += tile[r + (i + o) * pitch] * factor[column] + shifts[shift + i + o];
          scratch[i + o] = y;
          square += y * y;
        }
        group += i * FEATURES + TRIANGLE;
      }
      densities[at + r] = constant - 0.5 * square;
    }
  }

  @Override
  public void uncorrelated(
      double[] tile,
      int rows,
      int stride,
      int dimension,
      double[] precisions,
      double[] shifts,
      double[] constants,
      double[] scratch,
      double[] densities,
      int pitch) {
    for (int c = 0; c < constants.length; c++) {
      for (int r = 0; r < rows; r++) {
        int x = row(r, stride);
        double square = 0;
        for (int j = 0; j < stride; j++) {
          double y = tile[x + j * STRIP] * precisions[c * stride + j] + shifts[c * stride + j];
          square += y * y;
        }
        densities[c * pitch + r] = constants[c] - 0.5 * square;
      }
    }
  }

  @Override
  public double normalise(
      double[] densities,
      int k,
      int pitch,
      int rows,
      double[] weights,
      double[] totals,
      double[] scratch) {
    double logLikelihood = 0;
    for (int r = 0; r < rows; r++) {
      double peak = -Double.MAX_VALUE;
      for (int c = 0; c < k; c++) {
        peak = Math.max(peak, densities[c * pitch + r]);
      }
      double sum = Double.MIN_NORMAL;
      for (int c = 0; c < k; c++) {
        double exponent = densities[c * pitch + r] - peak;
        double share = exponent < LEAST_EXPONENT ? 0 : StrictMath.exp(exponent);
        densities[c * pitch + r] = share;
        sum += share;
      }
      for (int c = 0; c < k; c++) {
        densities[c * pitch + r] *= weights[r] / sum;
      }
      totals[r] = peak + StrictMath.log(sum);
      logLikelihood += weights[r] * totals[r];
    }
    return logLikelihood;
  }

  @Override
  public double sum(double[] values, int from, int length, double[] scratch) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += values[from + i];
    }
    return sum;
  }

  @Override
  public void scatter(
      double[] tile,
      int pitch,
      int rows,
      int dimension,
      double[] means,
      int mean,
      double[] responsibilities,
      int at,
      double[] weights,
      int[] kept,
      double[] scratch,
      double[] sums,
      double[] scatter) {
    for (int r = 0; r < rows; r++) {
      double share = responsibilities[at + r];
      for (int j = 0; j < dimension; j++) {
        scratch[j] = tile[r + j * pitch] - means[mean + j];
        sums[mean + j] += share * scratch[j];
      }
      for (int i = 0; i < dimension; i++) {
        int row = SymmetricMatrix.row(i, dimension);
        double part = share * scratch[i];
        for (int j = i; j < dimension; j++) {
          scatter[row + j] += part * scratch[j];
        }
      }
    }
  }

  @Override
  public void squares(
      double[] tile,
      int rows,
      int stride,
      int dimension,
      double[] means,
      double[] responsibilities,
      int k,
      int pitch,
      double[] weights,
      int[] kept,
      double[] scratch,
      double[] sums,
      double[] squares) {
    for (int c = 0; c < k; c++) {
      for (int r = 0; r < rows; r++) {
        int x = row(r, stride);
        for (int j = 0; j < stride; j++) {
          double delta = tile[x + j * STRIP] - means[c * stride + j];
          double part = responsibilities[c * pitch + r] * delta;
          sums[c * stride + j] += part;
          squares[c * stride + j] += part * delta;
        }
      }
    }
  }
}
