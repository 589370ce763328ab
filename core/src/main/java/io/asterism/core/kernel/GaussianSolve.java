package io.asterism.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * y = L⁻¹(x − μ) by forward substitution (Golub, Van Loan 2013, algorithm 3.1.1), four outputs at a
 * time, for a strip of rows: three vectors of them make twelve sums, which hide the latency of a
 * multiply-add and fit into sixteen registers. From x to y they never leave these.
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
      AlignedDoubles tile,
      int from,
      int pitch,
      int stride,
      double[] shifts,
      int shift,
      double[] factor,
      double constant,
      AlignedDoubles y,
      AlignedDoubles densities,
      int to) {
    int group = 0;
    for (int i = 0; i < stride; i += GROUP) {
      int x = tile.start + from + i * pitch;
      solve(tile.array, x, pitch, shifts, shift + i, factor, group, i, y.array, y.start);
      group += i * GROUP + GaussianKernels.TRIANGLE;
    }
    int at = densities.start + to;
    subtractHalfSquares(y.array, y.start, stride, constant, densities.array, at);
  }

  /** Four outputs, from what the tile holds and the outputs before them. */
  private static void solve(
      double[] tile,
      int x,
      int pitch,
      double[] shifts,
      int shift,
      double[] factor,
      int group,
      int known,
      double[] y,
      int start) {
    int triangle = group + known * GROUP;
    int own = start + known * STRIP;
    DoubleVector f = DoubleVector.broadcast(SPECIES, factor[triangle]);
    DoubleVector s = DoubleVector.broadcast(SPECIES, shifts[shift]);
    DoubleVector a0 = DoubleLanes.load(tile, x).fma(f, s);
    DoubleVector a1 = DoubleLanes.load(tile, x + LANES).fma(f, s);
    DoubleVector a2 = DoubleLanes.load(tile, x + 2 * LANES).fma(f, s);
    f = DoubleVector.broadcast(SPECIES, factor[triangle + 4]);
    s = DoubleVector.broadcast(SPECIES, shifts[shift + 1]);
    DoubleVector b0 = DoubleLanes.load(tile, x + pitch).fma(f, s);
    DoubleVector b1 = DoubleLanes.load(tile, x + pitch + LANES).fma(f, s);
    DoubleVector b2 = DoubleLanes.load(tile, x + pitch + 2 * LANES).fma(f, s);
    f = DoubleVector.broadcast(SPECIES, factor[triangle + 7]);
    s = DoubleVector.broadcast(SPECIES, shifts[shift + 2]);
    DoubleVector c0 = DoubleLanes.load(tile, x + 2 * pitch).fma(f, s);
    DoubleVector c1 = DoubleLanes.load(tile, x + 2 * pitch + LANES).fma(f, s);
    DoubleVector c2 = DoubleLanes.load(tile, x + 2 * pitch + 2 * LANES).fma(f, s);
    f = DoubleVector.broadcast(SPECIES, factor[triangle + 9]);
    s = DoubleVector.broadcast(SPECIES, shifts[shift + 3]);
    DoubleVector d0 = DoubleLanes.load(tile, x + 3 * pitch).fma(f, s);
    DoubleVector d1 = DoubleLanes.load(tile, x + 3 * pitch + LANES).fma(f, s);
    DoubleVector d2 = DoubleLanes.load(tile, x + 3 * pitch + 2 * LANES).fma(f, s);
    if (known > 0) {
      // Entered without a round to do, the loop would lose what the compiler knows of its bounds.
      for (int j = 0; j < known; j++) {
        int at = start + j * STRIP;
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
    f = DoubleVector.broadcast(SPECIES, factor[triangle + 5]);
    c0 = b0.fma(f, c0);
    c1 = b1.fma(f, c1);
    c2 = b2.fma(f, c2);
    f = DoubleVector.broadcast(SPECIES, factor[triangle + 6]);
    d0 = b0.fma(f, d0);
    d1 = b1.fma(f, d1);
    d2 = b2.fma(f, d2);
    f = DoubleVector.broadcast(SPECIES, factor[triangle + 8]);
    d0 = c0.fma(f, d0);
    d1 = c1.fma(f, d1);
    d2 = c2.fma(f, d2);
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

  /** Two outputs at a time: sums of squares would wait for their own last additions. */
  private static void subtractHalfSquares(
      double[] y, int from, int stride, double constant, double[] densities, int to) {
    DoubleVector a0 = DoubleVector.zero(SPECIES);
    DoubleVector a1 = a0;
    DoubleVector a2 = a0;
    DoubleVector b0 = a0;
    DoubleVector b1 = a0;
    DoubleVector b2 = a0;
    for (int at = from; at < from + stride * STRIP; at += 2 * STRIP) {
      DoubleVector y0 = DoubleLanes.load(y, at);
      DoubleVector y1 = DoubleLanes.load(y, at + LANES);
      DoubleVector y2 = DoubleLanes.load(y, at + 2 * LANES);
      a0 = y0.fma(y0, a0);
      a1 = y1.fma(y1, a1);
      a2 = y2.fma(y2, a2);
      y0 = DoubleLanes.load(y, at + 3 * LANES);
      y1 = DoubleLanes.load(y, at + 4 * LANES);
      y2 = DoubleLanes.load(y, at + 5 * LANES);
      b0 = y0.fma(y0, b0);
      b1 = y1.fma(y1, b1);
      b2 = y2.fma(y2, b2);
    }
    DoubleVector half = DoubleVector.broadcast(SPECIES, -0.5);
    DoubleVector start = DoubleVector.broadcast(SPECIES, constant);
    DoubleLanes.store(DoubleLanes.exact(a0).add(b0).fma(half, start), densities, to);
    DoubleLanes.store(DoubleLanes.exact(a1).add(b1).fma(half, start), densities, to + LANES);
    DoubleLanes.store(DoubleLanes.exact(a2).add(b2).fma(half, start), densities, to + 2 * LANES);
  }
}
