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

  /** The scores of two vectors of rows with 5 centres, over all features. */
  static void score2By5(
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
    FloatVector b0 = FloatVector.broadcast(SPECIES, squaredNorms[centre + 1]);
    FloatVector b1 = b0;
    FloatVector c0 = FloatVector.broadcast(SPECIES, squaredNorms[centre + 2]);
    FloatVector c1 = c0;
    FloatVector d0 = FloatVector.broadcast(SPECIES, squaredNorms[centre + 3]);
    FloatVector d1 = d0;
    FloatVector e0 = FloatVector.broadcast(SPECIES, squaredNorms[centre + 4]);
    FloatVector e1 = e0;
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
      factor = FloatVector.broadcast(SPECIES, centres[last + j]);
      e0 = x0.fma(factor, e0);
      e1 = x1.fma(factor, e1);
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
        || e1.getClass() != CLASS) {
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
    e0.intoArray(scores, at + 4 * GROUP);
    e1.intoArray(scores, at + 4 * GROUP + LANES);
  }

  /** Adds the products of 4 features of four vectors of rows with some centres to other scores. */
  static void add4By4(
      float[] columns,
      int column,
      float[] centres,
      int base,
      int count,
      float[] before,
      int beforeAt,
      float[] scores,
      int at) {
    FloatVector a0 = FloatLanes.load(columns, column);
    FloatVector a1 = FloatLanes.load(columns, column + LANES);
    FloatVector a2 = FloatLanes.load(columns, column + 2 * LANES);
    FloatVector a3 = FloatLanes.load(columns, column + 3 * LANES);
    FloatVector b0 = FloatLanes.load(columns, column + GROUP);
    FloatVector b1 = FloatLanes.load(columns, column + GROUP + LANES);
    FloatVector b2 = FloatLanes.load(columns, column + GROUP + 2 * LANES);
    FloatVector b3 = FloatLanes.load(columns, column + GROUP + 3 * LANES);
    FloatVector c0 = FloatLanes.load(columns, column + 2 * GROUP);
    FloatVector c1 = FloatLanes.load(columns, column + 2 * GROUP + LANES);
    FloatVector c2 = FloatLanes.load(columns, column + 2 * GROUP + 2 * LANES);
    FloatVector c3 = FloatLanes.load(columns, column + 2 * GROUP + 3 * LANES);
    FloatVector d0 = FloatLanes.load(columns, column + 3 * GROUP);
    FloatVector d1 = FloatLanes.load(columns, column + 3 * GROUP + LANES);
    FloatVector d2 = FloatLanes.load(columns, column + 3 * GROUP + 2 * LANES);
    FloatVector d3 = FloatLanes.load(columns, column + 3 * GROUP + 3 * LANES);
    for (int c = 0; c < count; c++) {
      int y = base + 4 * c;
      int from = beforeAt + GROUP * c;
      int to = at + GROUP * c;
      FloatVector s0 = FloatVector.fromArray(SPECIES, before, from);
      FloatVector s1 = FloatVector.fromArray(SPECIES, before, from + LANES);
      FloatVector s2 = FloatVector.fromArray(SPECIES, before, from + 2 * LANES);
      FloatVector s3 = FloatVector.fromArray(SPECIES, before, from + 3 * LANES);
      FloatVector factor = FloatVector.broadcast(SPECIES, centres[y]);
      s0 = a0.fma(factor, s0);
      s1 = a1.fma(factor, s1);
      s2 = a2.fma(factor, s2);
      s3 = a3.fma(factor, s3);
      factor = FloatVector.broadcast(SPECIES, centres[y + 1]);
      s0 = b0.fma(factor, s0);
      s1 = b1.fma(factor, s1);
      s2 = b2.fma(factor, s2);
      s3 = b3.fma(factor, s3);
      factor = FloatVector.broadcast(SPECIES, centres[y + 2]);
      s0 = c0.fma(factor, s0);
      s1 = c1.fma(factor, s1);
      s2 = c2.fma(factor, s2);
      s3 = c3.fma(factor, s3);
      factor = FloatVector.broadcast(SPECIES, centres[y + 3]);
      s0 = d0.fma(factor, s0);
      s1 = d1.fma(factor, s1);
      s2 = d2.fma(factor, s2);
      s3 = d3.fma(factor, s3);
      s0.intoArray(scores, to);
      s1.intoArray(scores, to + LANES);
      s2.intoArray(scores, to + 2 * LANES);
      s3.intoArray(scores, to + 3 * LANES);
    }
  }

  /** Adds the products of 4 features of two vectors of rows with some centres to other scores. */
  static void add2By4(
      float[] columns,
      int column,
      float[] centres,
      int base,
      int count,
      float[] before,
      int beforeAt,
      float[] scores,
      int at) {
    FloatVector a0 = FloatLanes.load(columns, column);
    FloatVector a1 = FloatLanes.load(columns, column + LANES);
    FloatVector b0 = FloatLanes.load(columns, column + GROUP);
    FloatVector b1 = FloatLanes.load(columns, column + GROUP + LANES);
    FloatVector c0 = FloatLanes.load(columns, column + 2 * GROUP);
    FloatVector c1 = FloatLanes.load(columns, column + 2 * GROUP + LANES);
    FloatVector d0 = FloatLanes.load(columns, column + 3 * GROUP);
    FloatVector d1 = FloatLanes.load(columns, column + 3 * GROUP + LANES);
    for (int c = 0; c < count; c++) {
      int y = base + 4 * c;
      int from = beforeAt + GROUP * c;
      int to = at + GROUP * c;
      FloatVector s0 = FloatVector.fromArray(SPECIES, before, from);
      FloatVector s1 = FloatVector.fromArray(SPECIES, before, from + LANES);
      FloatVector factor = FloatVector.broadcast(SPECIES, centres[y]);
      s0 = a0.fma(factor, s0);
      s1 = a1.fma(factor, s1);
      factor = FloatVector.broadcast(SPECIES, centres[y + 1]);
      s0 = b0.fma(factor, s0);
      s1 = b1.fma(factor, s1);
      factor = FloatVector.broadcast(SPECIES, centres[y + 2]);
      s0 = c0.fma(factor, s0);
      s1 = c1.fma(factor, s1);
      factor = FloatVector.broadcast(SPECIES, centres[y + 3]);
      s0 = d0.fma(factor, s0);
      s1 = d1.fma(factor, s1);
      s0.intoArray(scores, to);
      s1.intoArray(scores, to + LANES);
    }
  }
}
