package io.asterism.core.kernel;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Nearest centres and distances with vectors along the features, as rows are stored. The build
 * writes the same for rows of bytes from this text.
 */
final class FloatAlongFeatures {
  private static final VectorSpecies<Float> SPECIES = FloatLanes.SPECIES;
  private static final int LANES = SPECIES.length();
  private static final boolean MANY_REGISTERS = SPECIES.vectorBitSize() >= 512;

  /** Lanes of the upper half, and the shuffle that swaps the halves. */
  private static final VectorMask<Float> UPPER_HALF = lanesWith(LANES / 2);

  private static final VectorShuffle<Float> SWAP_HALVES = swap(LANES / 2);

  /** The same for the quarters within each half. */
  private static final VectorMask<Float> UPPER_QUARTERS = lanesWith(LANES / 4);

  private static final VectorShuffle<Float> SWAP_QUARTERS = swap(LANES / 4);

  private static final VectorShuffle<Float> SWAP_EIGHTHS = swap(LANES / 8);
  private static final VectorShuffle<Float> SWAP_SIXTEENTHS = swap(LANES / 16);

  private static final Class<?> CLASS = FloatVector.zero(SPECIES).getClass();
  private static final String UNKNOWN_LENGTH = "vectors of another length";

  private static final VectorSpecies<Double> DOUBLES = Widening.DOUBLES;

  private static final int ROWS = FloatKernels.ROWS;
  private static final int CENTRES = FloatKernels.CENTRES;

  private FloatAlongFeatures() {}

  private static VectorMask<Float> lanesWith(int bit) {
    boolean[] lanes = new boolean[LANES];
    for (int i = 0; i < LANES; i++) {
      lanes[i] = (i & bit) != 0;
    }
    return VectorMask.fromArray(SPECIES, lanes, 0);
  }

  private static VectorShuffle<Float> swap(int distance) {
    return VectorShuffle.fromOp(SPECIES, lane -> lane ^ distance);
  }

  static int scratchLength(int rows) {
    return ROWS * CENTRES * LANES + 3 * rows / ROWS * LANES;
  }

  /**
   * The loop over centres is the outer one: five centres stay in the first-level cache while the
   * rows of the tile stream past.
   */
  static void assign(
      float[] tile,
      int rows,
      int stride,
      float[] centres,
      float[] squaredNorms,
      float[] scratch,
      int[] labels,
      float[] twoLeast) {
    // The scratch array: products of one register tile, least scores, their indices, second least.
    int bests = ROWS * CENTRES * LANES;
    int length = rows / ROWS * LANES;
    Arrays.fill(scratch, bests, bests + length, Float.POSITIVE_INFINITY);
    Arrays.fill(scratch, bests + length, bests + 2 * length, 0);
    Arrays.fill(scratch, bests + 2 * length, bests + 3 * length, Float.POSITIVE_INFINITY);
    for (int c = 0; c < squaredNorms.length; c += CENTRES) {
      for (int r = 0; r < rows; r += ROWS) {
        if (MANY_REGISTERS) {
          multiplyFour(tile, r * stride, stride, centres, c * stride, scratch, 0);
        } else {
          multiplyTwo(tile, r * stride, stride, centres, c * stride, scratch, 0);
          multiplyTwo(tile, (r + 2) * stride, stride, centres, c * stride, scratch, 2 * LANES);
        }
        for (int i = 0; i < CENTRES; i++) {
          sumLanes(scratch, ROWS * i * LANES);
        }
        updateNearest(scratch, squaredNorms, c, bests + r / ROWS * LANES, length);
      }
    }
    for (int r = 0; r < rows; r++) {
      int lane = bests + r / ROWS * LANES + r % ROWS * (LANES / ROWS);
      labels[r] = (int) scratch[lane + length];
      if (twoLeast.length > 0) {
        twoLeast[r] = scratch[lane];
        twoLeast[twoLeast.length / 2 + r] = scratch[lane + 2 * length];
      }
    }
  }

