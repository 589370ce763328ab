package io.asterism.core.generate;

import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * A random rotation in d dimensions made of plane rotations, laid out like the butterflies of a
 * fast Fourier transform, there and back: every coordinate comes to depend on every other after
 * some d·log₂(d) of them, where a rotation matrix would take d² numbers and multiplications a row.
 */
final class Rotation implements Serializable {
  private static final long serialVersionUID = 1;

  private final int dimension;
  private final int[] strides;
  private final double[] cosines;
  private final double[] sines;

  Rotation(int dimension, RandomStream random) {
    this.dimension = dimension;
    int levels = Integer.SIZE - Integer.numberOfLeadingZeros(dimension - 1);
    this.strides =
        IntStream.range(0, 2 * levels)
            .map(level -> 1 << Math.min(level, 2 * levels - 1 - level))
            .toArray();
    int planes = 0;
    for (int stride : strides) {
      for (int i = 0; i + stride < dimension; i++) {
        planes += (i & stride) == 0 ? 1 : 0;
      }
    }
    this.cosines = new double[planes];
    this.sines = new double[planes];
    for (int p = 0; p < planes; p++) {
      double angle = random.uniform(0, 2 * Math.PI);
      cosines[p] = StrictMath.cos(angle);
      sines[p] = StrictMath.sin(angle);
    }
  }

  /** Rotates the first d numbers of {@code vector} in place. */
  void apply(double[] vector) {
    int plane = 0;
    for (int stride : strides) {
      for (int i = 0; i + stride < dimension; i++) {
        if ((i & stride) == 0) {
          double x = vector[i];
          double y = vector[i + stride];
          vector[i] = cosines[plane] * x - sines[plane] * y;
          vector[i + stride] = sines[plane] * x + cosines[plane] * y;
          plane++;
        }
      }
    }
  }
}
