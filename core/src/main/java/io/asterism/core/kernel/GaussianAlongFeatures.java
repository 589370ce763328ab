package io.asterism.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The weighted scatter of rows of many features about a mean, lanes along the features: rows of
 * √r·(x − μ), less those whose share is nothing beside the others', in panels of two vectors. Each
 * panel meets the features of all panels up to itself, one of them in all lanes at a time.
 */
final class GaussianAlongFeatures {
  private static final VectorSpecies<Double> SPECIES = DoubleLanes.SPECIES;
  private static final int LANES = GaussianVectorKernels.LANES;
  private static final Class<?> CLASS = DoubleVector.zero(SPECIES).getClass();
  private static final String UNKNOWN_LENGTH = "vectors of another length";

  /** Features of a panel. */
  static final int PANEL = 2 * LANES;

  private static final boolean MANY_REGISTERS = SPECIES.vectorBitSize() >= 512;

  /** Features that a panel meets at a time. */
  private static final int GROUP = MANY_REGISTERS ? 8 : 4;

  private GaussianAlongFeatures() {}

  /** For each panel, the products with all features of panels up to itself. */
  static int length(int stride) {
    int panels = stride / PANEL;
    return panels * (panels + 1) / 2 * PANEL * PANEL;
  }

  static double entry(double[] scatter, int high, int low) {
    int panel = high / PANEL;
    return scatter[panel * (panel + 1) / 2 * PANEL * PANEL + low * PANEL + high % PANEL];
  }

  /** Panels, roots of shares, and the sums of one panel. */
  static int scratchLength(int rows, int stride) {
    return rows * (stride + 1) + PANEL;
  }

  static void add(
      AlignedDoubles tile,
      int rows,
      int stride,
      double[] means,
      int mean,
      AlignedDoubles responsibilities,
      int at,
      double[] weights,
      int[] kept,
      AlignedDoubles scratch,
      double[] sums,
      int features,
      double[] scatter) {
    int count = GaussianVectorKernels.keep(rows, responsibilities, at, weights, kept);
    if (count == 0) {
      return;
    }
    double[] x = tile.array;
    double[] panels = scratch.array;
    int first = scratch.start;
    int roots = first + rows * stride;
    int partial = roots + rows;
    for (int i = 0; i < count; i++) {
      double share = responsibilities.array[responsibilities.start + at + kept[i]];
      panels[roots + i] = Math.sqrt(share);
    }
    int to = 0;
    for (int j = 0; j < stride; j += PANEL) {
      int panel = first + j * rows;
      int feature = tile.start + j;
      centre(x, feature, stride, count, kept, means, mean + j, panels, panel, roots, partial);
      for (int o = 0; o < Math.min(PANEL, features - j); o++) {
        sums[mean + j + o] += panels[partial + o];
      }
      for (int i = 0; i < j + PANEL; i += GROUP) {
        int other = first + i / PANEL * PANEL * rows + i % PANEL;
        if (MANY_REGISTERS) {
          multiply2By8(panels, panel, other, count, scatter, to);
        } else {
          multiply2By4(panels, panel, other, count, scatter, to);
        }
        to += GROUP * PANEL;
      }
    }
  }

  /** Fills a panel, and leaves the sums of its features. */
  private static void centre(
      double[] tile,
      int feature,
      int stride,
      int count,
      int[] kept,
      double[] means,
      int mean,
      double[] scratch,
      int panel,
      int roots,
      int partial) {
    DoubleVector sum0 = DoubleVector.zero(SPECIES);
    DoubleVector sum1 = sum0;
    DoubleVector mean0 = DoubleLanes.load(means, mean);
    DoubleVector mean1 = DoubleLanes.load(means, mean + LANES);
    for (int r = 0; r < count; r++) {
      int x = kept[r] * stride + feature;
      int to = panel + r * PANEL;
      DoubleVector root = DoubleVector.broadcast(SPECIES, scratch[roots + r]);
      DoubleVector z = DoubleLanes.load(tile, x).sub(mean0).mul(root);
      z.intoArray(scratch, to);
      sum0 = z.fma(root, sum0);
      z = DoubleLanes.load(tile, x + LANES).sub(mean1).mul(root);
      z.intoArray(scratch, to + LANES);
      sum1 = z.fma(root, sum1);
    }
    DoubleLanes.store(sum0, scratch, partial);
    DoubleLanes.store(sum1, scratch, partial + LANES);
  }

