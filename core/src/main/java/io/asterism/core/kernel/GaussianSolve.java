package io.asterism.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * y = L⁻¹(x − μ) by forward substitution (Golub, Van Loan 2013, algorithm 3.1.1), four outputs at a
 * time, for a strip of rows: two vectors of them hide the latency of a multiply-add behind each
 * other's.
 */
final class GaussianSolve {
  private static final VectorSpecies<Double> SPECIES = DoubleLanes.SPECIES;
  private static final int LANES = GaussianVectorKernels.LANES;
  private static final int STRIP = GaussianVectorKernels.STRIP;
  private static final int GROUP = GaussianKernels.FEATURES;

  private GaussianSolve() {}

  static int scratchLength(int stride) {
    return stride * STRIP;
  }

  /**
   * Writes y of a strip, feature by feature.
   *
   * @param strip where the strip starts in the tile
   */
  static void solve(
      double[] tile, int strip, int stride, double[] means, int mean, double[] factor, double[] y) {
    centre(tile, strip, stride, means, mean, y);
    int group = 0;
    for (int i = 0; i < stride; i += GROUP) {
      eliminate(factor, group, i, y);
      int triangle = group + i * GROUP;
      finish(factor, triangle, y, i * STRIP);
      group = triangle + GaussianKernels.TRIANGLE;
    }
  }

  private static void centre(
      double[] tile, int strip, int stride, double[] means, int mean, double[] y) {
    for (int j = 0; j < stride; j++) {
      int at = j * STRIP;
      double m = means[mean + j];
      DoubleLanes.store(DoubleLanes.load(tile, strip + at).sub(m), y, at);
      DoubleLanes.store(DoubleLanes.load(tile, strip + at + LANES).sub(m), y, at + LANES);
    }
  }

  /** Takes off four outputs what the outputs before them, {@code known} of them, make up. */
  private static void eliminate(double[] factor, int group, int known, double[] y) {
    int to = known * STRIP;
    DoubleVector a0 = DoubleLanes.load(y, to);
    DoubleVector a1 = DoubleLanes.load(y, to + LANES);
    DoubleVector b0 = DoubleLanes.load(y, to + STRIP);
    DoubleVector b1 = DoubleLanes.load(y, to + STRIP + LANES);
    DoubleVector c0 = DoubleLanes.load(y, to + 2 * STRIP);
    DoubleVector c1 = DoubleLanes.load(y, to + 2 * STRIP + LANES);
    DoubleVector d0 = DoubleLanes.load(y, to + 3 * STRIP);
    DoubleVector d1 = DoubleLanes.load(y, to + 3 * STRIP + LANES);
    for (int j = 0; j < known; j++) {
      DoubleVector y0 = DoubleLanes.load(y, j * STRIP);
      DoubleVector y1 = DoubleLanes.load(y, j * STRIP + LANES);
      int l = group + GROUP * j;
      DoubleVector f = broadcast(factor[l]);
      a0 = y0.fma(f, a0);
      a1 = y1.fma(f, a1);
      f = broadcast(factor[l + 1]);
      b0 = y0.fma(f, b0);
      b1 = y1.fma(f, b1);
      f = broadcast(factor[l + 2]);
      c0 = y0.fma(f, c0);
      c1 = y1.fma(f, c1);
      f = broadcast(factor[l + 3]);
      d0 = y0.fma(f, d0);
      d1 = y1.fma(f, d1);
    }
    DoubleLanes.store(a0, y, to);
    DoubleLanes.store(a1, y, to + LANES);
    DoubleLanes.store(b0, y, to + STRIP);
    DoubleLanes.store(b1, y, to + STRIP + LANES);
    DoubleLanes.store(c0, y, to + 2 * STRIP);
    DoubleLanes.store(c1, y, to + 2 * STRIP + LANES);
    DoubleLanes.store(d0, y, to + 3 * STRIP);
    DoubleLanes.store(d1, y, to + 3 * STRIP + LANES);
  }

