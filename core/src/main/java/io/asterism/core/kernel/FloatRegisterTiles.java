package io.asterism.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops of the search for the nearest centre, unrolled by hand to fill the registers:
 * thirty-two with 512-bit vectors, sixteen with shorter ones. They sum the products of some vectors
 * of rows with some centres, from columns that are {@link FloatKernels#GROUP} rows long.
 *
 * <p>The class of each sum that a loop hands on is compared before it is stored: see {@link
 * FloatLanes}, whose calls would be too many here for the compiler to inline them all.
 */
final class FloatRegisterTiles {
  private static final VectorSpecies<Float> SPECIES = FloatLanes.SPECIES;
  private static final int LANES = SPECIES.length();
  private static final Class<?> CLASS = FloatVector.zero(SPECIES).getClass();
  private static final String UNKNOWN_LENGTH = "vectors of another length";
  private static final int GROUP = FloatKernels.GROUP;

  private FloatRegisterTiles() {}

  /** The scores of four vectors of rows with 5 centres, over all features. */
  static void score4By5(
      float[] columns,
      int column,
      int features,
      float[] centres,
      int first,
      int last,
      float[] squaredNorms,
      int centre,
      float[] scores,
      int at) {
    FloatVector a0 = FloatVector.broadcast(SPECIES, squaredNorms[centre]);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector b0 = FloatVector.broadcast(SPECIES, squaredNorms[centre + 1]);
    FloatVector b1 = b0;
    FloatVector b2 = b0;
    FloatVector b3 = b0;
    FloatVector c0 = FloatVector.broadcast(SPECIES, squaredNorms[centre + 2]);
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector c3 = c0;
    FloatVector d0 = FloatVector.broadcast(SPECIES, squaredNorms[centre + 3]);
    FloatVector d1 = d0;
    FloatVector d2 = d0;
    FloatVector d3 = d0;
    FloatVector e0 = FloatVector.broadcast(SPECIES, squaredNorms[centre + 4]);
    FloatVector e1 = e0;
    FloatVector e2 = e0;
    FloatVector e3 = e0;
    for (int j = 0; j < features; j++) {
      int x = column + GROUP * j;
      int y = first + 4 * j;
      FloatVector x0 = FloatLanes.load(columns, x);
      FloatVector x1 = FloatLanes.load(columns, x + LANES);
      FloatVector x2 = FloatLanes.load(columns, x + 2 * LANES);
      FloatVector x3 = FloatLanes.load(columns, x + 3 * LANES);
      FloatVector factor = FloatVector.broadcast(SPECIES, centres[y]);
      a0 = x0.fma(factor, a0);
      a1 = x1.fma(factor, a1);
      a2 = x2.fma(factor, a2);
      a3 = x3.fma(factor, a3);
      factor = FloatVector.broadcast(SPECIES, centres[y + 1]);
      b0 = x0.fma(factor, b0);
      b1 = x1.fma(factor, b1);
      b2 = x2.fma(factor, b2);
      b3 = x3.fma(factor, b3);
      factor = FloatVector.broadcast(SPECIES, centres[y + 2]);
      c0 = x0.fma(factor, c0);
      c1 = x1.fma(factor, c1);
      c2 = x2.fma(factor, c2);
      c3 = x3.fma(factor, c3);
      factor = FloatVector.broadcast(SPECIES, centres[y + 3]);
      d0 = x0.fma(factor, d0);
      d1 = x1.fma(factor, d1);
      d2 = x2.fma(factor, d2);
      d3 = x3.fma(factor, d3);
      factor = FloatVector.broadcast(SPECIES, centres[last + j]);
      e0 = x0.fma(factor, e0);
      e1 = x1.fma(factor, e1);
      e2 = x2.fma(factor, e2);
      e3 = x3.fma(factor, e3);
    }
    if (a0.getClass() != CLASS
        || a1.getClass() != CLASS
        || a2.getClass() != CLASS
        || a3.getClass() != CLASS
        || b0.getClass() != CLASS
        || b1.getClass() != CLASS
        || b2.getClass() != CLASS
        || b3.getClass() != CLASS
        || c0.getClass() != CLASS
        || c1.getClass() != CLASS
        || c2.getClass() != CLASS
        || c3.getClass() != CLASS
        || d0.getClass() != CLASS
        || d1.getClass() != CLASS
        || d2.getClass() != CLASS
        || d3.getClass() != CLASS
        || e0.getClass() != CLASS
        || e1.getClass() != CLASS
        || e2.getClass() != CLASS
        || e3.getClass() != CLASS) {
      throw new IllegalStateException(UNKNOWN_LENGTH);
    }
    a0.intoArray(scores, at);
    a1.intoArray(scores, at + LANES);
    a2.intoArray(scores, at + 2 * LANES);
    a3.intoArray(scores, at + 3 * LANES);
    b0.intoArray(scores, at + GROUP);
    b1.intoArray(scores, at + GROUP + LANES);
    b2.intoArray(scores, at + GROUP + 2 * LANES);
    b3.intoArray(scores, at + GROUP + 3 * LANES);
    c0.intoArray(scores, at + 2 * GROUP);
    c1.intoArray(scores, at + 2 * GROUP + LANES);
    c2.intoArray(scores, at + 2 * GROUP + 2 * LANES);
    c3.intoArray(scores, at + 2 * GROUP + 3 * LANES);
    d0.intoArray(scores, at + 3 * GROUP);
    d1.intoArray(scores, at + 3 * GROUP + LANES);
    d2.intoArray(scores, at + 3 * GROUP + 2 * LANES);
    d3.intoArray(scores, at + 3 * GROUP + 3 * LANES);
    e0.intoArray(scores, at + 4 * GROUP);
    e1.intoArray(scores, at + 4 * GROUP + LANES);
    e2.intoArray(scores, at + 4 * GROUP + 2 * LANES);
    e3.intoArray(scores, at + 4 * GROUP + 3 * LANES);
  }

  /** The scores of two vectors of rows with the first 4 of 5 centres, over all features. */
  static void score2By4(
      float[] columns,
      int column,
      int features,
      float[] centres,
      int first,
      float[] squaredNorms,
      int centre,
      float[] scores,
      int at) {
    FloatVector a0 = FloatVector.broadcast(SPECIES, squaredNorms[centre]);
    FloatVector a1 = a0;
    FloatVector b0 = FloatVector.broadcast(SPECIES, squaredNorms[centre + 1]);
    FloatVector b1 = b0;
    FloatVector c0 = FloatVector.broadcast(SPECIES, squaredNorms[centre + 2]);
    FloatVector c1 = c0;
    FloatVector d0 = FloatVector.broadcast(SPECIES, squaredNorms[centre + 3]);
    FloatVector d1 = d0;
    for (int j = 0; j < features; j++) {
      int x = column + GROUP * j;
      int y = first + 4 * j;
      FloatVector x0 = FloatLanes.load(columns, x);
      FloatVector x1 = FloatLanes.load(columns, x + LANES);
      FloatVector factor = FloatVector.broadcast(SPECIES, centres[y]);
      a0 = x0.fma(factor, a0);
      a1 = x1.fma(factor, a1);
      factor = FloatVector.broadcast(SPECIES, centres[y + 1]);
      b0 = x0.fma(factor, b0);
      b1 = x1.fma(factor, b1);
      factor = FloatVector.broadcast(SPECIES, centres[y + 2]);
      c0 = x0.fma(factor, c0);
      c1 = x1.fma(factor, c1);
      factor = FloatVector.broadcast(SPECIES, centres[y + 3]);
      d0 = x0.fma(factor, d0);
      d1 = x1.fma(factor, d1);
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
    a0.intoArray(scores, at);
    a1.intoArray(scores, at + LANES);
    b0.intoArray(scores, at + GROUP);
    b1.intoArray(scores, at + GROUP + LANES);
    c0.intoArray(scores, at + 2 * GROUP);
    c1.intoArray(scores, at + 2 * GROUP + LANES);
    d0.intoArray(scores, at + 3 * GROUP);
    d1.intoArray(scores, at + 3 * GROUP + LANES);
  }

  /** The scores of eight vectors of rows with a centre, over all features. */
  static void score8By1(
      float[] columns,
      int column,
      int features,
      float[] centres,
      int first,
      float squaredNorm,
      float[] scores,
      int at) {
    FloatVector a = FloatVector.broadcast(SPECIES, squaredNorm);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    FloatVector e = a;
    FloatVector f = a;
    FloatVector g = a;
    FloatVector h = a;
    for (int j = 0; j < features; j++) {
      int x = column + GROUP * j;
      FloatVector factor = FloatVector.broadcast(SPECIES, centres[first + j]);
      a = FloatLanes.load(columns, x).fma(factor, a);
      b = FloatLanes.load(columns, x + LANES).fma(factor, b);
      c = FloatLanes.load(columns, x + 2 * LANES).fma(factor, c);
      d = FloatLanes.load(columns, x + 3 * LANES).fma(factor, d);
      e = FloatLanes.load(columns, x + 4 * LANES).fma(factor, e);
      f = FloatLanes.load(columns, x + 5 * LANES).fma(factor, f);
      g = FloatLanes.load(columns, x + 6 * LANES).fma(factor, g);
      h = FloatLanes.load(columns, x + 7 * LANES).fma(factor, h);
    }
    if (a.getClass() != CLASS
        || b.getClass() != CLASS
        || c.getClass() != CLASS
        || d.getClass() != CLASS
        || e.getClass() != CLASS
        || f.getClass() != CLASS
        || g.getClass() != CLASS
        || h.getClass() != CLASS) {
      throw new IllegalStateException(UNKNOWN_LENGTH);
    }
    a.intoArray(scores, at);
    b.intoArray(scores, at + LANES);
    c.intoArray(scores, at + 2 * LANES);
    d.intoArray(scores, at + 3 * LANES);
    e.intoArray(scores, at + 4 * LANES);
    f.intoArray(scores, at + 5 * LANES);
    g.intoArray(scores, at + 6 * LANES);
    h.intoArray(scores, at + 7 * LANES);
  }
}
