package io.asterism.core.kernel;

import io.asterism.core.block.RowStrips;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The nearest centre of rows of up to {@link FloatKernels#SHORT_ROW} features, with vectors along
 * the rows: two of them stay in registers while all centres pass by.
 *
 * <p>Scores are compared by the sign of a difference, and chosen by its bits: where vectors have
 * 512 bits, the compiler turns a mask into a vector and back for each choice. Where the least score
 * overflows, no difference tells, and the row is searched once more; a score that is no number is
 * passed over.
 */
final class FloatShortRows {
  private static final VectorSpecies<Float> SPECIES = FloatLanes.SPECIES;
  private static final int LANES = SPECIES.length();
  private static final Class<?> CLASS = FloatVector.zero(SPECIES).getClass();
  private static final Class<?> INTS_CLASS =
      IntVector.zero(SPECIES.withLanes(int.class)).getClass();
  private static final int CENTRE = FloatKernels.SHORT_CENTRE;

  /** The first of them tells an index that is as wide as a number. */
  private static final int INTS_A_NUMBER = Float.SIZE / Integer.SIZE;

  /** A bit for each lane. */
  private static final float[] LANE_BITS = new float[LANES];

  private static final long ALL_LANES = (1L << LANES) - 1;

  static {
    for (int lane = 0; lane < LANES; lane++) {
      LANE_BITS[lane] = IndexBits.floatOf(1 << lane);
    }
  }

  /** Rows that are taken at a time. */
  private static final int ROWS = 2 * LANES;

  private FloatShortRows() {}

  /** The least score of each row goes to the scratch array. */
  static void assign(
      float[] numbers,
      int from,
      int step,
      int rows,
      int features,
      float[] shift,
      AlignedFloats centres,
      int k,
      AlignedFloats scratch,
      int[] labels,
      float[] least) {
    int end = centres.start + k * CENTRE;
    for (int r = 0; r < rows; r += ROWS) {
      assignTwo(
          numbers,
          from + r,
          step,
          features - 1,
          shift,
          centres.array,
          centres.start,
          end,
          scratch.array,
          scratch.start + r,
          labels,
          INTS_A_NUMBER * r);
    }
    // Single precision is not chosen where squares overflow, and has indices as wide as labels.
    if (INTS_A_NUMBER > 1) {
      for (int r = 0; r < rows; r++) {
        labels[r] = labels[INTS_A_NUMBER * r];
        if (!(scratch.array[scratch.start + r] > Float.NEGATIVE_INFINITY)) {
          labels[r] = compared(numbers, from + r, step, features, shift, centres, k);
        }
      }
    }
    if (least.length > 0) {
      System.arraycopy(scratch.array, scratch.start, least, 0, rows);
    }
  }

  /**
   * The same of rows in strips, each searched for the centres near it alone; those are not told
   * where a score may overflow.
   */
  static void assignStrips(
      float[] numbers,
      int from,
      int step,
      int rows,
      int features,
      float[] shift,
      FloatNearCentres centres,
      int first,
      AlignedFloats scratch,
      int[] labels,
      float[] least) {
    for (int start = 0; start < rows; start += RowStrips.ROWS) {
      int strip = first + start / RowStrips.ROWS;
      int end = start + RowStrips.ROWS;
      int count = pack(centres, strip * centres.words);
      if (count == 1 && least.length == 0) {
        Arrays.fill(labels, INTS_A_NUMBER * start, INTS_A_NUMBER * end, centres.nearest[strip]);
      } else {
        for (int r = start; r < end; r += ROWS) {
          assignTwo(
              numbers,
              from + r,
              step,
              features - 1,
              shift,
              centres.near.array,
              centres.near.start,
              centres.near.start + count * CENTRE,
              scratch.array,
              scratch.start + r,
              labels,
              INTS_A_NUMBER * r);
        }
      }
    }
    for (int r = 0; INTS_A_NUMBER > 1 && r < rows; r++) {
      labels[r] = labels[INTS_A_NUMBER * r];
    }
    if (least.length > 0) {
      System.arraycopy(scratch.array, scratch.start, least, 0, rows);
    }
  }

  /**
   * Copies the centres that were found near to a strip; what follows on one is overwritten by the
   * next.
   *
   * @return how many there are
   */
  private static int pack(FloatNearCentres centres, int at) {
    float[] all = centres.packed.array;
    float[] near = centres.near.array;
    int to = centres.near.start;
    for (int word = 0; word < centres.words; word++) {
      int first = centres.packed.start + word * Long.SIZE * CENTRE;
      for (long left = centres.found[at + word]; left != 0; left &= left - 1) {
        int source = first + Long.numberOfTrailingZeros(left) * CENTRE;
        for (int j = 0; j < CENTRE; j += LANES) {
          FloatLanes.load(all, source + j).intoArray(near, to + j);
        }
        to += CENTRE;
      }
    }
    return (to - centres.near.start) / CENTRE;
  }

  /** Sets the bits of the centres near to each strip. */
  static void findNear(FloatNearCentres centres) {
    for (int c = 0; c < centres.length; c += LANES) {
      findNear(
          centres.columns.array,
          centres.columns.start + c * (1 + FloatKernels.SHORT_ROW),
          centres.middles,
          centres.step,
          centres.count,
          centres.limits,
          centres.diameters,
          centres.nearest,
          centres.distances,
          centres.length,
          c,
          centres.found,
          centres.words);
    }
  }

  /** Of one vector of centres. A centre is left out where what it lacks to be near is negative. */
  private static void findNear(
      float[] columns,
      int start,
      float[] middles,
      int step,
      int strips,
      float[] limits,
      float[] diameters,
      int[] nearest,
      float[] distances,
      int length,
      int first,
      long[] found,
      int words) {
    FloatVector norms = FloatLanes.load(columns, start);
    FloatVector a = FloatLanes.load(columns, start + LANES);
    FloatVector b = FloatLanes.load(columns, start + 2 * LANES);
    FloatVector c = FloatLanes.load(columns, start + 3 * LANES);
    FloatVector d = FloatLanes.load(columns, start + 4 * LANES);
    FloatVector e = FloatLanes.load(columns, start + 5 * LANES);
    FloatVector f = FloatLanes.load(columns, start + 6 * LANES);
    FloatVector g = FloatLanes.load(columns, start + 7 * LANES);
    FloatVector h = FloatLanes.load(columns, start + 8 * LANES);
    var bits = FloatLanes.load(LANE_BITS, 0).viewAsIntegralLanes();
    int to = first / Long.SIZE;
    for (int s = 0; s < strips; s++) {
      FloatVector score = a.fma(FloatVector.broadcast(SPECIES, middles[s]), norms);
      FloatVector other = b.mul(FloatVector.broadcast(SPECIES, middles[s + step]));
      score = c.fma(FloatVector.broadcast(SPECIES, middles[s + 2 * step]), score);
      other = d.fma(FloatVector.broadcast(SPECIES, middles[s + 3 * step]), other);
      score = e.fma(FloatVector.broadcast(SPECIES, middles[s + 4 * step]), score);
      other = f.fma(FloatVector.broadcast(SPECIES, middles[s + 5 * step]), other);
      score = g.fma(FloatVector.broadcast(SPECIES, middles[s + 6 * step]), score);
      other = h.fma(FloatVector.broadcast(SPECIES, middles[s + 7 * step]), other);
      long beyond =
          FloatLanes.load(distances, nearest[s] * length + first)
              .fma(
                  FloatVector.broadcast(SPECIES, diameters[s]),
                  FloatVector.broadcast(SPECIES, limits[s]))
              .sub(score.add(other))
              .viewAsIntegralLanes()
              .lanewise(VectorOperators.ASHR, Float.SIZE - 1)
              .and(bits)
              .reduceLanes(VectorOperators.OR);
      found[to] |= (~beyond & ALL_LANES) << first;
      to += words;
    }
  }

  /** The nearest centre of one row, by comparisons. */
  private static int compared(
      float[] numbers,
      int from,
      int step,
      int features,
      float[] shift,
      AlignedFloats centres,
      int k) {
    int[] label = new int[1];
    float[] score = new float[1];
    new FloatScalarKernels()
        .assignShortRows(
            numbers, from, step, 1, features, shift, centres, k, centres, label, score);
    return label[0];
  }

  /**
   * Centres come last first, and one that is as near as the nearest so far takes its place: the
   * lowest of equally near ones is left. In place of features that there are not, the last is
   * multiplied by zero. Products go to two sums, of which each waits for half of them.
   *
   * <p>The calls are too many for the compiler to inline short methods of our own among them.
   */
  private static void assignTwo(
      float[] numbers,
      int from,
      int step,
      int last,
      float[] shift,
      float[] centres,
      int first,
      int end,
      float[] least,
      int at,
      int[] labels,
      int to) {
    FloatVector added = FloatVector.broadcast(SPECIES, shift[0]);
    int start = from;
    FloatVector a0 = FloatLanes.load(numbers, start).add(added);
    FloatVector a1 = FloatLanes.load(numbers, start + LANES).add(added);
    added = FloatVector.broadcast(SPECIES, shift[1]);
    start = from + Math.min(1, last) * step;
    FloatVector b0 = FloatLanes.load(numbers, start).add(added);
    FloatVector b1 = FloatLanes.load(numbers, start + LANES).add(added);
    added = FloatVector.broadcast(SPECIES, shift[2]);
    start = from + Math.min(2, last) * step;
    FloatVector c0 = FloatLanes.load(numbers, start).add(added);
    FloatVector c1 = FloatLanes.load(numbers, start + LANES).add(added);
    added = FloatVector.broadcast(SPECIES, shift[3]);
    start = from + Math.min(3, last) * step;
    FloatVector d0 = FloatLanes.load(numbers, start).add(added);
    FloatVector d1 = FloatLanes.load(numbers, start + LANES).add(added);
    added = FloatVector.broadcast(SPECIES, shift[4]);
    start = from + Math.min(4, last) * step;
    FloatVector e0 = FloatLanes.load(numbers, start).add(added);
    FloatVector e1 = FloatLanes.load(numbers, start + LANES).add(added);
    added = FloatVector.broadcast(SPECIES, shift[5]);
    start = from + Math.min(5, last) * step;
    FloatVector f0 = FloatLanes.load(numbers, start).add(added);
    FloatVector f1 = FloatLanes.load(numbers, start + LANES).add(added);
    added = FloatVector.broadcast(SPECIES, shift[6]);
    start = from + Math.min(6, last) * step;
    FloatVector g0 = FloatLanes.load(numbers, start).add(added);
    FloatVector g1 = FloatLanes.load(numbers, start + LANES).add(added);
    added = FloatVector.broadcast(SPECIES, shift[7]);
    start = from + Math.min(7, last) * step;
    FloatVector h0 = FloatLanes.load(numbers, start).add(added);
    FloatVector h1 = FloatLanes.load(numbers, start + LANES).add(added);
    var least0 = FloatVector.broadcast(SPECIES, Float.MAX_VALUE).viewAsIntegralLanes();
    var least1 = least0;
    var index0 = FloatVector.zero(SPECIES).viewAsIntegralLanes();
    var index1 = index0;
    for (int c = end - CENTRE; c >= first; c -= CENTRE) {
      FloatVector factor = FloatVector.broadcast(SPECIES, centres[c]);
      FloatVector norm = FloatVector.broadcast(SPECIES, centres[c + 8]);
      FloatVector score0 = a0.fma(factor, norm);
      FloatVector score1 = a1.fma(factor, norm);
      factor = FloatVector.broadcast(SPECIES, centres[c + 1]);
      FloatVector other0 = b0.mul(factor);
      FloatVector other1 = b1.mul(factor);
      factor = FloatVector.broadcast(SPECIES, centres[c + 2]);
      score0 = c0.fma(factor, score0);
      score1 = c1.fma(factor, score1);
      factor = FloatVector.broadcast(SPECIES, centres[c + 3]);
      other0 = d0.fma(factor, other0);
      other1 = d1.fma(factor, other1);
      factor = FloatVector.broadcast(SPECIES, centres[c + 4]);
      score0 = e0.fma(factor, score0);
      score1 = e1.fma(factor, score1);
      factor = FloatVector.broadcast(SPECIES, centres[c + 5]);
      other0 = f0.fma(factor, other0);
      other1 = f1.fma(factor, other1);
      factor = FloatVector.broadcast(SPECIES, centres[c + 6]);
      score0 = g0.fma(factor, score0);
      score1 = g1.fma(factor, score1);
      factor = FloatVector.broadcast(SPECIES, centres[c + 7]);
      other0 = h0.fma(factor, other0);
      other1 = h1.fma(factor, other1);
      score0 = score0.add(other0);
      score1 = score1.add(other1);
      var own = FloatVector.broadcast(SPECIES, centres[c + 9]).viewAsIntegralLanes();
      var farther0 =
          least0
              .reinterpretAsFloats()
              .sub(score0)
              .viewAsIntegralLanes()
              .lanewise(VectorOperators.ASHR, Float.SIZE - 1);
      var farther1 =
          least1
              .reinterpretAsFloats()
              .sub(score1)
              .viewAsIntegralLanes()
              .lanewise(VectorOperators.ASHR, Float.SIZE - 1);
      var bits0 = score0.viewAsIntegralLanes();
      var change0 = bits0.lanewise(VectorOperators.XOR, least0).and(farther0);
      least0 = bits0.lanewise(VectorOperators.XOR, change0);
      var bits1 = score1.viewAsIntegralLanes();
      var change1 = bits1.lanewise(VectorOperators.XOR, least1).and(farther1);
      least1 = bits1.lanewise(VectorOperators.XOR, change1);
      change0 = own.lanewise(VectorOperators.XOR, index0).and(farther0);
      index0 = own.lanewise(VectorOperators.XOR, change0);
      change1 = own.lanewise(VectorOperators.XOR, index1).and(farther1);
      index1 = own.lanewise(VectorOperators.XOR, change1);
    }
    FloatVector scores0 = least0.reinterpretAsFloats();
    FloatVector scores1 = least1.reinterpretAsFloats();
    IntVector labels0 = index0.reinterpretAsInts();
    IntVector labels1 = index1.reinterpretAsInts();
    if (scores0.getClass() != CLASS
        || scores1.getClass() != CLASS
        || labels0.getClass() != INTS_CLASS
        || labels1.getClass() != INTS_CLASS) {
      throw new IllegalArgumentException("vectors of another length");
    }
    scores0.intoArray(least, at);
    scores1.intoArray(least, at + LANES);
    labels0.intoArray(labels, to);
    labels1.intoArray(labels, to + INTS_A_NUMBER * LANES);
  }
}
