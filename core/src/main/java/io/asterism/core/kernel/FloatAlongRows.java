package io.asterism.core.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The nearest centre with vectors along the rows of a group. */
final class FloatAlongRows {
  private static final VectorSpecies<Float> SPECIES = FloatLanes.SPECIES;
  private static final int LANES = SPECIES.length();

  /** With thirty-two registers four vectors of rows and all centres at a time. */
  private static final boolean FOUR = SPECIES.vectorBitSize() >= 512;

  private static final int GROUP = FloatKernels.GROUP;
  private static final int CENTRES = FloatKernels.CENTRES;

  /**
   * The scratch array holds the least score of each row, its index, the second least, then scores
   * by centre.
   */
  private static final int INDICES = GROUP;

  private static final int SECOND = 2 * GROUP;
  private static final int SCORES = 3 * GROUP;

  private FloatAlongRows() {}

  static int scratchLength() {
    return SCORES + GROUP * CENTRES;
  }

  static void assignManyFeatures(
      AlignedFloats columns,
      int features,
      int first,
      int end,
      AlignedFloats centres,
      float[] squaredNorms,
      float[] scratch,
      int[] labels,
      float[] twoLeast,
      int at) {
    float[] numbers = columns.array;
    float[] packed = centres.array;
    start(scratch, first, twoLeast);
    for (int c = first; c < end; c += CENTRES) {
      int fours = centres.start + c * features;
      int fifth = fours + (CENTRES - 1) * features;
      if (FOUR) {
        for (int r = 0; r < GROUP; r += 4 * LANES) {
          FloatRegisterTiles.score4By5(
              numbers,
              columns.start + r,
              features,
              packed,
              fours,
              fifth,
              squaredNorms,
              c,
              scratch,
              SCORES + r);
        }
      } else {
        for (int r = 0; r < GROUP; r += 2 * LANES) {
          FloatRegisterTiles.score2By4(
              numbers,
              columns.start + r,
              features,
              packed,
              fours,
              squaredNorms,
              c,
              scratch,
              SCORES + r);
        }
        int last = SCORES + (CENTRES - 1) * GROUP;
        float norm = squaredNorms[c + CENTRES - 1];
        for (int r = 0; r < GROUP; r += 8 * LANES) {
          FloatRegisterTiles.score8By1(
              numbers, columns.start + r, features, packed, fifth, norm, scratch, last + r);
        }
      }
      updateSecond(scratch, c == first, twoLeast);
      updateNearest(scratch, c, c == first);
    }
    finish(scratch, labels, twoLeast, at);
  }

  /**
   * Takes the scores of some centres, from number {@code first} on, into the least so far. Four
   * vectors at a time, because each comparison waits for the one before it. An index is what its
   * bits say: nobody calculates with it.
   *
   * @param fresh whether there are none so far
   */
  private static void updateNearest(float[] scratch, int first, boolean fresh) {
    int least = fresh ? SCORES : 0;
    for (int r = 0; r < GROUP; r += 4 * LANES) {
      FloatVector least0 = FloatVector.fromArray(SPECIES, scratch, least + r);
      FloatVector least1 = FloatVector.fromArray(SPECIES, scratch, least + r + LANES);
      FloatVector least2 = FloatVector.fromArray(SPECIES, scratch, least + r + 2 * LANES);
      FloatVector least3 = FloatVector.fromArray(SPECIES, scratch, least + r + 3 * LANES);
      FloatVector index0 = FloatVector.fromArray(SPECIES, scratch, INDICES + r);
      FloatVector index1 = FloatVector.fromArray(SPECIES, scratch, INDICES + r + LANES);
      FloatVector index2 = FloatVector.fromArray(SPECIES, scratch, INDICES + r + 2 * LANES);
      FloatVector index3 = FloatVector.fromArray(SPECIES, scratch, INDICES + r + 3 * LANES);
      for (int c = 0; c < CENTRES; c++) {
        float centre = IndexBits.floatOf(first + c);
        int at = SCORES + GROUP * c + r;
        FloatVector score0 = FloatLanes.load(scratch, at);
        FloatVector score1 = FloatLanes.load(scratch, at + LANES);
        FloatVector score2 = FloatLanes.load(scratch, at + 2 * LANES);
        FloatVector score3 = FloatLanes.load(scratch, at + 3 * LANES);
        VectorMask<Float> nearer0 = score0.lt(least0);
        VectorMask<Float> nearer1 = score1.lt(least1);
        VectorMask<Float> nearer2 = score2.lt(least2);
        VectorMask<Float> nearer3 = score3.lt(least3);
        least0 = FloatLanes.exact(least0).blend(score0, nearer0);
        least1 = FloatLanes.exact(least1).blend(score1, nearer1);
        least2 = FloatLanes.exact(least2).blend(score2, nearer2);
        least3 = FloatLanes.exact(least3).blend(score3, nearer3);
        index0 = FloatLanes.exact(index0).blend(centre, nearer0);
        index1 = FloatLanes.exact(index1).blend(centre, nearer1);
        index2 = FloatLanes.exact(index2).blend(centre, nearer2);
        index3 = FloatLanes.exact(index3).blend(centre, nearer3);
      }
      FloatLanes.store(least0, scratch, r);
      FloatLanes.store(least1, scratch, r + LANES);
      FloatLanes.store(least2, scratch, r + 2 * LANES);
      FloatLanes.store(least3, scratch, r + 3 * LANES);
      FloatLanes.store(index0, scratch, INDICES + r);
      FloatLanes.store(index1, scratch, INDICES + r + LANES);
      FloatLanes.store(index2, scratch, INDICES + r + 2 * LANES);
      FloatLanes.store(index3, scratch, INDICES + r + 3 * LANES);
    }
  }

