package io.asterism.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The weighted scatter of rows of few features about a mean, lanes along the rows, from columns:
 * four features times the responsibilities meet four features at a time. Sums are kept lane by
 * lane.
 */
final class GaussianAlongRows {
  private static final VectorSpecies<Double> SPECIES = DoubleLanes.SPECIES;
  private static final int LANES = GaussianVectorKernels.LANES;
  private static final int GROUP = GaussianKernels.FEATURES;
  private static final Class<?> CLASS = DoubleVector.zero(SPECIES).getClass();
  private static final String UNKNOWN_LENGTH = "vectors of another length";

  /** Numbers of the sums of one pair of groups. */
  private static final int SQUARE = GROUP * GROUP * LANES;

  /** The lanes of a square of products, then of four sums. */
  static final int SCRATCH = SQUARE + GROUP * LANES;

  private GaussianAlongRows() {}

  /** For each group of features, with each group up to itself, the sums of a square of products. */
  static int length(int stride) {
    int groups = stride / GROUP;
    return groups * (groups + 1) / 2 * SQUARE;
  }

  static double entry(double[] scatter, int high, int low) {
    int group = high / GROUP;
    int square = group * (group + 1) / 2 + low / GROUP;
    int within = low % GROUP * GROUP + high % GROUP;
    return GaussianVectorKernels.sumLanes(scatter, square * SQUARE + within * LANES);
  }

  static void add(
      AlignedDoubles tile,
      int pitch,
      int rows,
      int stride,
      double[] means,
      int mean,
      AlignedDoubles responsibilities,
      int at,
      AlignedDoubles scratch,
      double[] sums,
      double[] scatter) {
    double[] columns = tile.array;
    double[] shares = responsibilities.array;
    int share = responsibilities.start + at;
    double[] products = scratch.array;
    int from = scratch.start;
    int square = 0;
    for (int i = 0; i < stride; i += GROUP) {
      int x = tile.start + i * pitch;
      int m = mean + i;
      for (int j = 0; j < i; j += GROUP) {
        int z = tile.start + j * pitch;
        multiply(columns, z, x, pitch, rows, means, mean + j, m, shares, share, products, from);
        addSquare(products, from, scatter, square);
        square += SQUARE;
      }
      square(columns, x, pitch, rows, means, m, shares, share, products, from);
      addSquare(products, from, scatter, square);
      square += SQUARE;
      for (int o = 0; o < GROUP; o++) {
        sums[m + o] += GaussianVectorKernels.sumLanes(products, from + SQUARE + o * LANES);
      }
    }
  }

  private static void addSquare(double[] products, int from, double[] scatter, int to) {
    for (int i = 0; i < SQUARE; i += LANES) {
      DoubleVector product = DoubleLanes.load(products, from + i);
      DoubleVector sum = DoubleLanes.load(scatter, to + i).add(product);
      DoubleLanes.store(sum, scatter, to + i);
    }
  }

