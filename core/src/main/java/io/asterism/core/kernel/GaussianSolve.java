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
    int group = 0;
    for (int i = 0; i < stride; i += GROUP) {
      eliminate(tile, strip + i * STRIP, means, mean + i, factor, group, i, y);
      int triangle = group + i * GROUP;
      finish(factor, triangle, y, i * STRIP);
      finish(factor, triangle, y, i * STRIP + LANES);
      group = triangle + GaussianKernels.TRIANGLE;
    }
  }

  /** Four outputs less what the outputs before them, {@code known} of them, make up. */
  private static void eliminate(
      double[] tile,
      int x,
      double[] means,
      int mean,
      double[] factor,
      int group,
      int known,
      double[] y) {
    DoubleVector a0 = DoubleLanes.load(tile, x).sub(means[mean]);
    DoubleVector a1 = DoubleLanes.load(tile, x + LANES).sub(means[mean]);
    DoubleVector b0 = DoubleLanes.load(tile, x + STRIP).sub(means[mean + 1]);
    DoubleVector b1 = DoubleLanes.load(tile, x + STRIP + LANES).sub(means[mean + 1]);
    DoubleVector c0 = DoubleLanes.load(tile, x + 2 * STRIP).sub(means[mean + 2]);
    DoubleVector c1 = DoubleLanes.load(tile, x + 2 * STRIP + LANES).sub(means[mean + 2]);
    DoubleVector d0 = DoubleLanes.load(tile, x + 3 * STRIP).sub(means[mean + 3]);
    DoubleVector d1 = DoubleLanes.load(tile, x + 3 * STRIP + LANES).sub(means[mean + 3]);
    for (int j = 0; j < known; j++) {
      DoubleVector y0 = DoubleLanes.load(y, j * STRIP);
      DoubleVector y1 = DoubleLanes.load(y, j * STRIP + LANES);
      int l = group + GROUP * j;
      DoubleVector f = DoubleVector.broadcast(SPECIES, factor[l]);
      a0 = y0.fma(f, a0);
      a1 = y1.fma(f, a1);
      f = DoubleVector.broadcast(SPECIES, factor[l + 1]);
      b0 = y0.fma(f, b0);
      b1 = y1.fma(f, b1);
      f = DoubleVector.broadcast(SPECIES, factor[l + 2]);
      c0 = y0.fma(f, c0);
      c1 = y1.fma(f, c1);
      f = DoubleVector.broadcast(SPECIES, factor[l + 3]);
      d0 = y0.fma(f, d0);
      d1 = y1.fma(f, d1);
    }
    int to = known * STRIP;
    DoubleLanes.store(a0, y, to);
    DoubleLanes.store(a1, y, to + LANES);
    DoubleLanes.store(b0, y, to + STRIP);
    DoubleLanes.store(b1, y, to + STRIP + LANES);
    DoubleLanes.store(c0, y, to + 2 * STRIP);
    DoubleLanes.store(c1, y, to + 2 * STRIP + LANES);
    DoubleLanes.store(d0, y, to + 3 * STRIP);
    DoubleLanes.store(d1, y, to + 3 * STRIP + LANES);
  }

  /** Solves for four outputs among themselves, for one vector of rows. */
  private static void finish(double[] factor, int f, double[] y, int at) {
    DoubleVector a = DoubleLanes.load(y, at).mul(factor[f]);
    DoubleVector b = a.fma(broadcast(factor[f + 1]), DoubleLanes.load(y, at + STRIP));
    DoubleVector c = a.fma(broadcast(factor[f + 2]), DoubleLanes.load(y, at + 2 * STRIP));
    DoubleVector d = a.fma(broadcast(factor[f + 3]), DoubleLanes.load(y, at + 3 * STRIP));
    b = b.mul(factor[f + 4]);
    c = b.fma(broadcast(factor[f + 5]), c);
    d = b.fma(broadcast(factor[f + 6]), d);
    c = c.mul(factor[f + 7]);
    d = c.fma(broadcast(factor[f + 8]), d);
    d = d.mul(factor[f + 9]);
    DoubleLanes.store(a, y, at);
    DoubleLanes.store(b, y, at + STRIP);
    DoubleLanes.store(c, y, at + 2 * STRIP);
    DoubleLanes.store(d, y, at + 3 * STRIP);
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
