package io.asterism.core.kernel;

import io.asterism.core.block.RowStrips;
import java.util.Arrays;

/**
 * Which of k centres may be the nearest to a row of a strip. Of two centres, one is out of question
 * if the ball that holds the strip lies wholly on the other one's side of the plane half way
 * between them; each is held against the one nearest to the ball's middle. What is left out could
 * not have been found by a search of all, whatever that rounds: rows get the very same centres.
 */
final class FloatNearCentres {
  /** With fewer centres, a search of all takes no longer. */
  private static final int LEAST_CENTRES = 16;

  /** With more of them, the distances between them take too much room. */
  private static final int MOST_CENTRES = 2048;

  /** A search of all takes no longer where a greater share of the centres is near. */
  private static final double DOUBT = 0.5;

  /** So many blocks are then searched for all, before the next try. */
  private static final int REST = 15;

  /**
   * Errors of the scores of a row and of a middle to two centres each, and one for all else that is
   * rounded: middles and rows about the origin, distances of centres, and what they are held
   * against.
   */
  private static final int ERRORS = 5;

  /** So many times the square of the greatest distance, nothing here overflows. */
  private static final int LEAST_ROOM = 16;

  private static final int FEATURES = FloatKernels.SHORT_ROW;
  private static final int MOST_STRIPS = FloatKernels.LONG_COLUMN;

  /** All centres, as {@link FloatKernels#assignShortRows} takes them. */
  final AlignedFloats packed;

  final int k;

  /** Of a vector of centres after another: |c|², then −2c, feature by feature. */
  final AlignedFloats columns;

  /** k, rounded up to whole vectors of any length. */
  final int length;

  /** The distances between centres: k × {@link #length}. */
  final float[] distances;

  /**
   * Middles of strips about the origin, feature by feature, {@link #step} apart; those that there
   * are not are any numbers, and multiplied by zero.
   */
  final float[] middles = new float[FEATURES * MOST_STRIPS];

  final float[] noShift = new float[FEATURES];
  int step;
  int count;

  /** The centre nearest to each middle. */
  final int[] nearest = new int[MOST_STRIPS * Float.SIZE / Integer.SIZE];

  /** The score of that centre, and as much more as scores must differ by to tell anything. */
  final float[] limits = new float[MOST_STRIPS];

  /** Twice as far as a row of each strip may be from its middle. */
  final float[] diameters = new float[MOST_STRIPS];

  /** A bit for each centre, of strip after strip: whether it is near; {@link #words} a strip. */
  final long[] found;

  final int words;

  /** Room for the centres near to a strip, packed. */
  final AlignedFloats near;

  private final FloatKernels kernels;
  private final FloatErrors errors;
  private final float[] shift;
  private final double[] origin;
  private final int dimension;
  private final AlignedFloats scratch = new AlignedFloats(MOST_STRIPS);
  private RowStrips current;
  private boolean told;
  private int resting;

  /**
   * @param packed readable to a vector's length from each number on
   */
  FloatNearCentres(FloatKernels kernels, FloatCentres centres, AlignedFloats packed) {
    this.kernels = kernels;
    this.packed = packed;
    this.k = centres.k();
    this.length = FloatCentres.roundUp(k, FloatCentres.LONGEST_VECTOR);
    this.columns = columns(centres, length, kernels.lanes());
    this.distances = centres.distances();
    this.words = (k + Long.SIZE - 1) / Long.SIZE;
    this.found = new long[MOST_STRIPS * words];
    this.near = new AlignedFloats(k * FloatKernels.SHORT_CENTRE + FloatCentres.LONGEST_VECTOR);
    this.errors = new FloatErrors(centres);
    this.shift = centres.shift();
    this.origin = centres.origin();
    this.dimension = centres.dimension();
  }

  private static AlignedFloats columns(FloatCentres centres, int length, int lanes) {
    int group = 1 + FEATURES;
    AlignedFloats columns =
        centres.packed(group * length, (c, j) -> (c / lanes * group + 1 + j) * lanes + c % lanes);
    float[] norms = centres.squaredNorms();
    for (int c = 0; c < length; c++) {
      int at = columns.start + c / lanes * group * lanes + c % lanes;
      columns.array[at] = c < centres.k() ? norms[c] : Float.MAX_VALUE;
    }
    return columns;
  }

  /** Whether looking for near centres may pay where there are k. */
  static boolean mayPay(int k) {
    return k >= LEAST_CENTRES && k <= MOST_CENTRES;
  }

  /**
   * Turns to the strips of a block, and finds the centres near them; false where a search of all
   * takes no longer.
   */
  boolean look(RowStrips strips) {
    if (current != strips) {
      current = strips;
      if (resting > 0) {
        resting--;
        told = false;
      } else {
        told = find();
        resting = told ? 0 : REST;
      }
    }
    return told;
  }

  private boolean find() {
    double reach = current.reach(origin);
    double farthest = reach + errors.greatestNorm();
    if (!(LEAST_ROOM * farthest * farthest < Float.MAX_VALUE)) {
      return false;
    }
    float slack = Math.nextUp((float) (ERRORS * errors.of(FEATURES, 0, reach)));
    place();
    kernels.assignShortRows(
        middles, 0, step, count, dimension, noShift, packed, k, scratch, nearest, limits);
    for (int s = 0; s < count; s++) {
      limits[s] += slack;
    }
    Arrays.fill(found, 0, count * words, 0);
    kernels.findNear(this);
    long near = 0;
    for (int i = 0; i < count * words; i++) {
      near += Long.bitCount(found[i]);
    }
    return near <= DOUBT * count * k;
  }

  private void place() {
    count = current.count();
    step = current.step();
    double[] from = current.middles();
    for (int j = 0; j < dimension; j++) {
      for (int i = j * step; i < (j + 1) * step; i++) {
        middles[i] = (float) (from[i] + shift[j]);
      }
    }
    double[] radii = current.radii();
    for (int s = 0; s < count; s++) {
      diameters[s] = Math.nextUp((float) (2 * radii[s]));
    }
  }
}