  /** The products of 4 rows with 5 centres, lane by lane. Needs thirty-two registers. */
  private static void multiplyFour(
      float[] tile, int row, int stride, float[] centres, int base, float[] products, int at) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector b0 = a0;
    FloatVector b1 = a0;
    FloatVector b2 = a0;
    FloatVector b3 = a0;
    FloatVector c0 = a0;
    FloatVector c1 = a0;
    FloatVector c2 = a0;
    FloatVector c3 = a0;
    FloatVector d0 = a0;
    FloatVector d1 = a0;
    FloatVector d2 = a0;
    FloatVector d3 = a0;
    FloatVector e0 = a0;
    FloatVector e1 = a0;
    FloatVector e2 = a0;
    FloatVector e3 = a0;
    for (int j = 0; j < stride; j += LANES) {
      int y0 = base + 4 * j;
      FloatVector x0 = FloatWidening.load(tile, row + j);
      FloatVector x1 = FloatWidening.load(tile, row + stride + j);
      FloatVector x2 = FloatWidening.load(tile, row + 2 * stride + j);
      FloatVector x3 = FloatWidening.load(tile, row + 3 * stride + j);
      FloatVector y = FloatVector.fromArray(SPECIES, centres, y0);
      a0 = x0.fma(y, a0);
      a1 = x1.fma(y, a1);
      a2 = x2.fma(y, a2);
      a3 = x3.fma(y, a3);
      y = FloatVector.fromArray(SPECIES, centres, y0 + LANES);
      b0 = x0.fma(y, b0);
      b1 = x1.fma(y, b1);
      b2 = x2.fma(y, b2);
      b3 = x3.fma(y, b3);
      y = FloatVector.fromArray(SPECIES, centres, y0 + 2 * LANES);
      c0 = x0.fma(y, c0);
      c1 = x1.fma(y, c1);
      c2 = x2.fma(y, c2);
      c3 = x3.fma(y, c3);
      y = FloatVector.fromArray(SPECIES, centres, y0 + 3 * LANES);
      d0 = x0.fma(y, d0);
      d1 = x1.fma(y, d1);
      d2 = x2.fma(y, d2);
      d3 = x3.fma(y, d3);
      y = FloatVector.fromArray(SPECIES, centres, base + 4 * stride + j);
      e0 = x0.fma(y, e0);
      e1 = x1.fma(y, e1);
      e2 = x2.fma(y, e2);
      e3 = x3.fma(y, e3);
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
    a0.intoArray(products, at);
    a1.intoArray(products, at + LANES);
    a2.intoArray(products, at + 2 * LANES);
    a3.intoArray(products, at + 3 * LANES);
    b0.intoArray(products, at + 4 * LANES);
    b1.intoArray(products, at + 5 * LANES);
    b2.intoArray(products, at + 6 * LANES);
    b3.intoArray(products, at + 7 * LANES);
    c0.intoArray(products, at + 8 * LANES);
    c1.intoArray(products, at + 9 * LANES);
    c2.intoArray(products, at + 10 * LANES);
    c3.intoArray(products, at + 11 * LANES);
    d0.intoArray(products, at + 12 * LANES);
    d1.intoArray(products, at + 13 * LANES);
    d2.intoArray(products, at + 14 * LANES);
    d3.intoArray(products, at + 15 * LANES);
    e0.intoArray(products, at + 16 * LANES);
    e1.intoArray(products, at + 17 * LANES);
    e2.intoArray(products, at + 18 * LANES);
    e3.intoArray(products, at + 19 * LANES);
  }

  /** The products of 2 rows with 5 centres, for machines of sixteen registers. */
  private static void multiplyTwo(
      float[] tile, int row, int stride, float[] centres, int base, float[] products, int at) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = a0;
    FloatVector b0 = a0;
    FloatVector b1 = a0;
    FloatVector c0 = a0;
    FloatVector c1 = a0;
    FloatVector d0 = a0;
    FloatVector d1 = a0;
    FloatVector e0 = a0;
    FloatVector e1 = a0;
    for (int j = 0; j < stride; j += LANES) {
      int y0 = base + 4 * j;
      FloatVector x0 = FloatWidening.load(tile, row + j);
      FloatVector x1 = FloatWidening.load(tile, row + stride + j);
      FloatVector y = FloatVector.fromArray(SPECIES, centres, y0);
      a0 = x0.fma(y, a0);
      a1 = x1.fma(y, a1);
      y = FloatVector.fromArray(SPECIES, centres, y0 + LANES);
      b0 = x0.fma(y, b0);
      b1 = x1.fma(y, b1);
      y = FloatVector.fromArray(SPECIES, centres, y0 + 2 * LANES);
      c0 = x0.fma(y, c0);
      c1 = x1.fma(y, c1);
      y = FloatVector.fromArray(SPECIES, centres, y0 + 3 * LANES);
      d0 = x0.fma(y, d0);
      d1 = x1.fma(y, d1);
      y = FloatVector.fromArray(SPECIES, centres, base + 4 * stride + j);
      e0 = x0.fma(y, e0);
      e1 = x1.fma(y, e1);
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
    a0.intoArray(products, at);
    a1.intoArray(products, at + LANES);
    b0.intoArray(products, at + 4 * LANES);
    b1.intoArray(products, at + 5 * LANES);
    c0.intoArray(products, at + 8 * LANES);
    c1.intoArray(products, at + 9 * LANES);
    d0.intoArray(products, at + 12 * LANES);
    d1.intoArray(products, at + 13 * LANES);
    e0.intoArray(products, at + 16 * LANES);
    e1.intoArray(products, at + 17 * LANES);
  }

