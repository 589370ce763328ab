package io.asterism.core.kernel;

/** {@link FloatAlongFeatures} in plain Java; the build writes the same for rows of bytes. */
final class FloatScalarAlongFeatures {
  private static final int CENTRES = FloatKernels.CENTRES;

  private FloatScalarAlongFeatures() {}

  static void assign(
      float[] tile, int rows, int stride, float[] centres, float[] squaredNorms, int[] labels) {
    for (int r = 0; r < rows; r++) {
      float best = Float.POSITIVE_INFINITY;
      int label = 0;
      for (int c = 0; c < squaredNorms.length; c++) {
        int member = c % CENTRES;
        int group = (c - member) * stride;
        boolean last = member == CENTRES - 1;
        int first = group + (last ? member * stride : member);
        int step = last ? 1 : CENTRES - 1;
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

  static void squaredDistances(
      float[] tile, int rows, int stride, int[] labels, double[] centres, double[] distances) {
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