  /** Adds the products of a panel with eight features. */
  private static void multiply2By8(
      double[] panels, int panel, int other, int count, double[] scatter, int to) {
    DoubleVector a0 = DoubleVector.fromArray(SPECIES, scatter, to);
    DoubleVector a1 = DoubleVector.fromArray(SPECIES, scatter, to + LANES);
    DoubleVector b0 = DoubleVector.fromArray(SPECIES, scatter, to + 2 * LANES);
    DoubleVector b1 = DoubleVector.fromArray(SPECIES, scatter, to + 3 * LANES);
    DoubleVector c0 = DoubleVector.fromArray(SPECIES, scatter, to + 4 * LANES);
    DoubleVector c1 = DoubleVector.fromArray(SPECIES, scatter, to + 5 * LANES);
    DoubleVector d0 = DoubleVector.fromArray(SPECIES, scatter, to + 6 * LANES);
    DoubleVector d1 = DoubleVector.fromArray(SPECIES, scatter, to + 7 * LANES);
    DoubleVector e0 = DoubleVector.fromArray(SPECIES, scatter, to + 8 * LANES);
    DoubleVector e1 = DoubleVector.fromArray(SPECIES, scatter, to + 9 * LANES);
    DoubleVector f0 = DoubleVector.fromArray(SPECIES, scatter, to + 10 * LANES);
    DoubleVector f1 = DoubleVector.fromArray(SPECIES, scatter, to + 11 * LANES);
    DoubleVector g0 = DoubleVector.fromArray(SPECIES, scatter, to + 12 * LANES);
    DoubleVector g1 = DoubleVector.fromArray(SPECIES, scatter, to + 13 * LANES);
    DoubleVector h0 = DoubleVector.fromArray(SPECIES, scatter, to + 14 * LANES);
    DoubleVector h1 = DoubleVector.fromArray(SPECIES, scatter, to + 15 * LANES);
    for (int r = 0; r < count; r++) {
      int x = panel + r * PANEL;
      int y = other + r * PANEL;
      DoubleVector x0 = DoubleLanes.load(panels, x);
      DoubleVector x1 = DoubleLanes.load(panels, x + LANES);
      DoubleVector f = DoubleVector.broadcast(SPECIES, panels[y]);
      a0 = x0.fma(f, a0);
      a1 = x1.fma(f, a1);
      f = DoubleVector.broadcast(SPECIES, panels[y + 1]);
      b0 = x0.fma(f, b0);
      b1 = x1.fma(f, b1);
      f = DoubleVector.broadcast(SPECIES, panels[y + 2]);
      c0 = x0.fma(f, c0);
      c1 = x1.fma(f, c1);
      f = DoubleVector.broadcast(SPECIES, panels[y + 3]);
      d0 = x0.fma(f, d0);
      d1 = x1.fma(f, d1);
      f = DoubleVector.broadcast(SPECIES, panels[y + 4]);
      e0 = x0.fma(f, e0);
      e1 = x1.fma(f, e1);
      f = DoubleVector.broadcast(SPECIES, panels[y + 5]);
      f0 = x0.fma(f, f0);
      f1 = x1.fma(f, f1);
      f = DoubleVector.broadcast(SPECIES, panels[y + 6]);
      g0 = x0.fma(f, g0);
      g1 = x1.fma(f, g1);
      f = DoubleVector.broadcast(SPECIES, panels[y + 7]);
      h0 = x0.fma(f, h0);
      h1 = x1.fma(f, h1);
    }
    if (a0.getClass() != CLASS
        || a1.getClass() != CLASS
        || b0.getClass() != CLASS
        || b1.getClass() != CLASS
        || c0.getClass() != CLASS
        || c1.getClass() != CLASS
        || d0.getClass() != CLASS
        || d1.getClass() != CLASS
        || e0.getClass() != CLASS
        || e1.getClass() != CLASS
        || f0.getClass() != CLASS
        || f1.getClass() != CLASS
        || g0.getClass() != CLASS
        || g1.getClass() != CLASS
        || h0.getClass() != CLASS
        || h1.getClass() != CLASS) {
      throw new IllegalStateException(UNKNOWN_LENGTH);
    }
    a0.intoArray(scatter, to);
    a1.intoArray(scatter, to + LANES);
    b0.intoArray(scatter, to + 2 * LANES);
    b1.intoArray(scatter, to + 3 * LANES);
    c0.intoArray(scatter, to + 4 * LANES);
    c1.intoArray(scatter, to + 5 * LANES);
    d0.intoArray(scatter, to + 6 * LANES);
    d1.intoArray(scatter, to + 7 * LANES);
    e0.intoArray(scatter, to + 8 * LANES);
    e1.intoArray(scatter, to + 9 * LANES);
    f0.intoArray(scatter, to + 10 * LANES);
    f1.intoArray(scatter, to + 11 * LANES);
    g0.intoArray(scatter, to + 12 * LANES);
    g1.intoArray(scatter, to + 13 * LANES);
    h0.intoArray(scatter, to + 14 * LANES);
    h1.intoArray(scatter, to + 15 * LANES);
  }

