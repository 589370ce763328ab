package io.asterism.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Densities and sums of squares of many features without correlation, lanes along the features,
 * from rows. Of many features few components share a row: the others are left out of its sums.
 */
final class GaussianSquaresByRow {
  private static final VectorSpecies<Double> SPECIES = DoubleLanes.SPECIES;
  private static final int LANES = GaussianVectorKernels.LANES;

  /** Rows at a time, for which a mean, and a sum, are read once. */
  private static final int ROWS = 4;

  /** Lanes of the sums of squares of so many rows, for two components. */
  static final int SCRATCH = 2 * ROWS * LANES;

  /** Sums that start from zeros in memory are kept apart; of one vector, C2 makes copies. */
  private static final double[] ZEROS = new double[SCRATCH];

  private GaussianSquaresByRow() {}

  static void densities(
      AlignedDoubles tile,
      int rows,
      int stride,
      double[] precisions,
      double[] shifts,
      double[] constants,
      AlignedDoubles scratch,
      AlignedDoubles densities,
      int pitch) {
    int k = constants.length;
    double[] x = tile.array;
    double[] lanes = scratch.array;
    int from = scratch.start;
    double[] to = densities.array;
    for (int r = 0; r < rows; r += ROWS) {
      for (int c = 0; c < k; c += 2) {
        int next = Math.min(c + 1, k - 1);
        int row = tile.start + r * stride;
        int at = densities.start + r;
        sumSquares(x, row, stride, precisions, shifts, c * stride, next * stride, lanes, from);
        for (int i = 0; i < ROWS; i++) {
          double square = GaussianVectorKernels.sumLanes(lanes, from + i * LANES);
          to[at + c * pitch + i] = constants[c] - 0.5 * square;
          square = GaussianVectorKernels.sumLanes(lanes, from + (ROWS + i) * LANES);
          to[at + next * pitch + i] = constants[next] - 0.5 * square;
        }
      }
    }
  }

  /** For two components, so that rows are read half as often. */
  private static void sumSquares(
      double[] tile,
      int row0,
      int stride,
      double[] precisions,
      double[] shifts,
      int component,
      int next,
      double[] lanes,
      int from) {
    int row1 = row0 + stride;
    int row2 = row1 + stride;
    int row3 = row2 + stride;
    DoubleVector a0 = DoubleLanes.load(ZEROS, 0);
    DoubleVector a1 = DoubleLanes.load(ZEROS, LANES);
    DoubleVector a2 = DoubleLanes.load(ZEROS, 2 * LANES);
    DoubleVector a3 = DoubleLanes.load(ZEROS, 3 * LANES);
    DoubleVector b0 = DoubleLanes.load(ZEROS, 4 * LANES);
    DoubleVector b1 = DoubleLanes.load(ZEROS, 5 * LANES);
    DoubleVector b2 = DoubleLanes.load(ZEROS, 6 * LANES);
    DoubleVector b3 = DoubleLanes.load(ZEROS, 7 * LANES);
    for (int j = 0; j < stride; j += LANES) {
      DoubleVector x0 = DoubleLanes.load(tile, row0 + j);
      DoubleVector x1 = DoubleLanes.load(tile, row1 + j);
      DoubleVector x2 = DoubleLanes.load(tile, row2 + j);
      DoubleVector x3 = DoubleLanes.load(tile, row3 + j);
      DoubleVector precision = DoubleVector.fromArray(SPECIES, precisions, component + j);
      DoubleVector shift = DoubleVector.fromArray(SPECIES, shifts, component + j);
      DoubleVector y = x0.fma(precision, shift);
      a0 = y.fma(y, a0);
      y = x1.fma(precision, shift);
      a1 = y.fma(y, a1);
      y = x2.fma(precision, shift);
      a2 = y.fma(y, a2);
      y = x3.fma(precision, shift);
      a3 = y.fma(y, a3);
      precision = DoubleVector.fromArray(SPECIES, precisions, next + j);
      shift = DoubleVector.fromArray(SPECIES, shifts, next + j);
      y = x0.fma(precision, shift);
      b0 = y.fma(y, b0);
      y = x1.fma(precision, shift);
      b1 = y.fma(y, b1);
      y = x2.fma(precision, shift);
      b2 = y.fma(y, b2);
      y = x3.fma(precision, shift);
      b3 = y.fma(y, b3);
    }
    DoubleLanes.store(a0, lanes, from);
    DoubleLanes.store(a1, lanes, from + LANES);
    DoubleLanes.store(a2, lanes, from + 2 * LANES);
    DoubleLanes.store(a3, lanes, from + 3 * LANES);
    DoubleLanes.store(b0, lanes, from + 4 * LANES);
    DoubleLanes.store(b1, lanes, from + 5 * LANES);
    DoubleLanes.store(b2, lanes, from + 6 * LANES);
    DoubleLanes.store(b3, lanes, from + 7 * LANES);
  }