  /** The products of four features with each other, on and above the diagonal, and their sums. */
  private static void square(
      double[] columns,
      int x,
      int pitch,
      int rows,
      double[] means,
      int mean,
      double[] responsibilities,
      int at,
      double[] sums,
      int to) {
    DoubleVector zero = DoubleVector.zero(SPECIES);
    DoubleVector s00 = zero;
    DoubleVector s01 = zero;
    DoubleVector s02 = zero;
    DoubleVector s03 = zero;
    DoubleVector s11 = zero;
    DoubleVector s12 = zero;
    DoubleVector s13 = zero;
    DoubleVector s22 = zero;
    DoubleVector s23 = zero;
    DoubleVector s33 = zero;
    DoubleVector t0 = zero;
    DoubleVector t1 = zero;
    DoubleVector t2 = zero;
    DoubleVector t3 = zero;
    DoubleVector m0 = DoubleVector.broadcast(SPECIES, means[mean]);
    DoubleVector m1 = DoubleVector.broadcast(SPECIES, means[mean + 1]);
    DoubleVector m2 = DoubleVector.broadcast(SPECIES, means[mean + 2]);
    DoubleVector m3 = DoubleVector.broadcast(SPECIES, means[mean + 3]);
    int x1 = x + pitch;
    int x2 = x + 2 * pitch;
    int x3 = x + 3 * pitch;
    for (int r = 0; r < rows; r += LANES) {
      DoubleVector share = DoubleLanes.load(responsibilities, at + r);
      DoubleVector z0 = DoubleLanes.load(columns, x + r).sub(m0);
      DoubleVector z1 = DoubleLanes.load(columns, x1 + r).sub(m1);
      DoubleVector z2 = DoubleLanes.load(columns, x2 + r).sub(m2);
      DoubleVector z3 = DoubleLanes.load(columns, x3 + r).sub(m3);
      DoubleVector part = z0.mul(share);
      t0 = part.add(t0);
      s00 = part.fma(z0, s00);
      s01 = part.fma(z1, s01);
      s02 = part.fma(z2, s02);
      s03 = part.fma(z3, s03);
      part = z1.mul(share);
      t1 = part.add(t1);
      s11 = part.fma(z1, s11);
      s12 = part.fma(z2, s12);
      s13 = part.fma(z3, s13);
      part = z2.mul(share);
      t2 = part.add(t2);
      s22 = part.fma(z2, s22);
      s23 = part.fma(z3, s23);
      part = z3.mul(share);
      t3 = part.add(t3);
      s33 = part.fma(z3, s33);
    }
    if (s00.getClass() != CLASS
        || s01.getClass() != CLASS
        || s02.getClass() != CLASS
        || s03.getClass() != CLASS
        || s11.getClass() != CLASS
        || s12.getClass() != CLASS
        || s13.getClass() != CLASS
        || s22.getClass() != CLASS
        || s23.getClass() != CLASS
        || s33.getClass() != CLASS
        || t0.getClass() != CLASS
        || t1.getClass() != CLASS
        || t2.getClass() != CLASS
        || t3.getClass() != CLASS) {
      throw new IllegalStateException(UNKNOWN_LENGTH);
    }
    t0.intoArray(sums, to + SQUARE);
    t1.intoArray(sums, to + SQUARE + LANES);
    t2.intoArray(sums, to + SQUARE + 2 * LANES);
    t3.intoArray(sums, to + SQUARE + 3 * LANES);
    s00.intoArray(sums, to);
    s01.intoArray(sums, to + LANES);
    s02.intoArray(sums, to + 2 * LANES);
    s03.intoArray(sums, to + 3 * LANES);
    s11.intoArray(sums, to + 5 * LANES);
    s12.intoArray(sums, to + 6 * LANES);
    s13.intoArray(sums, to + 7 * LANES);
    s22.intoArray(sums, to + 10 * LANES);
    s23.intoArray(sums, to + 11 * LANES);
    s33.intoArray(sums, to + 15 * LANES);
    // Below the diagonal nothing is summed up, and nobody looks.
    zero.intoArray(sums, to + 4 * LANES);
    zero.intoArray(sums, to + 8 * LANES);
    zero.intoArray(sums, to + 9 * LANES);
    zero.intoArray(sums, to + 12 * LANES);
    zero.intoArray(sums, to + 13 * LANES);
    zero.intoArray(sums, to + 14 * LANES);
  }

