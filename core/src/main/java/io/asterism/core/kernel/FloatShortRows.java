package io.asterism.core.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The nearest centre of rows of {@link FloatKernels#SHORT_ROW} features, with vectors along the
 * rows: centre by centre, whose numbers stay in registers while all rows pass by, so that no
 * comparison waits for the one before it.
 */
final class FloatShortRows {
  private static final VectorSpecies<Float> SPECIES = FloatLanes.SPECIES;
  private static final int LANES = SPECIES.length();
  private static final int COLUMN = FloatKernels.LONG_COLUMN;
  private static final int FEATURES = FloatKernels.SHORT_ROW;

  private FloatShortRows() {}

  /** The least score of each row goes to the first half of the scratch array, then its index. */
  static void assign(
      AlignedFloats columns,
      int rows,
      AlignedFloats centres,
      float[] squaredNorms,
      int k,
      AlignedFloats scratch,
      int[] labels,
      float[] least) {
    float[] found = scratch.array;
    int at = scratch.start;
    int indices = at + COLUMN;
    Arrays.fill(found, at, indices, Float.POSITIVE_INFINITY);
    Arrays.fill(found, indices, indices + COLUMN, Widening.floatOf(0));
    for (int c = 0; c < k; c++) {
      int centre = centres.start + c * FEATURES;
      float norm = squaredNorms[c];
      takeNearer(columns.array, columns.start, rows, centres.array, centre, norm, c, found, at);
    }
    for (int r = 0; r < rows; r += LANES) {
      Widening.store(FloatLanes.load(found, indices + r), labels, r);
    }
    if (least.length > 0) {
      System.arraycopy(found, at, least, 0, rows);
    }
  }

  /**
   * Takes the scores of a centre into the least so far. Each is summed in two halves: a sum of all
   * products would wait for itself for too long.
   */
  private static void takeNearer(
      float[] columns,
      int column,
      int rows,
      float[] centres,
      int centre,
      float squaredNorm,
      int number,
      float[] found,
      int at) {
    FloatVector a = FloatVector.broadcast(SPECIES, centres[centre]);
    FloatVector b = FloatVector.broadcast(SPECIES, centres[centre + 1]);
    FloatVector c = FloatVector.broadcast(SPECIES, centres[centre + 2]);
    FloatVector d = FloatVector.broadcast(SPECIES, centres[centre + 3]);
    FloatVector e = FloatVector.broadcast(SPECIES, centres[centre + 4]);
    FloatVector f = FloatVector.broadcast(SPECIES, centres[centre + 5]);
    FloatVector g = FloatVector.broadcast(SPECIES, centres[centre + 6]);
    FloatVector h = FloatVector.broadcast(SPECIES, centres[centre + 7]);
    FloatVector norm = FloatVector.broadcast(SPECIES, squaredNorm);
    FloatVector own = FloatVector.broadcast(SPECIES, Widening.floatOf(number));
    for (int r = 0; r < rows; r += LANES) {
      int x = column + r;
      FloatVector score = FloatLanes.load(columns, x).fma(a, norm);
      score = FloatLanes.load(columns, x + COLUMN).fma(b, score);
      score = FloatLanes.load(columns, x + 2 * COLUMN).fma(c, score);
      score = FloatLanes.load(columns, x + 3 * COLUMN).fma(d, score);
      FloatVector half = FloatLanes.load(columns, x + 4 * COLUMN).mul(e);
      half = FloatLanes.load(columns, x + 5 * COLUMN).fma(f, half);
      half = FloatLanes.load(columns, x + 6 * COLUMN).fma(g, half);
      half = FloatLanes.load(columns, x + 7 * COLUMN).fma(h, half);
      score = score.add(half);
      FloatVector least = FloatLanes.load(found, at + r);
      FloatVector index = FloatLanes.load(found, at + COLUMN + r);
      var nearer = Choices.less(score, least);
      Choices.choose(nearer, score, least).intoArray(found, at + r);
      Choices.choose(nearer, own, index).intoArray(found, at + COLUMN + r);
    }
  }
}
