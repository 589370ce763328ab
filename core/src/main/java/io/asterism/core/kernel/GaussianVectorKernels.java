package io.asterism.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels of mixtures on vector registers, lanes along the rows. The lanes of sums over rows
 * are added up in the order in which they lie.
 */
final class GaussianVectorKernels implements GaussianKernels {
  private static final VectorSpecies<Double> SPECIES = DoubleLanes.SPECIES;
  static final int LANES = SPECIES.length();
  static final int STRIP = 3 * LANES;

  /** Up to so many sums are kept lane by lane, which takes eight times the memory. */
  private static final long MOST_NUMBERS_IN_LANES = 1 << 20;

  @Override
  public int strip() {
    return STRIP;
  }

  @Override
  public int lanes(long numbers) {
    return numbers <= MOST_NUMBERS_IN_LANES ? LANES : 1;
  }

  @Override
  public int scratchLength(int rows, int stride) {
    return Math.max(
        GaussianSolve.scratchLength(stride), GaussianScatter.scratchLength(rows, stride));
  }

  @Override
  public void correlated(
      double[] tile,
      int rows,
      int stride,
      double[] means,
      int mean,
      double[] factor,
      double constant,
      double[] scratch,
      double[] densities,
      int at) {
    for (int r = 0; r < rows; r += STRIP) {
      GaussianSolve.solve(tile, r * stride, stride, means, mean, factor, scratch);
      GaussianSolve.density(scratch, stride, constant, densities, at + r);
    }
  }

  @Override
  public void uncorrelated(
      double[] tile,
      int rows,
      int stride,
      double[] means,
      double[] precisions,
      double[] constants,
      double[] densities,
      int pitch) {
    GaussianSquares.densities(tile, rows, stride, means, precisions, constants, densities, pitch);
  }

  @Override
  public double normalise(
      double[] densities,
      int k,
      int pitch,
      int rows,
      double[] weights,
      double[] totals,
      double[] scratch) {
    peaks(densities, k, pitch, rows, totals);
    for (int c = 0; c < k; c++) {
      subtract(densities, c * pitch, totals, rows);
      Transcendentals.exp(densities, c * pitch, rows, scratch);
    }
    // The scratch array: what exponentials and logarithms need, and the sums.
    sums(densities, k, pitch, rows, scratch, rows);
    for (int c = 0; c < k; c++) {
      scale(densities, c * pitch, weights, scratch, rows, rows);
    }
    Transcendentals.log(scratch, rows, rows, scratch);
    addProducts(totals, scratch, rows, weights, rows);
    return sumLanes(scratch, 0);
  }

  /** Rows beyond the reach of all components get a finite peak: infinities have no difference. */
  private static void peaks(double[] densities, int k, int pitch, int rows, double[] peaks) {
    for (int r = 0; r < rows; r += LANES) {
      DoubleVector peak = DoubleVector.broadcast(SPECIES, -Double.MAX_VALUE);
      for (int at = r; at < k * pitch; at += pitch) {
        peak = DoubleLanes.load(densities, at).max(peak);
      }
      DoubleLanes.store(peak, peaks, r);
    }
  }

  private static void subtract(double[] values, int from, double[] peaks, int rows) {
    for (int r = 0; r < rows; r += LANES) {
      DoubleVector value = DoubleLanes.load(values, from + r);
      DoubleLanes.store(value.sub(DoubleLanes.load(peaks, r)), values, from + r);
    }
  }

  private static void sums(double[] values, int k, int pitch, int rows, double[] sums, int to) {
    for (int r = 0; r < rows; r += LANES) {
      DoubleVector sum = DoubleVector.broadcast(SPECIES, Double.MIN_NORMAL);
      for (int at = r; at < k * pitch; at += pitch) {
        sum = DoubleLanes.load(values, at).add(sum);
      }
      DoubleLanes.store(sum, sums, to + r);
    }
  }

  private static void scale(
      double[] values, int from, double[] weights, double[] sums, int sum, int rows) {
    for (int r = 0; r < rows; r += LANES) {
      DoubleVector factor = DoubleLanes.load(weights, r).div(DoubleLanes.load(sums, sum + r));
      DoubleLanes.store(DoubleLanes.load(values, from + r).mul(factor), values, from + r);
    }
  }

  /** Adds the logarithms to the peaks, and leaves the lanes of their sum, by weight, in front. */
  private static void addProducts(
      double[] totals, double[] logs, int log, double[] weights, int rows) {
    DoubleVector sum = DoubleVector.zero(SPECIES);
    for (int r = 0; r < rows; r += LANES) {
      DoubleVector total = DoubleLanes.load(totals, r).add(DoubleLanes.load(logs, log + r));
      DoubleLanes.store(total, totals, r);
      sum = total.fma(DoubleLanes.load(weights, r), sum);
    }
    DoubleLanes.store(sum, logs, 0);
  }

  @Override
  public double sum(double[] values, int from, int length, double[] scratch) {
    DoubleVector sum = DoubleVector.zero(SPECIES);
    for (int i = from; i < from + length; i += LANES) {
      sum = DoubleLanes.load(values, i).add(sum);
    }
    DoubleLanes.store(sum, scratch, 0);
    return sumLanes(scratch, 0);
  }

  /** From memory: taking a lane whose number varies out of a register boxes the vector. */
  static double sumLanes(double[] lanes, int from) {
    double sum = 0;
    for (int lane = 0; lane < LANES; lane++) {
      sum += lanes[from + lane];
    }
    return sum;
  }

  @Override
  public void scatter(
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
      int lanes) {
    GaussianScatter.add(
        tile, rows, stride, means, mean, responsibilities, at, scratch, sums, scatter, lanes);
  }

  @Override
  public void squares(
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
    GaussianSquares.add(
        tile, rows, stride, means, responsibilities, k, pitch, scratch, sums, squares);
  }
}