  /** Solves for four outputs among themselves. */
  private static void finish(double[] factor, int triangle, double[] y, int at) {
    DoubleVector f = broadcast(factor[triangle]);
    DoubleVector a0 = DoubleLanes.load(y, at).mul(f);
    DoubleVector a1 = DoubleLanes.load(y, at + LANES).mul(f);
    f = broadcast(factor[triangle + 1]);
    DoubleVector b0 = a0.fma(f, DoubleLanes.load(y, at + STRIP));
    DoubleVector b1 = a1.fma(f, DoubleLanes.load(y, at + STRIP + LANES));
    f = broadcast(factor[triangle + 4]);
    b0 = b0.mul(f);
    b1 = b1.mul(f);
    f = broadcast(factor[triangle + 2]);
    DoubleVector c0 = a0.fma(f, DoubleLanes.load(y, at + 2 * STRIP));
    DoubleVector c1 = a1.fma(f, DoubleLanes.load(y, at + 2 * STRIP + LANES));
    f = broadcast(factor[triangle + 5]);
    c0 = b0.fma(f, c0);
    c1 = b1.fma(f, c1);
    f = broadcast(factor[triangle + 7]);
    c0 = c0.mul(f);
    c1 = c1.mul(f);
    f = broadcast(factor[triangle + 3]);
    DoubleVector d0 = a0.fma(f, DoubleLanes.load(y, at + 3 * STRIP));
    DoubleVector d1 = a1.fma(f, DoubleLanes.load(y, at + 3 * STRIP + LANES));
    f = broadcast(factor[triangle + 6]);
    d0 = b0.fma(f, d0);
    d1 = b1.fma(f, d1);
    f = broadcast(factor[triangle + 8]);
    d0 = c0.fma(f, d0);
    d1 = c1.fma(f, d1);
    f = broadcast(factor[triangle + 9]);
    DoubleLanes.store(a0, y, at);
    DoubleLanes.store(a1, y, at + LANES);
    DoubleLanes.store(b0, y, at + STRIP);
    DoubleLanes.store(b1, y, at + STRIP + LANES);
    DoubleLanes.store(c0, y, at + 2 * STRIP);
    DoubleLanes.store(c1, y, at + 2 * STRIP + LANES);
    DoubleLanes.store(d0.mul(f), y, at + 3 * STRIP);
    DoubleLanes.store(d1.mul(f), y, at + 3 * STRIP + LANES);
  }

  private static DoubleVector broadcast(double value) {
    return DoubleVector.broadcast(SPECIES, value);
  }

  /** Writes constant − ½|y|² of a strip of rows. */
  static void density(double[] y, int stride, double constant, double[] densities, int to) {
    DoubleVector a0 = DoubleVector.zero(SPECIES);
    DoubleVector a1 = a0;
    DoubleVector b0 = a0;
    DoubleVector b1 = a0;
    for (int j = 0; j < stride * STRIP; j += 2 * STRIP) {
      DoubleVector y0 = DoubleLanes.load(y, j);
      DoubleVector y1 = DoubleLanes.load(y, j + LANES);
      a0 = y0.fma(y0, a0);
      a1 = y1.fma(y1, a1);
      y0 = DoubleLanes.load(y, j + STRIP);
      y1 = DoubleLanes.load(y, j + STRIP + LANES);
      b0 = y0.fma(y0, b0);
      b1 = y1.fma(y1, b1);
    }
    DoubleVector start = DoubleVector.broadcast(SPECIES, constant);
    DoubleVector half = DoubleVector.broadcast(SPECIES, -0.5);
    DoubleLanes.store(DoubleLanes.exact(a0).add(b0).fma(half, start), densities, to);
    DoubleLanes.store(DoubleLanes.exact(a1).add(b1).fma(half, start), densities, to + LANES);
  }
}
