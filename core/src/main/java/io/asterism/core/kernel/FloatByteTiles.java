package io.asterism.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * As {@link FloatRegisterTiles}, from columns of bytes that are widened on their way: two vectors
 * of rows with as many centres as there are registers for.
 */
final class FloatByteTiles {
  private static final VectorSpecies<Float> SPECIES = FloatLanes.SPECIES;
  private static final int LANES = SPECIES.length();
  private static final Class<?> CLASS = FloatVector.zero(SPECIES).getClass();
  private static final String UNKNOWN_LENGTH = "vectors of another length";
  private static final int GROUP = FloatKernels.GROUP;

  /** Rows in a column. */
  static final int PIECE = Math.max(8, LANES);

  private FloatByteTiles() {}

  /** The scores of two vectors of rows with 10 centres, over all features. */
  static void score2By10(
      byte[] columns,
      int from,
      int next,
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
    FloatVector e0 = FloatVector.broadcast(SPECIES, squaredNorms[centre + 4]);
    FloatVector e1 = e0;
    FloatVector f0 = FloatVector.broadcast(SPECIES, squaredNorms[centre + 5]);
    FloatVector f1 = f0;
    FloatVector g0 = FloatVector.broadcast(SPECIES, squaredNorms[centre + 6]);
    FloatVector g1 = g0;
    FloatVector h0 = FloatVector.broadcast(SPECIES, squaredNorms[centre + 7]);
    FloatVector h1 = h0;
    FloatVector i0 = FloatVector.broadcast(SPECIES, squaredNorms[centre + 8]);
    FloatVector i1 = i0;
    FloatVector j0 = FloatVector.broadcast(SPECIES, squaredNorms[centre + 9]);
    FloatVector j1 = j0;
    int last = first + 8 * features;
    int steps = features / 2;
    for (int j = 0; j < steps; j++) {
      int y = first + 16 * j;
      int z = last + 4 * j;
      int x = from + 2 * PIECE * j;
      int w = next + 2 * PIECE * j;
      FloatVector x0 = FloatWidening.load(columns, x);
      FloatVector x1 = FloatWidening.load(columns, w);
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
      factor = FloatVector.broadcast(SPECIES, centres[y + 4]);
      e0 = x0.fma(factor, e0);
      e1 = x1.fma(factor, e1);
      factor = FloatVector.broadcast(SPECIES, centres[y + 5]);
      f0 = x0.fma(factor, f0);
      f1 = x1.fma(factor, f1);
      factor = FloatVector.broadcast(SPECIES, centres[y + 6]);
      g0 = x0.fma(factor, g0);
      g1 = x1.fma(factor, g1);
      factor = FloatVector.broadcast(SPECIES, centres[y + 7]);
      h0 = x0.fma(factor, h0);
      h1 = x1.fma(factor, h1);
      factor = FloatVector.broadcast(SPECIES, centres[z]);
      i0 = x0.fma(factor, i0);
      i1 = x1.fma(factor, i1);
      factor = FloatVector.broadcast(SPECIES, centres[z + 1]);
      j0 = x0.fma(factor, j0);
      j1 = x1.fma(factor, j1);
      x0 = FloatWidening.load(columns, x + PIECE);
      x1 = FloatWidening.load(columns, w + PIECE);
      factor = FloatVector.broadcast(SPECIES, centres[y + 8]);
      a0 = x0.fma(factor, a0);
      a1 = x1.fma(factor, a1);
      factor = FloatVector.broadcast(SPECIES, centres[y + 9]);
      b0 = x0.fma(factor, b0);
      b1 = x1.fma(factor, b1);
      factor = FloatVector.broadcast(SPECIES, centres[y + 10]);
      c0 = x0.fma(factor, c0);
      c1 = x1.fma(factor, c1);
      factor = FloatVector.broadcast(SPECIES, centres[y + 11]);
      d0 = x0.fma(factor, d0);
      d1 = x1.fma(factor, d1);
      factor = FloatVector.broadcast(SPECIES, centres[y + 12]);
      e0 = x0.fma(factor, e0);
      e1 = x1.fma(factor, e1);
      factor = FloatVector.broadcast(SPECIES, centres[y + 13]);
      f0 = x0.fma(factor, f0);
      f1 = x1.fma(factor, f1);
      factor = FloatVector.broadcast(SPECIES, centres[y + 14]);
      g0 = x0.fma(factor, g0);
      g1 = x1.fma(factor, g1);
      factor = FloatVector.broadcast(SPECIES, centres[y + 15]);
      h0 = x0.fma(factor, h0);
      h1 = x1.fma(factor, h1);
      factor = FloatVector.broadcast(SPECIES, centres[z + 2]);
      i0 = x0.fma(factor, i0);
      i1 = x1.fma(factor, i1);
      factor = FloatVector.broadcast(SPECIES, centres[z + 3]);
      j0 = x0.fma(factor, j0);
      j1 = x1.fma(factor, j1);
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
        || h1.getClass() != CLASS
        || i0.getClass() != CLASS
        || i1.getClass() != CLASS
        || j0.getClass() != CLASS
        || j1.getClass() != CLASS) {
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
    f0.intoArray(scores, at + 5 * GROUP);
    f1.intoArray(scores, at + 5 * GROUP + LANES);
    g0.intoArray(scores, at + 6 * GROUP);
    g1.intoArray(scores, at + 6 * GROUP + LANES);
    h0.intoArray(scores, at + 7 * GROUP);
    h1.intoArray(scores, at + 7 * GROUP + LANES);
    i0.intoArray(scores, at + 8 * GROUP);
    i1.intoArray(scores, at + 8 * GROUP + LANES);
    j0.intoArray(scores, at + 9 * GROUP);
    j1.intoArray(scores, at + 9 * GROUP + LANES);
  }

  /** The scores of two vectors of rows with 5 centres. */
  static void score2By5(
      byte[] columns,
      int from,
      int next,
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
    FloatVector e0 = FloatVector.broadcast(SPECIES, squaredNorms[centre + 4]);
    FloatVector e1 = e0;
    int last = first + 4 * features;
    int steps = features / 2;
    for (int j = 0; j < steps; j++) {
      int y = first + 8 * j;
      int z = last + 2 * j;
      int x = from + 2 * PIECE * j;
      int w = next + 2 * PIECE * j;
      FloatVector x0 = FloatWidening.load(columns, x);
      FloatVector x1 = FloatWidening.load(columns, w);
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
      factor = FloatVector.broadcast(SPECIES, centres[z]);
      e0 = x0.fma(factor, e0);
      e1 = x1.fma(factor, e1);
      x0 = FloatWidening.load(columns, x + PIECE);
      x1 = FloatWidening.load(columns, w + PIECE);
      factor = FloatVector.broadcast(SPECIES, centres[y + 4]);
      a0 = x0.fma(factor, a0);
      a1 = x1.fma(factor, a1);
      factor = FloatVector.broadcast(SPECIES, centres[y + 5]);
      b0 = x0.fma(factor, b0);
      b1 = x1.fma(factor, b1);
      factor = FloatVector.broadcast(SPECIES, centres[y + 6]);
      c0 = x0.fma(factor, c0);
      c1 = x1.fma(factor, c1);
      factor = FloatVector.broadcast(SPECIES, centres[y + 7]);
      d0 = x0.fma(factor, d0);
      d1 = x1.fma(factor, d1);
      factor = FloatVector.broadcast(SPECIES, centres[z + 1]);
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
}
