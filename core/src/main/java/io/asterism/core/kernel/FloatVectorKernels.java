package io.asterism.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;

/**
 * The kernels on vector registers. Lanes are always added up in an order that is written here:
 * {@code reduceLanes} promises none, and gives other bits interpreted than compiled.
 */
final class FloatVectorKernels implements FloatKernels {
  /** AVX-512 has 32 registers, what came before it has 16. */
  static final boolean MANY_REGISTERS = FloatVector.SPECIES_PREFERRED.vectorBitSize() >= 512;

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
