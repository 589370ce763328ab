package io.asterism.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;

/**
 * The kernels on vector registers. Lanes are always added up in an order that is written here:
 * {@code reduceLanes} promises none, and gives other bits interpreted than compiled.
 *
 * <p>No vector is handed to or from a method that may not be inlined: it would become an object.
 */
final class FloatVectorKernels implements FloatKernels {
  @Override
  public int lanes() {
    return FloatVector.SPECIES_PREFERRED.length();
  }

  @Override
  public int scratchLength(int rows, int centres) {
    return Math.max(FloatAlongFeatures.scratchLength(rows), FloatAlongRows.scratchLength(centres));
  }

  @Override
  public void assignAlongFeatures(
      float[] tile,
      int rows,
      int stride,
      float[] centres,
      float[] squaredNorms,
      float[] scratch,
      int[] labels) {
    FloatAlongFeatures.assign(tile, rows, stride, centres, squaredNorms, scratch, labels);
  }

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
    FloatAlongRows.assign(tile, rows, dimension, stride, centres, squaredNorms, scratch, labels);
  }

  @Override
  public double accumulate(
      float[] tile,
      int rows,
      int stride,
      int[] labels,
      double[] weights,
      double[] centres,
      double[] sums,
      double[] lanes) {
    DoubleLanes.store(DoubleVector.zero(DoubleLanes.SPECIES), lanes, 0);
    for (int r = 0; r < rows; r += 2) {
      accumulatePair(
          tile,
          r * stride,
          stride,
          labels[r] * stride,
          labels[r + 1] * stride,
          weights[r],
          weights[r + 1],
          centres,
          sums,
          lanes);
    }
    return sum(lanes);
  }

  /** Two rows at a time: one sum of squares alone would wait for its own last addition. */
  private static void accumulatePair(
      float[] tile,
      int row,
      int stride,
      int centre0,
      int centre1,
      double weight0,
      double weight1,
      double[] centres,
      double[] sums,
      double[] lanes) {
    DoubleVector w0 = DoubleVector.broadcast(Widening.DOUBLES, weight0);
    DoubleVector w1 = DoubleVector.broadcast(Widening.DOUBLES, weight1);
    DoubleVector cost0 = DoubleVector.zero(Widening.DOUBLES);
    DoubleVector cost1 = DoubleVector.zero(Widening.DOUBLES);
    for (int j = 0; j < stride; j += Widening.DOUBLES.length()) {
      DoubleVector x0 = Widening.load(tile, row + j);
      DoubleVector delta0 = x0.sub(DoubleLanes.load(centres, centre0 + j));
      cost0 = delta0.mul(w0).fma(delta0, cost0);
      DoubleLanes.store(x0.fma(w0, DoubleLanes.load(sums, centre0 + j)), sums, centre0 + j);
      DoubleVector x1 = Widening.load(tile, row + stride + j);
      DoubleVector delta1 = x1.sub(DoubleLanes.load(centres, centre1 + j));
      cost1 = delta1.mul(w1).fma(delta1, cost1);
      DoubleLanes.store(x1.fma(w1, DoubleLanes.load(sums, centre1 + j)), sums, centre1 + j);
    }
    DoubleLanes.store(DoubleLanes.load(lanes, 0).add(cost0).add(cost1), lanes, 0);
  }

  /** From memory: taking a lane whose number varies out of a register boxes the vector. */
  private static double sum(double[] lanes) {
    double sum = 0;
    for (int lane = 0; lane < Widening.DOUBLES.length(); lane++) {
      sum += lanes[lane];
    }
    return sum;
  }

  @Override
  public void squaredDistances(
      float[] tile,
      int rows,
      int stride,
      int[] labels,
      double[] centres,
      double[] distances,
      double[] lanes) {
    for (int r = 0; r < rows; r++) {
      sumSquares(tile, r * stride, stride, centres, labels[r] * stride, lanes);
      distances[r] = sum(lanes);
    }
  }

  private static void sumSquares(
      float[] tile, int row, int stride, double[] centres, int centre, double[] lanes) {
    DoubleVector squares = DoubleVector.zero(Widening.DOUBLES);
    for (int j = 0; j < stride; j += Widening.DOUBLES.length()) {
      DoubleVector delta = Widening.load(tile, row + j).sub(DoubleLanes.load(centres, centre + j));
      squares = delta.fma(delta, squares);
    }
    DoubleLanes.store(squares, lanes, 0);
  }
}
