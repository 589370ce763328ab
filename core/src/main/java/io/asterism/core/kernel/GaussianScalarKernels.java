package io.asterism.core.kernel;

/** The kernels of mixtures in plain Java. */
final class GaussianScalarKernels implements GaussianKernels {
  private static final int STRIP = 8;

  @Override
  public int strip() {
    return STRIP;
  }

  @Override
  public int lanes(long numbers) {
    return 1;
  }

  @Override
  public int scratchLength(int rows, int stride) {
    return stride;
  }

  /** Where the first feature of a row lies; the others are a strip apart. */
  private static int row(int r, int stride) {
    return r / STRIP * STRIP * stride + r % STRIP;
  }

  @Override
  public void correlated(
      double[] tile,
      int rows,
      int stride,
      double[] means,
      int mean,
      double[] factor,
      double constant,
      double[] scratch,
      double[] densities,
      int at) {
    for (int r = 0; r < rows; r++) {
      int x = row(r, stride);
      double square = 0;
      int group = 0;
      for (int i = 0; i < stride; i += FEATURES) {
        for (int o = 0; o < FEATURES; o++) {
          double y = tile[x + (i + o) * STRIP] - means[mean + i + o];
          for (int j = 0; j < i; j++) {
            y += factor[group + j * FEATURES + o] * scratch[j];
          }
          int column = group + i * FEATURES;
          for (int j = 0; j < o; j++) {
            y += factor[column + o - j] * scratch[i + j];
            column += FEATURES - j;
          }
          scratch[i + o] = y * factor[column];
          square += scratch[i + o] * scratch[i + o];
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
      double[] means,
      double[] precisions,
      double[] constants,
      double[] densities,
      int pitch) {
    for (int c = 0; c < constants.length; c++) {
      for (int r = 0; r < rows; r++) {
        int x = row(r, stride);
        double square = 0;
        for (int j = 0; j < stride; j++) {
          double y = (tile[x + j * STRIP] - means[c * stride + j]) * precisions[c * stride + j];
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
        double share = StrictMath.exp(densities[c * pitch + r] - peak);
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
      int rows,
      int stride,
      double[] means,
      int mean,
      double[] responsibilities,
      int at,
      double[] scratch,
      double[] sums,
      double[] scatter,
      int lanes) {
    for (int r = 0; r < rows; r++) {
      double share = responsibilities[at + r];
      int x = row(r, stride);
      for (int j = 0; j < stride; j++) {
        scratch[j] = tile[x + j * STRIP] - means[mean + j];
        sums[mean + j] += share * scratch[j];
      }
      int square = 0;
      for (int i = 0; i < stride; i += FEATURES) {
        for (int j = 0; j <= i; j += FEATURES) {
          for (int s = 0; s < SQUARE; s++) {
            scatter[square + s] += share * scratch[i + s / FEATURES] * scratch[j + s % FEATURES];
          }
          square += SQUARE;
        }
      }
    }
  }

  @Override
  public void squares(
      double[] tile,
      int rows,
      int stride,
      double[] means,
      double[] responsibilities,
      int k,
      int pitch,
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