  /** Adds the products of a panel with four features. */
  private static void multiply2By4(
      double[] panels, int panel, int other, int count, double[] scatter, int to) {
    DoubleVector a0 = DoubleVector.fromArray(SPECIES, scatter, to);
    DoubleVector a1 = DoubleVector.fromArray(SPECIES, scatter, to + LANES);
    DoubleVector b0 = DoubleVector.fromArray(SPECIES, scatter, to + 2 * LANES);
    DoubleVector b1 = DoubleVector.fromArray(SPECIES, scatter, to + 3 * LANES);
    DoubleVector c0 = DoubleVector.fromArray(SPECIES, scatter, to + 4 * LANES);
    DoubleVector c1 = DoubleVector.fromArray(SPECIES, scatter, to + 5 * LANES);
    DoubleVector d0 = DoubleVector.fromArray(SPECIES, scatter, to + 6 * LANES);
    DoubleVector d1 = DoubleVector.fromArray(SPECIES, scatter, to + 7 * LANES);
    for (int r = 0; r < count; r++) {
      int x = panel + r * PANEL;
      int y = other + r * PANEL;
      DoubleVector x0 = DoubleLanes.load(panels, x);
      DoubleVector x1 = DoubleLanes.load(panels, x + LANES);
      DoubleVector f = DoubleVector.broadcast(SPECIES, panels[y]);
      a0 = x0.fma(f, a0);
      a1 = x1.fma(f, a1);
      f = DoubleVector.broadcast(SPECIES, panels[y + 1]);
      b0 = x0.fma(f, b0);
      b1 = x1.fma(f, b1);
      f = DoubleVector.broadcast(SPECIES, panels[y + 2]);
      c0 = x0.fma(f, c0);
      c1 = x1.fma(f, c1);
      f = DoubleVector.broadcast(SPECIES, panels[y + 3]);
      d0 = x0.fma(f, d0);
      d1 = x1.fma(f, d1);
    }
    if (a0.getClass() != CLASS
        || a1.getClass() != CLASS
        || b0.getClass() != CLASS
        || b1.getClass() != CLASS
        || c0.getClass() != CLASS
        || c1.getClass() != CLASS
        || d0.getClass() != CLASS
        || d1.getClass() != CLASS) {
      throw new IllegalStateException(UNKNOWN_LENGTH);
    }
    a0.intoArray(scatter, to);
    a1.intoArray(scatter, to + LANES);
    b0.intoArray(scatter, to + 2 * LANES);
    b1.intoArray(scatter, to + 3 * LANES);
    c0.intoArray(scatter, to + 4 * LANES);
    c1.intoArray(scatter, to + 5 * LANES);
    d0.intoArray(scatter, to + 6 * LANES);
    d1.intoArray(scatter, to + 7 * LANES);
  }
}
