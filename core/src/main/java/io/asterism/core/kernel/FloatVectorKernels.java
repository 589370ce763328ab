package io.asterism.core.kernel;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels on vector registers. Lanes are always added up in an order that is written here:
 * {@code reduceLanes} promises none, and gives other bits interpreted than compiled.
 */
final class FloatVectorKernels implements FloatKernels {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Lanes of the upper half, and the shuffle that swaps the halves. */
  private static final VectorMask<Float> UPPER_HALF = lanesWith(LANES / 2);

  private static final VectorShuffle<Float> SWAP_HALVES = swap(LANES / 2);

  /** The same for the quarters within each half. */
  private static final VectorMask<Float> UPPER_QUARTERS = lanesWith(LANES / 4);

  private static final VectorShuffle<Float> SWAP_QUARTERS = swap(LANES / 4);

  private static final int ACCUMULATORS = ROWS_ALONG_FEATURES * CENTRES_ALONG_FEATURES;

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

  @Override
  public int scratchLength(int rows, int dimension) {
    int alongFeatures = (ACCUMULATORS + 2 * rows / ROWS_ALONG_FEATURES) * LANES;
    int alongRows = 2 * LANES * dimension;
    return Math.max(alongFeatures, alongRows);
  }

  /**
   * A register tile of 4 rows × 5 centres: 20 accumulators and 9 loads for 20 multiply-adds, so
   * that the multiply-add ports and not the load ports are the limit. The loop over centres is the
   * outer one: five centres stay in the first-level cache while the rows of the tile stream past.
   */
  @Override
  public void assignAlongFeatures(
      float[] tile,
      int rows,
      int stride,
      float[] centres,
      float[] squaredNorms,
      float[] scratch,
      int[] labels) {
    // The scratch array: products of one register tile, least scores, and their indices.
    int bests = ACCUMULATORS * LANES;
    int length = rows / ROWS_ALONG_FEATURES * LANES;
    Arrays.fill(scratch, bests, bests + length, Float.POSITIVE_INFINITY);
    Arrays.fill(scratch, bests + length, bests + 2 * length, 0);
    for (int c = 0; c < squaredNorms.length; c += CENTRES_ALONG_FEATURES) {
      for (int r = 0; r < rows; r += ROWS_ALONG_FEATURES) {
        multiply(tile, r * stride, stride, centres, c * stride, scratch);
        updateNearest(scratch, squaredNorms, c, bests + r / ROWS_ALONG_FEATURES * LANES, length);
      }
    }
    for (int r = 0; r < rows; r++) {
      int lane = r % ROWS_ALONG_FEATURES * (LANES / 4);
      labels[r] = (int) scratch[bests + length + r / ROWS_ALONG_FEATURES * LANES + lane];
    }
  }

