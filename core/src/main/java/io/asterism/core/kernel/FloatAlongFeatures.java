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

  /** Where in the scratch array the least scores are, past the products. */
  private static final int BEST = ROWS * CENTRES * LANES;

  /** Sums that start from zeros in memory are kept apart; of one vector, C2 makes copies. */
  private static final float[] ZEROS = new float[ROWS * CENTRES * LANES];

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

  static int scratchLength() {
    return (ROWS * CENTRES + 3) * LANES;
  }

  /**
   * Four rows at a time, far from each other: four streams that run on through memory are read
   * ahead by the hardware, rows beside each other are not.
   */
  static void assign(
      float[] numbers,
      int[] starts,
      int rows,
      int stride,
      float[] shift,
      int first,
      int end,
      AlignedFloats centres,
      float[] squaredNorms,
      float[] scratch,
      int[] labels,
      float[] twoLeast) {
    int apart = rows / ROWS;
    for (int r = 0; r < apart; r++) {
      // The scratch array: products of one register tile, least scores, their indices, second
      // least.
      Arrays.fill(scratch, BEST, BEST + LANES, Float.POSITIVE_INFINITY);
      Arrays.fill(scratch, BEST + LANES, BEST + 2 * LANES, first);
      Arrays.fill(scratch, BEST + 2 * LANES, BEST + 3 * LANES, Float.POSITIVE_INFINITY);
      int row0 = starts[r];
      int row1 = starts[r + apart];
      int row2 = starts[r + 2 * apart];
      int row3 = starts[r + 3 * apart];
      for (int c = first; c < end; c += CENTRES) {
        int base = centres.start + c * stride;
        if (MANY_REGISTERS) {
          multiplyFour(
              numbers, row0, row1, row2, row3, stride, shift, centres.array, base, scratch);
        } else {
          multiplyTwo(numbers, row0, row1, stride, shift, centres.array, base, scratch, 0);
          multiplyTwo(numbers, row2, row3, stride, shift, centres.array, base, scratch, 2 * LANES);
        }
        updateNearest(scratch, squaredNorms, c);
      }
      for (int i = 0; i < ROWS; i++) {
        int lane = BEST + i * (LANES / ROWS);
        int row = r + i * apart;
        labels[row] = (int) scratch[lane + LANES];
        if (twoLeast.length > 0) {
          twoLeast[row] = scratch[lane];
          twoLeast[twoLeast.length / 2 + row] = scratch[lane + 2 * LANES];
        }
      }
    }
  }

  /** The products of 4 rows with 5 centres, lane by lane. Needs thirty-two registers. */
  private static void multiplyFour(
      float[] numbers,
      int row0,
      int row1,
      int row2,
      int row3,
      int stride,
      float[] shift,
      float[] centres,
      int base,
      float[] products) {
    FloatVector a0 = FloatLanes.load(ZEROS, 0);
    FloatVector a1 = FloatLanes.load(ZEROS, 1 * LANES);
    FloatVector a2 = FloatLanes.load(ZEROS, 2 * LANES);
    FloatVector a3 = FloatLanes.load(ZEROS, 3 * LANES);
    FloatVector b0 = FloatLanes.load(ZEROS, 4 * LANES);
    FloatVector b1 = FloatLanes.load(ZEROS, 5 * LANES);
    FloatVector b2 = FloatLanes.load(ZEROS, 6 * LANES);
    FloatVector b3 = FloatLanes.load(ZEROS, 7 * LANES);
    FloatVector c0 = FloatLanes.load(ZEROS, 8 * LANES);
    FloatVector c1 = FloatLanes.load(ZEROS, 9 * LANES);
    FloatVector c2 = FloatLanes.load(ZEROS, 10 * LANES);
    FloatVector c3 = FloatLanes.load(ZEROS, 11 * LANES);
    FloatVector d0 = FloatLanes.load(ZEROS, 12 * LANES);
    FloatVector d1 = FloatLanes.load(ZEROS, 13 * LANES);
    FloatVector d2 = FloatLanes.load(ZEROS, 14 * LANES);
    FloatVector d3 = FloatLanes.load(ZEROS, 15 * LANES);
    FloatVector e0 = FloatLanes.load(ZEROS, 16 * LANES);
    FloatVector e1 = FloatLanes.load(ZEROS, 17 * LANES);
    FloatVector e2 = FloatLanes.load(ZEROS, 18 * LANES);
    FloatVector e3 = FloatLanes.load(ZEROS, 19 * LANES);
    for (int j = 0; j < stride; j += LANES) {
      int y0 = base + 4 * j;
      FloatVector x0 = FloatWidening.load(numbers, row0 + j, shift, j);
      FloatVector x1 = FloatWidening.load(numbers, row1 + j, shift, j);
      FloatVector x2 = FloatWidening.load(numbers, row2 + j, shift, j);
      FloatVector x3 = FloatWidening.load(numbers, row3 + j, shift, j);
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
    a0.intoArray(products, 0);
    a1.intoArray(products, LANES);
    a2.intoArray(products, 2 * LANES);
    a3.intoArray(products, 3 * LANES);
    b0.intoArray(products, 4 * LANES);
    b1.intoArray(products, 5 * LANES);
    b2.intoArray(products, 6 * LANES);
    b3.intoArray(products, 7 * LANES);
    c0.intoArray(products, 8 * LANES);
    c1.intoArray(products, 9 * LANES);
    c2.intoArray(products, 10 * LANES);
    c3.intoArray(products, 11 * LANES);
    d0.intoArray(products, 12 * LANES);
    d1.intoArray(products, 13 * LANES);
    d2.intoArray(products, 14 * LANES);
    d3.intoArray(products, 15 * LANES);
    e0.intoArray(products, 16 * LANES);
    e1.intoArray(products, 17 * LANES);
    e2.intoArray(products, 18 * LANES);
    e3.intoArray(products, 19 * LANES);
  }

  /** The products of 2 rows with 5 centres, for machines of sixteen registers. */
  private static void multiplyTwo(
      float[] numbers,
      int row0,
      int row1,
      int stride,
      float[] shift,
      float[] centres,
      int base,
      float[] products,
      int at) {
    FloatVector a0 = FloatLanes.load(ZEROS, 0);
    FloatVector a1 = FloatLanes.load(ZEROS, LANES);
    FloatVector b0 = FloatLanes.load(ZEROS, 4 * LANES);
    FloatVector b1 = FloatLanes.load(ZEROS, 5 * LANES);
    FloatVector c0 = FloatLanes.load(ZEROS, 8 * LANES);
    FloatVector c1 = FloatLanes.load(ZEROS, 9 * LANES);
    FloatVector d0 = FloatLanes.load(ZEROS, 12 * LANES);
    FloatVector d1 = FloatLanes.load(ZEROS, 13 * LANES);
    FloatVector e0 = FloatLanes.load(ZEROS, 16 * LANES);
    FloatVector e1 = FloatLanes.load(ZEROS, 17 * LANES);
    for (int j = 0; j < stride; j += LANES) {
      int y0 = base + 4 * j;
      FloatVector x0 = FloatWidening.load(numbers, row0 + j, shift, j);
      FloatVector x1 = FloatWidening.load(numbers, row1 + j, shift, j);
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
  private static void updateNearest(float[] scratch, float[] squaredNorms, int centre) {
    FloatVector least = FloatLanes.load(scratch, BEST);
    FloatVector index = FloatLanes.load(scratch, BEST + LANES);
    FloatVector second = FloatLanes.load(scratch, BEST + 2 * LANES);
    for (int c = 0; c < CENTRES; c++) {
      FloatVector score = sumLanes(scratch, ROWS * c * LANES).add(squaredNorms[centre + c]);
      VectorMask<Float> nearer = score.lt(least);
      FloatVector other = FloatLanes.exact(score.blend(least, nearer));
      second = FloatLanes.exact(second).blend(other, other.lt(second));
      least = FloatLanes.exact(least).blend(score, nearer);
      index = FloatLanes.exact(index).blend((float) (centre + c), nearer);
    }
    FloatLanes.store(least, scratch, BEST);
    FloatLanes.store(index, scratch, BEST + LANES);
    FloatLanes.store(second, scratch, BEST + 2 * LANES);
  }

  /**
   * The sums of the lanes of four vectors: the first quarter of the result's lanes all hold that of
   * the first vector, and so on. Halves, then quarters, are folded onto each other while vectors
   * are packed together; what is left is folded in place.
   */
  private static FloatVector sumLanes(float[] products, int offset) {
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
    return FloatLanes.exact(sum);
  }

  /** Four rows at a time, as in {@link #assign}. */
  static void squaredNorms(
      float[] numbers,
      int[] starts,
      int rows,
      int stride,
      float[] shift,
      float[] origin,
      float[] scratch,
      float[] norms) {
    int apart = rows / ROWS;
    for (int r = 0; r < apart; r++) {
      int row0 = starts[r];
      int row1 = starts[r + apart];
      int row2 = starts[r + 2 * apart];
      int row3 = starts[r + 3 * apart];
      FloatVector squares0 = FloatVector.zero(SPECIES);
      FloatVector squares1 = squares0;
      FloatVector squares2 = squares0;
      FloatVector squares3 = squares0;
      for (int j = 0; j < stride; j += LANES) {
        FloatVector from = FloatLanes.load(origin, j);
        FloatVector delta = FloatWidening.load(numbers, row0 + j, shift, j).sub(from);
        squares0 = delta.fma(delta, squares0);
        delta = FloatWidening.load(numbers, row1 + j, shift, j).sub(from);
        squares1 = delta.fma(delta, squares1);
        delta = FloatWidening.load(numbers, row2 + j, shift, j).sub(from);
        squares2 = delta.fma(delta, squares2);
        delta = FloatWidening.load(numbers, row3 + j, shift, j).sub(from);
        squares3 = delta.fma(delta, squares3);
      }
      FloatLanes.store(squares0, scratch, 0);
      FloatLanes.store(squares1, scratch, LANES);
      FloatLanes.store(squares2, scratch, 2 * LANES);
      FloatLanes.store(squares3, scratch, 3 * LANES);
      FloatLanes.store(sumLanes(scratch, 0), scratch, 0);
      for (int i = 0; i < ROWS; i++) {
        norms[r + i * apart] = scratch[i * (LANES / ROWS)];
      }
    }
  }

  /** The squared distance of each row to the centre of its label, by the differences. */
  static void squaredDistances(
      float[] numbers,
      int[] starts,
      int rows,
      int stride,
      float[] shift,
      int[] labels,
      double[] centres,
      double[] distances,
      double[] lanes) {
    int apart = rows / ROWS;
    for (int r = 0; r < apart; r++) {
      sumSquares(numbers, starts, r, apart, stride, shift, labels, centres, lanes);
      for (int i = 0; i < ROWS; i++) {
        distances[r + i * apart] = Widening.sum(lanes, i * DOUBLES.length(), DOUBLES.length());
      }
    }
  }

  /** Four rows at a time: one sum of squares alone would wait for its own last addition. */
  private static void sumSquares(
      float[] numbers,
      int[] starts,
      int first,
      int apart,
      int stride,
      float[] shift,
      int[] labels,
      double[] centres,
      double[] lanes) {
    int row0 = starts[first];
    int row1 = starts[first + apart];
    int row2 = starts[first + 2 * apart];
    int row3 = starts[first + 3 * apart];
    int centre0 = labels[first] * stride;
    int centre1 = labels[first + apart] * stride;
    int centre2 = labels[first + 2 * apart] * stride;
    int centre3 = labels[first + 3 * apart] * stride;
    DoubleVector squares0 = DoubleVector.zero(DOUBLES);
    DoubleVector squares1 = squares0;
    DoubleVector squares2 = squares0;
    DoubleVector squares3 = squares0;
    for (int j = 0; j < stride; j += DOUBLES.length()) {
      DoubleVector delta =
          Widening.load(numbers, row0 + j, shift, j)
              .sub(DoubleVector.fromArray(DOUBLES, centres, centre0 + j));
      squares0 = delta.fma(delta, squares0);
      delta =
          Widening.load(numbers, row1 + j, shift, j)
              .sub(DoubleVector.fromArray(DOUBLES, centres, centre1 + j));
      squares1 = delta.fma(delta, squares1);
      delta =
          Widening.load(numbers, row2 + j, shift, j)
              .sub(DoubleVector.fromArray(DOUBLES, centres, centre2 + j));
      squares2 = delta.fma(delta, squares2);
      delta =
          Widening.load(numbers, row3 + j, shift, j)
              .sub(DoubleVector.fromArray(DOUBLES, centres, centre3 + j));
      squares3 = delta.fma(delta, squares3);
    }
    DoubleLanes.store(squares0, lanes, 0);
    DoubleLanes.store(squares1, lanes, DOUBLES.length());
    DoubleLanes.store(squares2, lanes, 2 * DOUBLES.length());
    DoubleLanes.store(squares3, lanes, 3 * DOUBLES.length());
  }
}
