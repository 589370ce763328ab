package io.asterism.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Densities and sums of squares of few features without correlation, lanes along the rows. */
final class GaussianSquares {
  private static final VectorSpecies<Double> SPECIES = DoubleLanes.SPECIES;
  private static final int LANES = GaussianVectorKernels.LANES;
  private static final int STRIP = GaussianVectorKernels.STRIP;

  private static final Class<?> CLASS = DoubleVector.zero(SPECIES).getClass();

  private GaussianSquares() {}

  static void densities(
      AlignedDoubles tile,
      int rows,
      int stride,
      double[] precisions,
      double[] shifts,
      double[] constants,
      AlignedDoubles densities,
      int pitch) {
    double[] x = tile.array;
    double[] to = densities.array;
    for (int r = 0; r < rows; r += STRIP) {
      int first = densities.start + r;
      for (int c = 0; c < constants.length; c++) {
        fill(to, first + c * pitch, constants[c]);
      }
      for (int c = 0; c < constants.length; c++) {
        int row = tile.start + r * stride;
        int at = first + c * pitch;
        subtractSquares(x, row, precisions, shifts, c * stride, stride, to, at);
      }
    }
  }

  private static void fill(double[] densities, int at, double constant) {
    DoubleVector value = DoubleVector.broadcast(SPECIES, constant);
    DoubleLanes.store(value, densities, at);
    DoubleLanes.store(value, densities, at + LANES);
    DoubleLanes.store(value, densities, at + 2 * LANES);
  }

  /** Two features at a time: sums of squares would wait for their own last additions. */
  private static void subtractSquares(
      double[] tile,
      int x,
      double[] precisions,
      double[] shifts,
      int from,
      int features,
      double[] densities,
      int at) {
    DoubleVector a0 = DoubleVector.zero(SPECIES);
    DoubleVector a1 = a0;
    DoubleVector a2 = a0;
    DoubleVector b0 = a0;
    DoubleVector b1 = a0;
    DoubleVector b2 = a0;
    int j = from;
    for (int column = x; column < x + features * STRIP; column += 2 * STRIP) {
      DoubleVector precision = DoubleVector.broadcast(SPECIES, precisions[j]);
      DoubleVector shift = DoubleVector.broadcast(SPECIES, shifts[j]);
      DoubleVector y0 = DoubleLanes.load(tile, column).fma(precision, shift);
      DoubleVector y1 = DoubleLanes.load(tile, column + LANES).fma(precision, shift);
      DoubleVector y2 = DoubleLanes.load(tile, column + 2 * LANES).fma(precision, shift);
      a0 = y0.fma(y0, a0);
      a1 = y1.fma(y1, a1);
      a2 = y2.fma(y2, a2);
      precision = DoubleVector.broadcast(SPECIES, precisions[j + 1]);
      shift = DoubleVector.broadcast(SPECIES, shifts[j + 1]);
      y0 = DoubleLanes.load(tile, column + 3 * LANES).fma(precision, shift);
      y1 = DoubleLanes.load(tile, column + 4 * LANES).fma(precision, shift);
      y2 = DoubleLanes.load(tile, column + 5 * LANES).fma(precision, shift);
      b0 = y0.fma(y0, b0);
      b1 = y1.fma(y1, b1);
      b2 = y2.fma(y2, b2);
      j += 2;
    }
    subtractHalf(DoubleLanes.exact(a0).add(b0), densities, at);
    subtractHalf(DoubleLanes.exact(a1).add(b1), densities, at + LANES);
    subtractHalf(DoubleLanes.exact(a2).add(b2), densities, at + 2 * LANES);
  }

  private static void subtractHalf(DoubleVector squares, double[] densities, int at) {
    DoubleVector density = DoubleLanes.load(densities, at);
    DoubleVector half = DoubleVector.broadcast(SPECIES, -0.5);
    DoubleLanes.store(squares.fma(half, density), densities, at);
  }

  /** Features are the outer loop: their columns are still near when the next component comes. */
  static void add(
      AlignedDoubles tile,
      int rows,
      int stride,
      double[] means,
      AlignedDoubles responsibilities,
      int k,
      int pitch,
      AlignedDoubles scratch,
      double[] sums,
      double[] squares) {
    double[] x = tile.array;
    double[] lanes = scratch.array;
    int to = scratch.start;
    for (int j = 0; j < stride; j++) {
      int column = tile.start + j * STRIP;
      for (int c = 0; c < k; c++) {
        int at = c * stride + j;
        int shares = responsibilities.start + c * pitch;
        addUp(x, column, rows, stride, means[at], responsibilities.array, shares, lanes, to);
        sums[at] += GaussianVectorKernels.sumLanes(lanes, to);
        squares[at] += GaussianVectorKernels.sumLanes(lanes, to + LANES);
      }
    }
  }

  /** The sum and the sum of squares of a feature, in lanes. */
  private static void addUp(
      double[] tile,
      int feature,
      int rows,
      int stride,
      double mean,
      double[] responsibilities,
      int from,
      double[] lanes,
      int to) {
    DoubleVector sum0 = DoubleVector.zero(SPECIES);
    DoubleVector sum1 = sum0;
    DoubleVector sum2 = sum0;
    DoubleVector square0 = sum0;
    DoubleVector square1 = sum0;
    DoubleVector square2 = sum0;
    int x = feature;
    for (int at = from; at < from + rows; at += STRIP) {
      DoubleVector delta = DoubleLanes.load(tile, x).sub(mean);
      DoubleVector part = delta.mul(DoubleLanes.load(responsibilities, at));
      sum0 = part.add(sum0);
      square0 = part.fma(delta, square0);
      delta = DoubleLanes.load(tile, x + LANES).sub(mean);
      part = delta.mul(DoubleLanes.load(responsibilities, at + LANES));
      sum1 = part.add(sum1);
      square1 = part.fma(delta, square1);
      delta = DoubleLanes.load(tile, x + 2 * LANES).sub(mean);
      part = delta.mul(DoubleLanes.load(responsibilities, at + 2 * LANES));
      sum2 = part.add(sum2);
      square2 = part.fma(delta, square2);
      x += stride * STRIP;
    }
    if (sum0.getClass() != CLASS
        || sum1.getClass() != CLASS
        || sum2.getClass() != CLASS
        || square0.getClass() != CLASS
        || square1.getClass() != CLASS
        || square2.getClass() != CLASS) {
      throw new IllegalStateException("vectors of another length");
    }
    sum0.add(sum1).add(sum2).intoArray(lanes, to);
    square0.add(square1).add(square2).intoArray(lanes, to + LANES);
  }
}
