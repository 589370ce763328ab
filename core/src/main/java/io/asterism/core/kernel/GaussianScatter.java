package io.asterism.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The weighted scatter of rows about a mean. Rows of x − μ are laid out column by column; four
 * columns times the responsibilities meet four columns at a time, in sixteen registers of sums.
 */
final class GaussianScatter {
  private static final VectorSpecies<Double> SPECIES = DoubleLanes.SPECIES;
  private static final int LANES = GaussianVectorKernels.LANES;
  private static final int STRIP = GaussianVectorKernels.STRIP;
  private static final int GROUP = GaussianKernels.FEATURES;

  /** Between columns, lest those of a power of two of rows fight for the same lines of a cache. */
  private static final int GAP = 8;

  private GaussianScatter() {}

  /** Columns, four weighted columns, and the lanes of a square of sums. */
  static int scratchLength(int rows, int stride) {
    return (stride + GROUP) * (rows + GAP) + GaussianKernels.SQUARE * LANES;
  }

  static void add(
      double[] tile,
      int rows,
      int stride,
      double[] means,
      int mean,
      double[] responsibilities,
      int at,
      double[] scratch,
      double[] sums,
      double[] scatter,
      int lanesKept) {
    int pitch = rows + GAP;
    int weighted = stride * pitch;
    int lanes = weighted + GROUP * pitch;
    centre(tile, rows, stride, means, mean, scratch, pitch);
    int square = 0;
    for (int i = 0; i < stride; i += GROUP) {
      for (int o = 0; o < GROUP; o++) {
        int column = weighted + o * pitch;
        weigh(scratch, (i + o) * pitch, responsibilities, at, rows, column, lanes);
        sums[mean + i + o] += GaussianVectorKernels.sumLanes(scratch, lanes);
      }
      for (int j = 0; j <= i; j += GROUP) {
        multiply(scratch, weighted, j * pitch, pitch, rows, lanes);
        if (lanesKept == LANES) {
          addLanes(scratch, lanes, scatter, square * LANES);
        } else {
          for (int s = 0; s < GaussianKernels.SQUARE; s++) {
            scatter[square + s] += GaussianVectorKernels.sumLanes(scratch, lanes + s * LANES);
          }
        }
        square += GaussianKernels.SQUARE;
      }
    }
  }

  private static void centre(
      double[] tile, int rows, int stride, double[] means, int mean, double[] columns, int pitch) {
    for (int r = 0; r < rows; r += STRIP) {
      int strip = r * stride;
      for (int j = 0; j < stride; j++) {
        int from = strip + j * STRIP;
        int to = j * pitch + r;
        double m = means[mean + j];
        DoubleLanes.store(DoubleLanes.load(tile, from).sub(m), columns, to);
        DoubleLanes.store(DoubleLanes.load(tile, from + LANES).sub(m), columns, to + LANES);
        DoubleLanes.store(DoubleLanes.load(tile, from + 2 * LANES).sub(m), columns, to + 2 * LANES);
      }
    }
  }

  /** Multiplies a column by the responsibilities, and sums it up in lanes. */
  private static void weigh(
      double[] scratch,
      int column,
      double[] responsibilities,
      int at,
      int rows,
      int to,
      int lanes) {
    DoubleVector sum = DoubleVector.zero(SPECIES);
    for (int r = 0; r < rows; r += LANES) {
      DoubleVector x = DoubleLanes.load(scratch, column + r);
      x = x.mul(DoubleLanes.load(responsibilities, at + r));
      DoubleLanes.store(x, scratch, to + r);
      sum = x.add(sum);
    }
    DoubleLanes.store(sum, scratch, lanes);
  }

  private static void addLanes(double[] lanes, int from, double[] sums, int to) {
    for (int i = 0; i < GaussianKernels.SQUARE * LANES; i += LANES) {
      DoubleVector sum = DoubleLanes.load(sums, to + i);
      DoubleLanes.store(sum.add(DoubleLanes.load(lanes, from + i)), sums, to + i);
    }
  }

  /** The products of four weighted columns, at a, with four columns, at b, in lanes. */
  private static void multiply(double[] scratch, int a, int b, int pitch, int rows, int lanes) {
    DoubleVector s00 = DoubleVector.zero(SPECIES);
    DoubleVector s01 = s00;
    DoubleVector s02 = s00;
    DoubleVector s03 = s00;
    DoubleVector s10 = s00;
    DoubleVector s11 = s00;
    DoubleVector s12 = s00;
    DoubleVector s13 = s00;
    DoubleVector s20 = s00;
    DoubleVector s21 = s00;
    DoubleVector s22 = s00;
    DoubleVector s23 = s00;
    DoubleVector s30 = s00;
    DoubleVector s31 = s00;
    DoubleVector s32 = s00;
    DoubleVector s33 = s00;
    for (int r = 0; r < rows; r += LANES) {
      DoubleVector b0 = DoubleLanes.load(scratch, b + r);
      DoubleVector b1 = DoubleLanes.load(scratch, b + pitch + r);
      DoubleVector b2 = DoubleLanes.load(scratch, b + 2 * pitch + r);
      DoubleVector b3 = DoubleLanes.load(scratch, b + 3 * pitch + r);
      DoubleVector x = DoubleLanes.load(scratch, a + r);
      s00 = x.fma(b0, s00);
      s01 = x.fma(b1, s01);
      s02 = x.fma(b2, s02);
      s03 = x.fma(b3, s03);
      x = DoubleLanes.load(scratch, a + pitch + r);
      s10 = x.fma(b0, s10);
      s11 = x.fma(b1, s11);
      s12 = x.fma(b2, s12);
      s13 = x.fma(b3, s13);
      x = DoubleLanes.load(scratch, a + 2 * pitch + r);
      s20 = x.fma(b0, s20);
      s21 = x.fma(b1, s21);
      s22 = x.fma(b2, s22);
      s23 = x.fma(b3, s23);
      x = DoubleLanes.load(scratch, a + 3 * pitch + r);
      s30 = x.fma(b0, s30);
      s31 = x.fma(b1, s31);
      s32 = x.fma(b2, s32);
      s33 = x.fma(b3, s33);
    }
    DoubleLanes.store(s00, scratch, lanes);
    DoubleLanes.store(s01, scratch, lanes + LANES);
    DoubleLanes.store(s02, scratch, lanes + 2 * LANES);
    DoubleLanes.store(s03, scratch, lanes + 3 * LANES);
    DoubleLanes.store(s10, scratch, lanes + 4 * LANES);
    DoubleLanes.store(s11, scratch, lanes + 5 * LANES);
    DoubleLanes.store(s12, scratch, lanes + 6 * LANES);
    DoubleLanes.store(s13, scratch, lanes + 7 * LANES);
    DoubleLanes.store(s20, scratch, lanes + 8 * LANES);
    DoubleLanes.store(s21, scratch, lanes + 9 * LANES);
    DoubleLanes.store(s22, scratch, lanes + 10 * LANES);
    DoubleLanes.store(s23, scratch, lanes + 11 * LANES);
    DoubleLanes.store(s30, scratch, lanes + 12 * LANES);
    DoubleLanes.store(s31, scratch, lanes + 13 * LANES);
    DoubleLanes.store(s32, scratch, lanes + 14 * LANES);
    DoubleLanes.store(s33, scratch, lanes + 15 * LANES);
  }
}
