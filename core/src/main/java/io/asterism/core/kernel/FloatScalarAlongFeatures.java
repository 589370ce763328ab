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
      int first,
      int end,
      AlignedFloats centres,
      float[] squaredNorms,
      float[] products,
      int[] labels,
      float[] twoLeast) {
    for (int r = 0; r < rows; r++) {
      float best = Float.POSITIVE_INFINITY;
      float second = best;
      int label = first;
      for (int c = first; c < end; c += CENTRES) {
        multiply(
            numbers, starts[r], stride, shift, centres.array, centres.start + c * stride, products);
        for (int i = 0; i < CENTRES; i++) {
          float score = squaredNorms[c + i] + products[i];
          if (score < best) {
            second = best;
            best = score;
            label = c + i;
          } else if (score < second) {
            second = score;
          }
        }
      }
      labels[r] = label;
      note(best, second, twoLeast, r);
    }
  }

  /** The products of a row with 5 centres, side by side: one sum would wait for itself. */
  private static void multiply(
      float[] numbers,
      int row,
      int stride,
      float[] shift,
      float[] centres,
      int base,
      float[] products) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    float e = 0;
    for (int j = 0; j < stride; j++) {
      float x = FloatNumbers.at(numbers, row + j, shift, j);
      a += x * centres[base + 4 * j];
      b += x * centres[base + 4 * j + 1];
      c += x * centres[base + 4 * j + 2];
      d += x * centres[base + 4 * j + 3];
      e += x * centres[base + 4 * stride + j];
    }
    products[0] = a;
    products[1] = b;
    products[2] = c;
    products[3] = d;
    products[4] = e;
  }

  /**
   * The scores of a row with 5 centres.
   *
   * @param lanes how many numbers of a centre lie beside each other
   * @param fused whether a product is added before it is rounded
   */
  static void score(
      float[] numbers,
      int row,
      int stride,
      float[] shift,
      AlignedFloats centres,
      float[] squaredNorms,
      int first,
      int lanes,
      boolean fused,
      float[] scores) {
    System.arraycopy(squaredNorms, first, scores, 0, CENTRES);
    int base = centres.start + first * stride;
    float a = scores[0];
    float b = scores[1];
    float c = scores[2];
    float d = scores[3];
    float e = scores[4];
    for (int from = 0; from < stride; from += lanes) {
      for (int j = from; j < from + lanes; j++) {
        int at = base + 3 * from + j;
        float x = FloatNumbers.at(numbers, row + j, shift, j);
        a = add(a, x, centres.array[at], fused);
        b = add(b, x, centres.array[at + lanes], fused);
        c = add(c, x, centres.array[at + 2 * lanes], fused);
        d = add(d, x, centres.array[at + 3 * lanes], fused);
        e = add(e, x, centres.array[base + 4 * stride + j], fused);
      }
    }
    scores[0] = a;
    scores[1] = b;
    scores[2] = c;
    scores[3] = d;
    scores[4] = e;
  }

  private static float add(float sum, float x, float y, boolean fused) {
    return fused ? Math.fma(x, y, sum) : sum + x * y;
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
            FloatNumbers.at(numbers, starts[r] + j, shift, j) - centres[labels[r] * stride + j];
        sum += delta * delta;
      }
      distances[r] = sum;
    }
  }

  static void squaredNorms(
      float[] numbers,
      int[] starts,
      int rows,
      int stride,
      float[] shift,
      float[] origin,
      float[] norms) {
    for (int r = 0; r < rows; r++) {
      float sum = 0;
      for (int j = 0; j < stride; j++) {
        float delta = FloatNumbers.at(numbers, starts[r] + j, shift, j) - origin[j];
        sum += delta * delta;
      }
      norms[r] = sum;
    }
  }
}