  /** The products of 4 rows with 5 centres, lane by lane: 20 vectors, centre by centre. */
  private static void multiply(
      float[] tile, int row, int stride, float[] centres, int base, float[] products) {
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
      FloatVector x0 = FloatVector.fromArray(SPECIES, tile, row + j);
      FloatVector x1 = FloatVector.fromArray(SPECIES, tile, row + stride + j);
      FloatVector x2 = FloatVector.fromArray(SPECIES, tile, row + 2 * stride + j);
      FloatVector x3 = FloatVector.fromArray(SPECIES, tile, row + 3 * stride + j);
      FloatVector y = FloatVector.fromArray(SPECIES, centres, base + j);
      a0 = x0.fma(y, a0);
      a1 = x1.fma(y, a1);
      a2 = x2.fma(y, a2);
      a3 = x3.fma(y, a3);
      y = FloatVector.fromArray(SPECIES, centres, base + stride + j);
      b0 = x0.fma(y, b0);
      b1 = x1.fma(y, b1);
      b2 = x2.fma(y, b2);
      b3 = x3.fma(y, b3);
      y = FloatVector.fromArray(SPECIES, centres, base + 2 * stride + j);
      c0 = x0.fma(y, c0);
      c1 = x1.fma(y, c1);
      c2 = x2.fma(y, c2);
      c3 = x3.fma(y, c3);
      y = FloatVector.fromArray(SPECIES, centres, base + 3 * stride + j);
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

  /** Takes the scores of 4 rows with 5 centres into the least so far, and its index. */
  private static void updateNearest(
      float[] scratch, float[] squaredNorms, int centre, int best, int length) {
    FloatVector least = FloatVector.fromArray(SPECIES, scratch, best);
    FloatVector index = FloatVector.fromArray(SPECIES, scratch, best + length);
    for (int c = 0; c < CENTRES_ALONG_FEATURES; c++) {
      FloatVector score = sumLanes(scratch, 4 * c * LANES).add(squaredNorms[centre + c]);
      VectorMask<Float> nearer = score.lt(least);
      least = least.blend(score, nearer);
      index = index.blend((float) (centre + c), nearer);
    }
    least.intoArray(scratch, best);
    index.intoArray(scratch, best + length);
  }

  /**
   * The sums of the lanes of four vectors: the first quarter of the result's lanes all hold that of
   * the first vector, and so on. Halves, then quarters, are folded onto each other while vectors
   * are packed together; a butterfly does the rest.
   */
  private static FloatVector sumLanes(float[] products, int offset) {
    FloatVector v0 = FloatVector.fromArray(SPECIES, products, offset);
    FloatVector v1 = FloatVector.fromArray(SPECIES, products, offset + LANES);
    FloatVector v2 = FloatVector.fromArray(SPECIES, products, offset + 2 * LANES);
    FloatVector v3 = FloatVector.fromArray(SPECIES, products, offset + 3 * LANES);
    FloatVector even =
        v0.blend(v2, UPPER_HALF).add(v2.blend(v0, UPPER_HALF).rearrange(SWAP_HALVES));
    FloatVector odd = v1.blend(v3, UPPER_HALF).add(v3.blend(v1, UPPER_HALF).rearrange(SWAP_HALVES));
    FloatVector sum =
        even.blend(odd, UPPER_QUARTERS)
            .add(odd.blend(even, UPPER_QUARTERS).rearrange(SWAP_QUARTERS));
    if (LANES >= 8) {
      sum = sum.add(sum.rearrange(SWAP_BY_EIGHTH));
    }
    if (LANES >= 16) {
      sum = sum.add(sum.rearrange(SWAP_BY_SIXTEENTH));
    }
    return sum;
  }

  private static final VectorShuffle<Float> SWAP_BY_EIGHTH = swap(Math.max(1, LANES / 8));
  private static final VectorShuffle<Float> SWAP_BY_SIXTEENTH = swap(Math.max(1, LANES / 16));

  /**
   * Two vectors of rows × 4 centres: eight independent accumulators hide the latency of a
   * multiply-add, and the search for the least stays in registers.
   */
  @Override
  public void assignAlongRows(
      float[] tile,
      int rows,
      int dimension,
      int stride,
      float[] centres,
      float[] squaredNorms,
      float[] scratch,
      int[] labels) {
    for (int r = 0; r < rows; r += 2 * LANES) {
      transpose(tile, r * stride, stride, dimension, scratch);
      nearestOfAll(dimension, centres, squaredNorms, scratch, labels, r);
    }
  }

  private static void transpose(float[] tile, int row, int stride, int dimension, float[] columns) {
    for (int i = 0; i < 2 * LANES; i++) {
      for (int j = 0; j < dimension; j++) {
        columns[j * 2 * LANES + i] = tile[row + i * stride + j];
      }
    }
  }

  private static void nearestOfAll(
      int dimension,
      float[] centres,
      float[] squaredNorms,
      float[] columns,
      int[] labels,
      int row) {
    FloatVector least0 = FloatVector.broadcast(SPECIES, Float.POSITIVE_INFINITY);
    FloatVector least1 = least0;
    FloatVector index0 = FloatVector.zero(SPECIES);
    FloatVector index1 = index0;
    int position = 0;
    for (int c = 0; c < squaredNorms.length; c += CENTRES_ALONG_ROWS) {
      FloatVector a0 = FloatVector.broadcast(SPECIES, squaredNorms[c]);
      FloatVector a1 = a0;
      FloatVector b0 = FloatVector.broadcast(SPECIES, squaredNorms[c + 1]);
      FloatVector b1 = b0;
      FloatVector c0 = FloatVector.broadcast(SPECIES, squaredNorms[c + 2]);
      FloatVector c1 = c0;
      FloatVector d0 = FloatVector.broadcast(SPECIES, squaredNorms[c + 3]);
      FloatVector d1 = d0;
      for (int j = 0; j < dimension; j++) {
        FloatVector x0 = FloatVector.fromArray(SPECIES, columns, j * 2 * LANES);
        FloatVector x1 = FloatVector.fromArray(SPECIES, columns, j * 2 * LANES + LANES);
        FloatVector y = FloatVector.broadcast(SPECIES, centres[position]);
        a0 = x0.fma(y, a0);
        a1 = x1.fma(y, a1);
        y = FloatVector.broadcast(SPECIES, centres[position + 1]);
        b0 = x0.fma(y, b0);
        b1 = x1.fma(y, b1);
        y = FloatVector.broadcast(SPECIES, centres[position + 2]);
        c0 = x0.fma(y, c0);
        c1 = x1.fma(y, c1);
        y = FloatVector.broadcast(SPECIES, centres[position + 3]);
        d0 = x0.fma(y, d0);
        d1 = x1.fma(y, d1);
        position += CENTRES_ALONG_ROWS;
      }
      VectorMask<Float> nearer = a0.lt(least0);
      least0 = least0.blend(a0, nearer);
      index0 = index0.blend((float) c, nearer);
      nearer = b0.lt(least0);
      least0 = least0.blend(b0, nearer);
      index0 = index0.blend((float) (c + 1), nearer);
      nearer = c0.lt(least0);
      least0 = least0.blend(c0, nearer);
      index0 = index0.blend((float) (c + 2), nearer);
      nearer = d0.lt(least0);
      least0 = least0.blend(d0, nearer);
      index0 = index0.blend((float) (c + 3), nearer);

      nearer = a1.lt(least1);
      least1 = least1.blend(a1, nearer);
      index1 = index1.blend((float) c, nearer);
      nearer = b1.lt(least1);
      least1 = least1.blend(b1, nearer);
      index1 = index1.blend((float) (c + 1), nearer);
      nearer = c1.lt(least1);
      least1 = least1.blend(c1, nearer);
      index1 = index1.blend((float) (c + 2), nearer);
      nearer = d1.lt(least1);
      least1 = least1.blend(d1, nearer);
      index1 = index1.blend((float) (c + 3), nearer);
    }
    index0.intoArray(columns, 0);
    index1.intoArray(columns, LANES);
    for (int i = 0; i < 2 * LANES; i++) {
      labels[row + i] = (int) columns[i];
    }
  }

  @Override
  public double accumulate(
      float[] tile,
      int rows,
      int stride,
      int[] labels,
      double[] weights,
      double[] centres,
      double[] sums) {
    DoubleVector cost = DoubleVector.zero(Widening.DOUBLES);
    for (int r = 0; r < rows; r += 2) {
      cost =
          cost.add(
              accumulatePair(
                  tile,
                  r * stride,
                  stride,
                  labels[r] * stride,
                  labels[r + 1] * stride,
                  weights[r],
                  weights[r + 1],
                  centres,
                  sums));
    }
    return sumLanes(cost);
  }

  /** Two rows at a time: one sum of squares alone would wait for its own last addition. */
  private static DoubleVector accumulatePair(
      float[] tile,
      int row,
      int stride,
      int centre0,
      int centre1,
      double weight0,
      double weight1,
      double[] centres,
      double[] sums) {
    DoubleVector w0 = DoubleVector.broadcast(Widening.DOUBLES, weight0);
    DoubleVector w1 = DoubleVector.broadcast(Widening.DOUBLES, weight1);
    DoubleVector cost0 = DoubleVector.zero(Widening.DOUBLES);
    DoubleVector cost1 = DoubleVector.zero(Widening.DOUBLES);
    for (int j = 0; j < stride; j += Widening.DOUBLES.length()) {
      DoubleVector x0 = Widening.load(tile, row + j);
      DoubleVector delta0 = x0.sub(DoubleVector.fromArray(Widening.DOUBLES, centres, centre0 + j));
      cost0 = delta0.mul(w0).fma(delta0, cost0);
      x0.fma(w0, DoubleVector.fromArray(Widening.DOUBLES, sums, centre0 + j))
          .intoArray(sums, centre0 + j);
      DoubleVector x1 = Widening.load(tile, row + stride + j);
      DoubleVector delta1 = x1.sub(DoubleVector.fromArray(Widening.DOUBLES, centres, centre1 + j));
      cost1 = delta1.mul(w1).fma(delta1, cost1);
      x1.fma(w1, DoubleVector.fromArray(Widening.DOUBLES, sums, centre1 + j))
          .intoArray(sums, centre1 + j);
    }
    return cost0.add(cost1);
  }

  private static double sumLanes(DoubleVector vector) {
    double sum = 0;
    for (int lane = 0; lane < vector.length(); lane++) {
      sum += vector.lane(lane);
    }
    return sum;
  }

  @Override
  public void squaredDistances(
      float[] tile, int rows, int stride, int[] labels, double[] centres, double[] distances) {
    for (int r = 0; r < rows; r++) {
      int row = r * stride;
      int centre = labels[r] * stride;
      DoubleVector sum = DoubleVector.zero(Widening.DOUBLES);
      for (int j = 0; j < stride; j += Widening.DOUBLES.length()) {
        DoubleVector delta =
            Widening.load(tile, row + j)
                .sub(DoubleVector.fromArray(Widening.DOUBLES, centres, centre + j));
        sum = delta.fma(delta, sum);
      }
      distances[r] = sumLanes(sum);
    }
  }
}
