package io.asterism.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * y = L⁻¹(x − μ) by forward substitution (Golub, Van Loan 2013, algorithm 3.1.1), four outputs at a
 * time, for a strip of rows: three vectors of them make twelve sums, which hide the latency of a
 * multiply-add and fit into sixteen registers. From x − μ to y they never leave these.
 */
final class GaussianSolve {
  private static final VectorSpecies<Double> SPECIES = DoubleLanes.SPECIES;
  private static final int LANES = GaussianVectorKernels.LANES;
  private static final int STRIP = GaussianVectorKernels.STRIP;
  private static final int GROUP = GaussianKernels.FEATURES;
  private static final Class<?> CLASS = DoubleVector.zero(SPECIES).getClass();

  private GaussianSolve() {}

  static int scratchLength(int stride) {
    return stride * STRIP;
  }

  /**
   * Writes constant − ½|y|² of a strip of rows.
   *
   * @param from where the first feature of the strip lies; the others are {@code pitch} apart
   * @param y scratch
   */
  static void density(
      double[] tile,
      int from,
      int pitch,
      int stride,
      double[] means,
      int mean,
      double[] factor,
      double constant,
      double[] y,
      double[] densities,
      int to) {
    DoubleVector start = DoubleVector.broadcast(SPECIES, constant);
    start.intoArray(densities, to);
    start.intoArray(densities, to + LANES);
    start.intoArray(densities, to + 2 * LANES);
    int group = 0;
    for (int i = 0; i < stride; i += GROUP) {
      solve(tile, from + i * pitch, pitch, means, mean + i, factor, group, i, y);
      addSquares(y, i * STRIP, densities, to);
      group += i * GROUP + GaussianKernels.TRIANGLE;
    }
  }