  /** Takes the scores of 4 rows with 5 centres into the two least so far, and the least's index. */
  private static void updateNearest(
      float[] scratch, float[] squaredNorms, int centre, int best, int length) {
    FloatVector least = FloatLanes.load(scratch, best);
    FloatVector index = FloatLanes.load(scratch, best + length);
    FloatVector second = FloatLanes.load(scratch, best + 2 * length);
    for (int c = 0; c < CENTRES; c++) {
      FloatVector score = FloatLanes.load(scratch, ROWS * c * LANES).add(squaredNorms[centre + c]);
      VectorMask<Float> nearer = score.lt(least);
      FloatVector other = FloatLanes.exact(score.blend(least, nearer));
      second = FloatLanes.exact(second).blend(other, other.lt(second));
      least = FloatLanes.exact(least).blend(score, nearer);
      index = FloatLanes.exact(index).blend((float) (centre + c), nearer);
    }
    FloatLanes.store(least, scratch, best);
    FloatLanes.store(index, scratch, best + length);
    FloatLanes.store(second, scratch, best + 2 * length);
  }

  /**
   * Replaces four vectors by the sums of their lanes: the first quarter of the result's lanes all
   * hold that of the first vector, and so on. Halves, then quarters, are folded onto each other
   * while vectors are packed together; what is left is folded in place.
   */
  private static void sumLanes(float[] products, int offset) {
    FloatVector v0 = FloatLanes.load(products, offset);
    FloatVector v1 = FloatLanes.load(products, offset + LANES);
    FloatVector v2 = FloatLanes.load(products, offset + 2 * LANES);
    FloatVector v3 = FloatLanes.load(products, offset + 3 * LANES);
    FloatVector even =
        v0.blend(v2, UPPER_HALF).add(v2.blend(v0, UPPER_HALF).rearrange(SWAP_HALVES));
    FloatVector odd = v1.blend(v3, UPPER_HALF).add(v3.blend(v1, UPPER_HALF).rearrange(SWAP_HALVES));
    FloatVector sum =
        even.blend(odd, UPPER_QUARTERS)
            .add(odd.blend(even, UPPER_QUARTERS).rearrange(SWAP_QUARTERS));
    if (LANES >= 8) {
      sum = sum.add(sum.rearrange(SWAP_EIGHTHS));
    }
    if (LANES >= 16) {
      sum = sum.add(sum.rearrange(SWAP_SIXTEENTHS));
    }
    FloatLanes.store(sum, products, offset);
  }

  /** The squared distance of each row to the centre of its label, by the differences. */
  static void squaredDistances(
      float[] tile,
      int rows,
      int stride,
      int[] labels,
      double[] centres,
      double[] distances,
      double[] lanes) {
    for (int r = 0; r < rows; r += ROWS) {
      sumSquares(tile, r, stride, labels, centres, lanes);
      for (int i = 0; i < ROWS; i++) {
        distances[r + i] = Widening.sum(lanes, i * DOUBLES.length(), DOUBLES.length());
      }
    }
  }

  /** Four rows at a time: one sum of squares alone would wait for its own last addition. */
  private static void sumSquares(
      float[] tile, int first, int stride, int[] labels, double[] centres, double[] lanes) {
    int row0 = first * stride;
    int row1 = row0 + stride;
    int row2 = row1 + stride;
    int row3 = row2 + stride;
    int centre0 = labels[first] * stride;
    int centre1 = labels[first + 1] * stride;
    int centre2 = labels[first + 2] * stride;
    int centre3 = labels[first + 3] * stride;
    DoubleVector squares0 = DoubleVector.zero(DOUBLES);
    DoubleVector squares1 = squares0;
    DoubleVector squares2 = squares0;
    DoubleVector squares3 = squares0;
    for (int j = 0; j < stride; j += DOUBLES.length()) {
      DoubleVector delta =
          Widening.load(tile, row0 + j).sub(DoubleVector.fromArray(DOUBLES, centres, centre0 + j));
      squares0 = delta.fma(delta, squares0);
      delta =
          Widening.load(tile, row1 + j).sub(DoubleVector.fromArray(DOUBLES, centres, centre1 + j));
      squares1 = delta.fma(delta, squares1);
      delta =
          Widening.load(tile, row2 + j).sub(DoubleVector.fromArray(DOUBLES, centres, centre2 + j));
      squares2 = delta.fma(delta, squares2);
      delta =
          Widening.load(tile, row3 + j).sub(DoubleVector.fromArray(DOUBLES, centres, centre3 + j));
      squares3 = delta.fma(delta, squares3);
    }
    DoubleLanes.store(squares0, lanes, 0);
    DoubleLanes.store(squares1, lanes, DOUBLES.length());
    DoubleLanes.store(squares2, lanes, 2 * DOUBLES.length());
    DoubleLanes.store(squares3, lanes, 3 * DOUBLES.length());
  }
}