  /** The products of four features, weighted, with four others. */
  private static void multiply(
      double[] columns,
      int x,
      int other,
      int pitch,
      int rows,
      double[] means,
      int mean,
      int otherMean,
      double[] responsibilities,
      int at,
      double[] sums,
      int to) {
    DoubleVector zero = DoubleVector.zero(SPECIES);
    DoubleVector s00 = zero;
    DoubleVector s01 = zero;
    DoubleVector s02 = zero;
    DoubleVector s03 = zero;
    DoubleVector s10 = zero;
    DoubleVector s11 = zero;
    DoubleVector s12 = zero;
    DoubleVector s13 = zero;
    DoubleVector s20 = zero;
    DoubleVector s21 = zero;
    DoubleVector s22 = zero;
    DoubleVector s23 = zero;
    DoubleVector s30 = zero;
    DoubleVector s31 = zero;
    DoubleVector s32 = zero;
    DoubleVector s33 = zero;
    DoubleVector m0 = DoubleVector.broadcast(SPECIES, means[mean]);
    DoubleVector m1 = DoubleVector.broadcast(SPECIES, means[mean + 1]);
    DoubleVector m2 = DoubleVector.broadcast(SPECIES, means[mean + 2]);
    DoubleVector m3 = DoubleVector.broadcast(SPECIES, means[mean + 3]);
    DoubleVector n0 = DoubleVector.broadcast(SPECIES, means[otherMean]);
    DoubleVector n1 = DoubleVector.broadcast(SPECIES, means[otherMean + 1]);
    DoubleVector n2 = DoubleVector.broadcast(SPECIES, means[otherMean + 2]);
    DoubleVector n3 = DoubleVector.broadcast(SPECIES, means[otherMean + 3]);
    int x1 = x + pitch;
    int x2 = x + 2 * pitch;
    int x3 = x + 3 * pitch;
    int y1 = other + pitch;
    int y2 = other + 2 * pitch;
    int y3 = other + 3 * pitch;
    for (int r = 0; r < rows; r += LANES) {
      DoubleVector share = DoubleLanes.load(responsibilities, at + r);
      DoubleVector z0 = DoubleLanes.load(columns, other + r).sub(n0);
      DoubleVector z1 = DoubleLanes.load(columns, y1 + r).sub(n1);
      DoubleVector z2 = DoubleLanes.load(columns, y2 + r).sub(n2);
      DoubleVector z3 = DoubleLanes.load(columns, y3 + r).sub(n3);
      DoubleVector part = DoubleLanes.load(columns, x + r).sub(m0).mul(share);
      s00 = part.fma(z0, s00);
      s01 = part.fma(z1, s01);
      s02 = part.fma(z2, s02);
      s03 = part.fma(z3, s03);
      part = DoubleLanes.load(columns, x1 + r).sub(m1).mul(share);
      s10 = part.fma(z0, s10);
      s11 = part.fma(z1, s11);
      s12 = part.fma(z2, s12);
      s13 = part.fma(z3, s13);
      part = DoubleLanes.load(columns, x2 + r).sub(m2).mul(share);
      s20 = part.fma(z0, s20);
      s21 = part.fma(z1, s21);
      s22 = part.fma(z2, s22);
      s23 = part.fma(z3, s23);
      part = DoubleLanes.load(columns, x3 + r).sub(m3).mul(share);
      s30 = part.fma(z0, s30);
      s31 = part.fma(z1, s31);
      s32 = part.fma(z2, s32);
      s33 = part.fma(z3, s33);
    }
    if (s00.getClass() != CLASS
        || s01.getClass() != CLASS
        || s02.getClass() != CLASS
        || s03.getClass() != CLASS
        || s10.getClass() != CLASS
        || s11.getClass() != CLASS
        || s12.getClass() != CLASS
        || s13.getClass() != CLASS
        || s20.getClass() != CLASS
        || s21.getClass() != CLASS
        || s22.getClass() != CLASS
        || s23.getClass() != CLASS
        || s30.getClass() != CLASS
        || s31.getClass() != CLASS
        || s32.getClass() != CLASS
        || s33.getClass() != CLASS) {
      throw new IllegalStateException(UNKNOWN_LENGTH);
    }
    s00.intoArray(sums, to);
    s01.intoArray(sums, to + LANES);
    s02.intoArray(sums, to + 2 * LANES);
    s03.intoArray(sums, to + 3 * LANES);
    s10.intoArray(sums, to + 4 * LANES);
    s11.intoArray(sums, to + 5 * LANES);
    s12.intoArray(sums, to + 6 * LANES);
    s13.intoArray(sums, to + 7 * LANES);
    s20.intoArray(sums, to + 8 * LANES);
    s21.intoArray(sums, to + 9 * LANES);
    s22.intoArray(sums, to + 10 * LANES);
    s23.intoArray(sums, to + 11 * LANES);
    s30.intoArray(sums, to + 12 * LANES);
    s31.intoArray(sums, to + 13 * LANES);
    s32.intoArray(sums, to + 14 * LANES);
    s33.intoArray(sums, to + 15 * LANES);
  }
}