  private static void start(float[] scratch, int first, float[] twoLeast) {
    Arrays.fill(scratch, INDICES, INDICES + GROUP, IndexBits.floatOf(first));
    if (twoLeast.length > 0) {
      Arrays.fill(scratch, SECOND, SECOND + GROUP, Float.POSITIVE_INFINITY);
    }
  }

  /** Takes scores into the second least so far, before they are taken into the least. */
  private static void updateSecond(float[] scratch, boolean fresh, float[] twoLeast) {
    if (twoLeast.length == 0) {
      return;
    }
    int before = fresh ? SECOND : 0;
    for (int r = 0; r < GROUP; r += 2 * LANES) {
      FloatVector least0 = FloatVector.fromArray(SPECIES, scratch, before + r);
      FloatVector least1 = FloatVector.fromArray(SPECIES, scratch, before + r + LANES);
      FloatVector second0 = FloatVector.fromArray(SPECIES, scratch, SECOND + r);
      FloatVector second1 = FloatVector.fromArray(SPECIES, scratch, SECOND + r + LANES);
      for (int c = 0; c < CENTRES; c++) {
        int at = SCORES + GROUP * c + r;
        FloatVector score0 = FloatLanes.load(scratch, at);
        FloatVector score1 = FloatLanes.load(scratch, at + LANES);
        VectorMask<Float> nearer0 = score0.lt(least0);
        VectorMask<Float> nearer1 = score1.lt(least1);
        FloatVector other0 = FloatLanes.exact(score0.blend(least0, nearer0));
        FloatVector other1 = FloatLanes.exact(score1.blend(least1, nearer1));
        second0 = FloatLanes.exact(second0).blend(other0, other0.lt(second0));
        second1 = FloatLanes.exact(second1).blend(other1, other1.lt(second1));
        least0 = FloatLanes.exact(least0).blend(score0, nearer0);
        least1 = FloatLanes.exact(least1).blend(score1, nearer1);
      }
      FloatLanes.store(second0, scratch, SECOND + r);
      FloatLanes.store(second1, scratch, SECOND + r + LANES);
    }
  }

  private static void finish(float[] scratch, int[] labels, float[] twoLeast, int at) {
    for (int r = 0; r < GROUP; r += LANES) {
      Widening.store(FloatLanes.load(scratch, INDICES + r), labels, at + r);
    }
    if (twoLeast.length > 0) {
      System.arraycopy(scratch, 0, twoLeast, at, GROUP);
      System.arraycopy(scratch, SECOND, twoLeast, twoLeast.length / 2 + at, GROUP);
    }
  }
}
