package io.asterism.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * y = L⁻¹(x − μ) by forward substitution (Golub, Van Loan 2013, algorithm 3.1.1), four outputs at a
 * time, for a strip of rows: three vectors of them make twelve sums, which hide the latency of a
 * multiply-add and fit into sixteen registers.
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
      if (i > 0) {
        // Entered without a round to do, the loop would lose what the compiler knows of its bounds.
        eliminate(factor, group, i, y);
      }
      int triangle = group + i * GROUP;
      finish(factor, triangle, y, i * STRIP);
      group = triangle + GaussianKernels.TRIANGLE;
    }
  }

  private static void centre(
      double[] tile, int strip, int stride, double[] means, int mean, double[] y) {
    int feature = mean;
    for (int at = 0; at < stride * STRIP; at += STRIP) {
      double m = means[feature++];
      int x = strip + at;
      DoubleLanes.store(DoubleLanes.load(tile, x).sub(m), y, at);
      DoubleLanes.store(DoubleLanes.load(tile, x + LANES).sub(m), y, at + LANES);
      DoubleLanes.store(DoubleLanes.load(tile, x + 2 * LANES).sub(m), y, at + 2 * LANES);
    }
  }

  /** Takes off four outputs what the outputs before them, {@code known} of them, make up. */
  private static void eliminate(double[] factor, int group, int known, double[] y) {
    int a = known * STRIP;
    int b = a + STRIP;
    int c = b + STRIP;
    int d = c + STRIP;
    DoubleVector a0 = DoubleLanes.load(y, a);
    DoubleVector a1 = DoubleLanes.load(y, a + LANES);
    DoubleVector a2 = DoubleLanes.load(y, a + 2 * LANES);
    DoubleVector b0 = DoubleLanes.load(y, b);
    DoubleVector b1 = DoubleLanes.load(y, b + LANES);
    DoubleVector b2 = DoubleLanes.load(y, b + 2 * LANES);
    DoubleVector c0 = DoubleLanes.load(y, c);
    DoubleVector c1 = DoubleLanes.load(y, c + LANES);
    DoubleVector c2 = DoubleLanes.load(y, c + 2 * LANES);
    DoubleVector d0 = DoubleLanes.load(y, d);
    DoubleVector d1 = DoubleLanes.load(y, d + LANES);
    DoubleVector d2 = DoubleLanes.load(y, d + 2 * LANES);
    int l = group;
    for (int at = 0; at < a; at += STRIP) {
      DoubleVector y0 = DoubleLanes.load(y, at);
      DoubleVector y1 = DoubleLanes.load(y, at + LANES);
      DoubleVector y2 = DoubleLanes.load(y, at + 2 * LANES);
      DoubleVector f = broadcast(factor[l]);
      a0 = y0.fma(f, a0);
      a1 = y1.fma(f, a1);
      a2 = y2.fma(f, a2);
      f = broadcast(factor[l + 1]);
      b0 = y0.fma(f, b0);
      b1 = y1.fma(f, b1);
      b2 = y2.fma(f, b2);
      f = broadcast(factor[l + 2]);
      c0 = y0.fma(f, c0);
      c1 = y1.fma(f, c1);
      c2 = y2.fma(f, c2);
      f = broadcast(factor[l + 3]);
      d0 = y0.fma(f, d0);
      d1 = y1.fma(f, d1);
      d2 = y2.fma(f, d2);
      l += GROUP;
    }
    DoubleLanes.store(a0, y, a);
    DoubleLanes.store(a1, y, a + LANES);
    DoubleLanes.store(a2, y, a + 2 * LANES);
    DoubleLanes.store(b0, y, b);
    DoubleLanes.store(b1, y, b + LANES);
    DoubleLanes.store(b2, y, b + 2 * LANES);
    DoubleLanes.store(c0, y, c);
    DoubleLanes.store(c1, y, c + LANES);
    DoubleLanes.store(c2, y, c + 2 * LANES);
    DoubleLanes.store(d0, y, d);
    DoubleLanes.store(d1, y, d + LANES);
    DoubleLanes.store(d2, y, d + 2 * LANES);
  }

  /** Solves for four outputs among themselves. */
  private static void finish(double[] factor, int triangle, double[] y, int from) {
    DoubleVector fa = broadcast(factor[triangle]);
    DoubleVector fb = broadcast(factor[triangle + 1]);
    DoubleVector fc = broadcast(factor[triangle + 2]);
    DoubleVector fd = broadcast(factor[triangle + 3]);
    DoubleVector gb = broadcast(factor[triangle + 4]);
    DoubleVector gc = broadcast(factor[triangle + 5]);
    DoubleVector gd = broadcast(factor[triangle + 6]);
    DoubleVector hc = broadcast(factor[triangle + 7]);
    DoubleVector hd = broadcast(factor[triangle + 8]);
    DoubleVector id = broadcast(factor[triangle + 9]);
    for (int at = from; at < from + STRIP; at += LANES) {
      DoubleVector a = DoubleLanes.load(y, at).mul(fa);
      DoubleVector b = a.fma(fb, DoubleLanes.load(y, at + STRIP)).mul(gb);
      DoubleVector c = a.fma(fc, DoubleLanes.load(y, at + 2 * STRIP));
      c = b.fma(gc, c).mul(hc);
      DoubleVector d = a.fma(fd, DoubleLanes.load(y, at + 3 * STRIP));
      d = b.fma(gd, d);
      d = c.fma(hd, d).mul(id);
      DoubleLanes.store(a, y, at);
      DoubleLanes.store(b, y, at + STRIP);
      DoubleLanes.store(c, y, at + 2 * STRIP);
      DoubleLanes.store(d, y, at + 3 * STRIP);
    }
  }

  private static DoubleVector broadcast(double value) {
    return DoubleVector.broadcast(SPECIES, value);
  }

  /** Writes constant − ½|y|² of a strip of rows. */
  static void density(double[] y, int stride, double constant, double[] densities, int to) {
    DoubleVector a0 = DoubleVector.zero(SPECIES);
    DoubleVector a1 = a0;
    DoubleVector a2 = a0;
    for (int at = 0; at < stride * STRIP; at += STRIP) {
      DoubleVector y0 = DoubleLanes.load(y, at);
      DoubleVector y1 = DoubleLanes.load(y, at + LANES);
      DoubleVector y2 = DoubleLanes.load(y, at + 2 * LANES);
      a0 = y0.fma(y0, a0);
      a1 = y1.fma(y1, a1);
      a2 = y2.fma(y2, a2);
    }
    DoubleVector start = broadcast(constant);
    DoubleVector half = broadcast(-0.5);
    DoubleLanes.store(DoubleLanes.exact(a0).fma(half, start), densities, to);
    DoubleLanes.store(DoubleLanes.exact(a1).fma(half, start), densities, to + LANES);
    DoubleLanes.store(DoubleLanes.exact(a2).fma(half, start), densities, to + 2 * LANES);
  }
}