  static void add(
      AlignedDoubles tile,
      int rows,
      int stride,
      double[] means,
      AlignedDoubles responsibilities,
      int k,
      int pitch,
      double[] weights,
      int[] kept,
      double[] sums,
      double[] squares) {
    for (int c = 0; c < k; c++) {
      int shares = c * pitch;
      int count = GaussianVectorKernels.keep(rows, responsibilities, shares, weights, kept);
      for (int i = 0; i < count; i += ROWS) {
        addFour(
            tile,
            kept,
            i,
            count,
            stride,
            means,
            responsibilities,
            shares,
            c * stride,
            sums,
            squares);
      }
    }
  }

  /** Past the last row the first is taken once more, without a share. */
  private static void addFour(
      AlignedDoubles tile,
      int[] kept,
      int first,
      int count,
      int stride,
      double[] means,
      AlignedDoubles responsibilities,
      int share,
      int component,
      double[] sums,
      double[] squares) {
    double[] x = tile.array;
    double[] all = responsibilities.array;
    int shares = responsibilities.start + share;
    int next1 = first + 1 < count ? first + 1 : first;
    int next2 = first + 2 < count ? first + 2 : first;
    int next3 = first + 3 < count ? first + 3 : first;
    int row0 = tile.start + kept[first] * stride;
    int row1 = tile.start + kept[next1] * stride;
    int row2 = tile.start + kept[next2] * stride;
    int row3 = tile.start + kept[next3] * stride;
    DoubleVector share0 = DoubleVector.broadcast(SPECIES, all[shares + kept[first]]);
    DoubleVector share1 =
        DoubleVector.broadcast(SPECIES, next1 > first ? all[shares + kept[next1]] : 0);
    DoubleVector share2 =
        DoubleVector.broadcast(SPECIES, next2 > first ? all[shares + kept[next2]] : 0);
    DoubleVector share3 =
        DoubleVector.broadcast(SPECIES, next3 > first ? all[shares + kept[next3]] : 0);
    for (int j = 0; j < stride; j += LANES) {
      int at = component + j;
      DoubleVector mean = DoubleVector.fromArray(SPECIES, means, at);
      DoubleVector delta = DoubleLanes.load(x, row0 + j).sub(mean);
      DoubleVector part = delta.mul(share0);
      DoubleVector sum = part.add(DoubleVector.fromArray(SPECIES, sums, at));
      DoubleVector square = part.fma(delta, DoubleVector.fromArray(SPECIES, squares, at));
      delta = DoubleLanes.load(x, row1 + j).sub(mean);
      part = delta.mul(share1);
      sum = part.add(sum);
      square = part.fma(delta, square);
      delta = DoubleLanes.load(x, row2 + j).sub(mean);
      part = delta.mul(share2);
      sum = part.add(sum);
      square = part.fma(delta, square);
      delta = DoubleLanes.load(x, row3 + j).sub(mean);
      part = delta.mul(share3);
      part.add(sum).intoArray(sums, at);
      part.fma(delta, square).intoArray(squares, at);
    }
  }
}