  /** Four outputs, from what the tile holds and the outputs before them. */
  private static void solve(
      double[] tile,
      int x,
      int pitch,
      double[] means,
      int mean,
      double[] factor,
      int group,
      int known,
      double[] y) {
    DoubleVector f = DoubleVector.broadcast(SPECIES, means[mean]);
    DoubleVector a0 = DoubleLanes.load(tile, x).sub(f);
    DoubleVector a1 = DoubleLanes.load(tile, x + LANES).sub(f);
    DoubleVector a2 = DoubleLanes.load(tile, x + 2 * LANES).sub(f);
    f = DoubleVector.broadcast(SPECIES, means[mean + 1]);
    DoubleVector b0 = DoubleLanes.load(tile, x + pitch).sub(f);
    DoubleVector b1 = DoubleLanes.load(tile, x + pitch + LANES).sub(f);
    DoubleVector b2 = DoubleLanes.load(tile, x + pitch + 2 * LANES).sub(f);
    f = DoubleVector.broadcast(SPECIES, means[mean + 2]);
    DoubleVector c0 = DoubleLanes.load(tile, x + 2 * pitch).sub(f);
    DoubleVector c1 = DoubleLanes.load(tile, x + 2 * pitch + LANES).sub(f);
    DoubleVector c2 = DoubleLanes.load(tile, x + 2 * pitch + 2 * LANES).sub(f);
    f = DoubleVector.broadcast(SPECIES, means[mean + 3]);
    DoubleVector d0 = DoubleLanes.load(tile, x + 3 * pitch).sub(f);
    DoubleVector d1 = DoubleLanes.load(tile, x + 3 * pitch + LANES).sub(f);
    DoubleVector d2 = DoubleLanes.load(tile, x + 3 * pitch + 2 * LANES).sub(f);
    if (known > 0) {
      // Entered without a round to do, the loop would lose what the compiler knows of its bounds.
      for (int j = 0; j < known; j++) {
        int at = j * STRIP;
        int l = group + j * GROUP;
        DoubleVector y0 = DoubleLanes.load(y, at);
        DoubleVector y1 = DoubleLanes.load(y, at + LANES);
        DoubleVector y2 = DoubleLanes.load(y, at + 2 * LANES);
        f = DoubleVector.broadcast(SPECIES, factor[l]);
        a0 = y0.fma(f, a0);
        a1 = y1.fma(f, a1);
        a2 = y2.fma(f, a2);
        f = DoubleVector.broadcast(SPECIES, factor[l + 1]);
        b0 = y0.fma(f, b0);
        b1 = y1.fma(f, b1);
        b2 = y2.fma(f, b2);
        f = DoubleVector.broadcast(SPECIES, factor[l + 2]);
        c0 = y0.fma(f, c0);
        c1 = y1.fma(f, c1);
        c2 = y2.fma(f, c2);
        f = DoubleVector.broadcast(SPECIES, factor[l + 3]);
        d0 = y0.fma(f, d0);
        d1 = y1.fma(f, d1);
        d2 = y2.fma(f, d2);
      }
    }
    if (a0.getClass() != CLASS
        || a1.getClass() != CLASS
        || a2.getClass() != CLASS
        || b0.getClass() != CLASS
        || b1.getClass() != CLASS
        || b2.getClass() != CLASS
        || c0.getClass() != CLASS
        || c1.getClass() != CLASS
        || c2.getClass() != CLASS
        || d0.getClass() != CLASS
        || d1.getClass() != CLASS
        || d2.getClass() != CLASS) {
      throw new IllegalStateException("vectors of another length");
    }
    int triangle = group + known * GROUP;
    int own = known * STRIP;
    f = DoubleVector.broadcast(SPECIES, factor[triangle]);
    a0 = a0.mul(f);
    a1 = a1.mul(f);
    a2 = a2.mul(f);
    f = DoubleVector.broadcast(SPECIES, factor[triangle + 1]);
    b0 = a0.fma(f, b0);
    b1 = a1.fma(f, b1);
    b2 = a2.fma(f, b2);
    f = DoubleVector.broadcast(SPECIES, factor[triangle + 2]);
    c0 = a0.fma(f, c0);
    c1 = a1.fma(f, c1);
    c2 = a2.fma(f, c2);
    f = DoubleVector.broadcast(SPECIES, factor[triangle + 3]);
    d0 = a0.fma(f, d0);
    d1 = a1.fma(f, d1);
    d2 = a2.fma(f, d2);
    f = DoubleVector.broadcast(SPECIES, factor[triangle + 4]);
    b0 = b0.mul(f);
    b1 = b1.mul(f);
    b2 = b2.mul(f);
    f = DoubleVector.broadcast(SPECIES, factor[triangle + 5]);
    c0 = b0.fma(f, c0);
    c1 = b1.fma(f, c1);
    c2 = b2.fma(f, c2);
    f = DoubleVector.broadcast(SPECIES, factor[triangle + 6]);
    d0 = b0.fma(f, d0);
    d1 = b1.fma(f, d1);
    d2 = b2.fma(f, d2);
    f = DoubleVector.broadcast(SPECIES, factor[triangle + 7]);
    c0 = c0.mul(f);
    c1 = c1.mul(f);
    c2 = c2.mul(f);
    f = DoubleVector.broadcast(SPECIES, factor[triangle + 8]);
    d0 = c0.fma(f, d0);
    d1 = c1.fma(f, d1);
    d2 = c2.fma(f, d2);
    f = DoubleVector.broadcast(SPECIES, factor[triangle + 9]);
    d0 = d0.mul(f);
    d1 = d1.mul(f);
    d2 = d2.mul(f);
    a0.intoArray(y, own);
    a1.intoArray(y, own + LANES);
    a2.intoArray(y, own + 2 * LANES);
    b0.intoArray(y, own + STRIP);
    b1.intoArray(y, own + STRIP + LANES);
    b2.intoArray(y, own + STRIP + 2 * LANES);
    c0.intoArray(y, own + 2 * STRIP);
    c1.intoArray(y, own + 2 * STRIP + LANES);
    c2.intoArray(y, own + 2 * STRIP + 2 * LANES);
    d0.intoArray(y, own + 3 * STRIP);
    d1.intoArray(y, own + 3 * STRIP + LANES);
    d2.intoArray(y, own + 3 * STRIP + 2 * LANES);
  }

  /** Takes half the squares of four outputs off densities. */
  private static void addSquares(double[] y, int from, double[] densities, int to) {
    DoubleVector half = DoubleVector.broadcast(SPECIES, -0.5);
    for (int i = 0; i < STRIP; i += LANES) {
      DoubleVector a = DoubleLanes.load(y, from + i);
      DoubleVector b = DoubleLanes.load(y, from + STRIP + i);
      DoubleVector c = DoubleLanes.load(y, from + 2 * STRIP + i);
      DoubleVector d = DoubleLanes.load(y, from + 3 * STRIP + i);
      DoubleVector squares = c.fma(c, d.fma(d, a.fma(a, b.mul(b))));
      DoubleVector density = DoubleLanes.load(densities, to + i);
      DoubleLanes.store(DoubleLanes.exact(squares).fma(half, density), densities, to + i);
    }
  }
}
