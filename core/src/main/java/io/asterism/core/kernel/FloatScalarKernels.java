package io.asterism.core.kernel;

/** The kernels in plain Java: for machines without vector units, and to test the others against. */
final class FloatScalarKernels implements FloatKernels {
  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public int scratchLength(int rows, int centres) {
    return 0;
  }

  @Override
  public void assignAlongFeatures(
      float[] tile,
      int rows,
      int stride,
      float[] centres,
      float[] squaredNorms,
      float[] scratch,
      int[] labels) {
    for (int r = 0; r < rows; r++) {
      float best = Float.POSITIVE_INFINITY;
      int label = 0;
      for (int c = 0; c < squaredNorms.length; c++) {
        int member = c % CENTRES_ALONG_FEATURES;
        int group = (c - member) * stride;
        boolean last = member == CENTRES_ALONG_FEATURES - 1;
        int first = group + (last ? member * stride : member);
        int step = last ? 1 : CENTRES_ALONG_FEATURES - 1;
        float score = squaredNorms[c];
        for (int j = 0; j < stride; j++) {
          score += tile[r * stride + j] * centres[first + j * step];
        }
        if (score < best) {
          best = score;
          label = c;
        }
      }
      labels[r] = label;
    }
  }

  @Override
  public void assignAlongRows(
      float[] tile,
      int rows,
      int dimension,
      int stride,
      float[] centres,
      float[] squaredNorms,
      float[] scratch,
      int[] labels) {
    for (int r = 0; r < rows; r++) {
      float best = Float.POSITIVE_INFINITY;
      int label = 0;
      for (int c = 0; c < squaredNorms.length; c++) {
        int centre = c / CENTRES_ALONG_ROWS * dimension * PITCH_ALONG_ROWS + c % CENTRES_ALONG_ROWS;
        float score = squaredNorms[c];
        for (int j = 0; j < dimension; j++) {
          score += tile[r * stride + j] * centres[centre + j * PITCH_ALONG_ROWS];
        }
        if (score < best) {
          best = score;
          label = c;
        }
      }
      labels[r] = label;
    }
  }

  @Override
  public double accumulate(
      float[] tile,
      int rows,
      int stride,
      int[] labels,
      double[] weights,
      double[] centres,
      double[] sums,
      double[] lanes) {
    double cost = 0;
    for (int r = 0; r < rows; r++) {
      int centre = labels[r] * stride;
      for (int j = 0; j < stride; j++) {
        double value = tile[r * stride + j];
        double delta = value - centres[centre + j];
        cost += weights[r] * delta * delta;
        sums[centre + j] += weights[r] * value;
      }
    }
    return cost;
  }

  @Override
  public void squaredDistances(
      float[] tile,
      int rows,
      int stride,
      int[] labels,
      double[] centres,
      double[] distances,
      double[] lanes) {
    for (int r = 0; r < rows; r++) {
      double sum = 0;
      for (int j = 0; j < stride; j++) {
        double delta = tile[r * stride + j] - centres[labels[r] * stride + j];
        sum += delta * delta;
      }
      distances[r] = sum;
    }
  }
}
