package io.asterism.core.kernel;

/** {@link FloatAlongFeatures} in plain Java; the build writes the same for rows of bytes. */
final class FloatScalarAlongFeatures {
  private static final int CENTRES = FloatKernels.CENTRES;

  private FloatScalarAlongFeatures() {}

  static void assign(
      float[] numbers,
      int[] starts,
      int rows,
      int stride,
      float[] shift,
      float[] centres,
      float[] squaredNorms,
      int[] labels,
      float[] twoLeast) {
    for (int r = 0; r < rows; r++) {
      float best = Float.POSITIVE_INFINITY;
      float second = best;
      int label = 0;
      for (int c = 0; c < squaredNorms.length; c++) {
        int member = c % CENTRES;
        int group = (c - member) * stride;
        boolean last = member == CENTRES - 1;
        int first = group + (last ? member * stride : member);
        int step = last ? 1 : CENTRES - 1;
        float score = squaredNorms[c];
        for (int j = 0; j < stride; j++) {
          score +=
              FloatWidening.number(numbers, starts[r] + j, shift, j) * centres[first + j * step];
        }
        if (score < best) {
          second = best;
          best = score;
          label = c;
        } else if (score < second) {
          second = score;
        }
      }
      labels[r] = label;
      note(best, second, twoLeast, r);
    }
  }

  static void note(float least, float second, float[] twoLeast, int row) {
    if (twoLeast.length > 0) {
      twoLeast[row] = least;
      twoLeast[twoLeast.length / 2 + row] = second;
    }
  }

  static void squaredDistances(
      float[] numbers,
      int[] starts,
      int rows,
      int stride,
      float[] shift,
      int[] labels,
      double[] centres,
      double[] distances) {
    for (int r = 0; r < rows; r++) {
      double sum = 0;
      for (int j = 0; j < stride; j++) {
        double delta =
            FloatWidening.number(numbers, starts[r] + j, shift, j)
                - centres[labels[r] * stride + j];
        sum += delta * delta;
      }
      distances[r] = sum;
    }
  }
}
