package io.asterism.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Densities and sums of squares of features without correlation. */
final class GaussianSquares {
  private static final VectorSpecies<Double> SPECIES = DoubleLanes.SPECIES;
  private static final int LANES = GaussianVectorKernels.LANES;
  private static final int STRIP = GaussianVectorKernels.STRIP;

  /** Features at a time: their part of a strip stays in the first-level cache. */
  private static final int CHUNK = 128;

  private GaussianSquares() {}

  static void densities(
      double[] tile,
      int rows,
      int stride,
      double[] means,
      double[] precisions,
      double[] constants,
      double[] densities,
      int pitch) {
    for (int r = 0; r < rows; r += STRIP) {
      for (int c = 0; c < constants.length; c++) {
        fill(densities, c * pitch + r, constants[c]);
      }
      for (int j = 0; j < stride; j += CHUNK) {
        int features = Math.min(CHUNK, stride - j);
        int x = r * stride + j * STRIP;
        for (int c = 0; c < constants.length; c++) {
          int from = c * stride + j;
          subtractSquares(tile, x, means, precisions, from, features, densities, c * pitch + r);
        }
      }
    }
  }

  private static void fill(double[] densities, int at, double constant) {
    DoubleVector value = DoubleVector.broadcast(SPECIES, constant);
    DoubleLanes.store(value, densities, at);
    DoubleLanes.store(value, densities, at + LANES);
  }

  /** Two features at a time: a sum of squares alone would wait for its own last addition. */
  private static void subtractSquares(
      double[] tile,
      int x,
      double[] means,
      double[] precisions,
      int from,
      int features,
      double[] densities,
      int at) {
    DoubleVector a0 = DoubleVector.zero(SPECIES);
    DoubleVector a1 = a0;
    DoubleVector b0 = a0;
    DoubleVector b1 = a0;
    for (int j = 0; j < features; j += 2) {
      int column = x + j * STRIP;
      double mean = means[from + j];
      double precision = precisions[from + j];
      DoubleVector y0 = DoubleLanes.load(tile, column).sub(mean).mul(precision);
      DoubleVector y1 = DoubleLanes.load(tile, column + LANES).sub(mean).mul(precision);
      a0 = y0.fma(y0, a0);
      a1 = y1.fma(y1, a1);
      mean = means[from + j + 1];
      precision = precisions[from + j + 1];
      y0 = DoubleLanes.load(tile, column + STRIP).sub(mean).mul(precision);
      y1 = DoubleLanes.load(tile, column + STRIP + LANES).sub(mean).mul(precision);
      b0 = y0.fma(y0, b0);
      b1 = y1.fma(y1, b1);
    }
    DoubleVector half = DoubleVector.broadcast(SPECIES, -0.5);
    DoubleVector density0 = DoubleLanes.load(densities, at);
    DoubleVector density1 = DoubleLanes.load(densities, at + LANES);
    DoubleLanes.store(DoubleLanes.exact(a0).add(b0).fma(half, density0), densities, at);
    DoubleLanes.store(DoubleLanes.exact(a1).add(b1).fma(half, density1), densities, at + LANES);
  }

  /** Features are the outer loop: their columns are still near when the next component comes. */
  static void add(
      double[] tile,
      int rows,
      int stride,
      double[] means,
      double[] responsibilities,
      int k,
      int pitch,
      double[] scratch,
      double[] sums,
      double[] squares) {
    for (int j = 0; j < stride; j += 2) {
      for (int c = 0; c < k; c++) {
        int at = c * stride + j;
        addPair(tile, j * STRIP, rows, stride, means, at, responsibilities, c * pitch, scratch);
        sums[at] += GaussianVectorKernels.sumLanes(scratch, 0);
        sums[at + 1] += GaussianVectorKernels.sumLanes(scratch, LANES);
        squares[at] += GaussianVectorKernels.sumLanes(scratch, 2 * LANES);
        squares[at + 1] += GaussianVectorKernels.sumLanes(scratch, 3 * LANES);
      }
    }
  }

  /** The sums and sums of squares of two features, in lanes. */
  private static void addPair(
      double[] tile,
      int feature,
      int rows,
      int stride,
      double[] means,
      int mean,
      double[] responsibilities,
      int from,
      double[] lanes) {
    double meanA = means[mean];
    double meanB = means[mean + 1];
    DoubleVector sumA0 = DoubleVector.zero(SPECIES);
    DoubleVector sumA1 = sumA0;
    DoubleVector sumB0 = sumA0;
    DoubleVector sumB1 = sumA0;
    DoubleVector squareA0 = sumA0;
    DoubleVector squareA1 = sumA0;
    DoubleVector squareB0 = sumA0;
    DoubleVector squareB1 = sumA0;
    for (int r = 0; r < rows; r += STRIP) {
      DoubleVector share0 = DoubleLanes.load(responsibilities, from + r);
      DoubleVector share1 = DoubleLanes.load(responsibilities, from + r + LANES);
      int x = r * stride + feature;
      DoubleVector a0 = DoubleLanes.load(tile, x).sub(meanA);
      DoubleVector a1 = DoubleLanes.load(tile, x + LANES).sub(meanA);
      DoubleVector b0 = DoubleLanes.load(tile, x + STRIP).sub(meanB);
      DoubleVector b1 = DoubleLanes.load(tile, x + STRIP + LANES).sub(meanB);
      DoubleVector part = a0.mul(share0);
      sumA0 = part.add(sumA0);
      squareA0 = part.fma(a0, squareA0);
      part = a1.mul(share1);
      sumA1 = part.add(sumA1);
      squareA1 = part.fma(a1, squareA1);
      part = b0.mul(share0);
      sumB0 = part.add(sumB0);
      squareB0 = part.fma(b0, squareB0);
      part = b1.mul(share1);
      sumB1 = part.add(sumB1);
      squareB1 = part.fma(b1, squareB1);
    }
    DoubleLanes.store(DoubleLanes.exact(sumA0).add(sumA1), lanes, 0);
    DoubleLanes.store(DoubleLanes.exact(sumB0).add(sumB1), lanes, LANES);
    DoubleLanes.store(DoubleLanes.exact(squareA0).add(squareA1), lanes, 2 * LANES);
    DoubleLanes.store(DoubleLanes.exact(squareB0).add(squareB1), lanes, 3 * LANES);
  }
}
