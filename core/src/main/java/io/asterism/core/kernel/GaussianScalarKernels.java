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
      AlignedDoubles tile,
      int pitch,
      int rows,
      int stride,
      double[] shifts,
      int shift,
      double[] factor,
      double constant,
      AlignedDoubles scratch,
      AlignedDoubles densities,
      int at) {
    for (int r = 0; r < rows; r++) {
      double square = 0;
      int group = 0;
      for (int i = 0; i < stride; i += FEATURES) {
        for (int o = 0; o < FEATURES; o++) {
          double y = 0;
          for (int j = 0; j < i; j++) {
            y += factor[group + j * FEATURES + o] * scratch.array[j];
          }
          int column = group + i * FEATURES;
          for (int j = 0; j < o; j++) {
            y += factor[column + o - j] * scratch.array[i + j];
            column += FEATURES - j;
          }
          y +=
              tile.array[tile.start + r + (i + o) * pitch] * factor[column] + shifts[shift + i + o];
          scratch.array[i + o] = y;
          square += y * y;
        }
        group += i * FEATURES + TRIANGLE;
      }
      densities.array[densities.start + at + r] = constant - 0.5 * square;
    }
  }

  @Override
  public void uncorrelated(
      AlignedDoubles tile,
      int rows,
      int stride,
      int dimension,
      double[] precisions,
      double[] shifts,
      double[] constants,
      AlignedDoubles scratch,
      AlignedDoubles densities,
      int pitch) {
    for (int c = 0; c < constants.length; c++) {
      for (int r = 0; r < rows; r++) {
        int x = row(r, stride);
        double square = 0;
        for (int j = 0; j < stride; j++) {
          double y =
              tile.array[tile.start + x + j * STRIP] * precisions[c * stride + j]
                  + shifts[c * stride + j];
          square += y * y;
        }
        densities.array[densities.start + c * pitch + r] = constants[c] - 0.5 * square;
      }
    }
  }

  @Override
  public double normalise(
      AlignedDoubles densities,
      int k,
      int pitch,
      int rows,
      double[] weights,
      double[] totals,
      AlignedDoubles scratch) {
    double logLikelihood = 0;
    for (int r = 0; r < rows; r++) {
      double peak = -Double.MAX_VALUE;
      for (int c = 0; c < k; c++) {
        peak = Math.max(peak, densities.array[densities.start + c * pitch + r]);
      }
      double sum = Double.MIN_NORMAL;
      for (int c = 0; c < k; c++) {
        double exponent = densities.array[densities.start + c * pitch + r] - peak;
        double share = exponent < LEAST_EXPONENT ? 0 : StrictMath.exp(exponent);
        densities.array[densities.start + c * pitch + r] = share;
        sum += share;
      }
      for (int c = 0; c < k; c++) {
        densities.array[densities.start + c * pitch + r] *= weights[r] / sum;
      }
      totals[r] = peak + StrictMath.log(sum);
      logLikelihood += weights[r] * totals[r];
    }
    return logLikelihood;
  }

  @Override
  public double sum(AlignedDoubles values, int from, int length, AlignedDoubles scratch) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += values.array[values.start + from + i];
    }
    return sum;
  }

  @Override
  public void scatter(
      AlignedDoubles tile,
      int pitch,
      int rows,
      int dimension,
      double[] means,
      int mean,
      AlignedDoubles responsibilities,
      int at,
      double[] weights,
      int[] kept,
      AlignedDoubles scratch,
      double[] sums,
      double[] scatter) {
    for (int r = 0; r < rows; r++) {
      double share = responsibilities.array[responsibilities.start + at + r];
      for (int j = 0; j < dimension; j++) {
        scratch.array[j] = tile.array[tile.start + r + j * pitch] - means[mean + j];
        sums[mean + j] += share * scratch.array[j];
      }
      for (int i = 0; i < dimension; i++) {
        int row = SymmetricMatrix.row(i, dimension);
        double part = share * scratch.array[i];
        for (int j = i; j < dimension; j++) {
          scatter[row + j] += part * scratch.array[j];
        }
      }
    }
  }

  @Override
  public void squares(
      AlignedDoubles tile,
      int rows,
      int stride,
      int dimension,
      double[] means,
      AlignedDoubles responsibilities,
      int k,
      int pitch,
      double[] weights,
      int[] kept,
      AlignedDoubles scratch,
      double[] sums,
      double[] squares) {
    for (int c = 0; c < k; c++) {
      for (int r = 0; r < rows; r++) {
        int x = row(r, stride);
        for (int j = 0; j < stride; j++) {
          double delta = tile.array[tile.start + x + j * STRIP] - means[c * stride + j];
          double part = responsibilities.array[responsibilities.start + c * pitch + r] * delta;
          sums[c * stride + j] += part;
          squares[c * stride + j] += part * delta;
        }
      }
    }
  }
}
