package io.asterism.core.kernel;

import io.asterism.core.block.RowBlock;
import io.asterism.core.linalg.SymmetricMatrix;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels of mixtures on vector registers, lanes along the rows; of the scatter of many
 * features, along these. The lanes of sums over rows are added up in the order in which they lie.
 */
final class GaussianVectorKernels implements GaussianKernels {
  private static final VectorSpecies<Double> SPECIES = DoubleLanes.SPECIES;
  static final int LANES = SPECIES.length();
  static final int STRIP = 3 * LANES;

  /** Of a row's weight. 10⁹ rows of less, some ten deviations away, do not show beside one row. */
  private static final double NEGLIGIBLE = 0x1p-64;

  /** Of more features, too few rows are in a tile to add them up lane by lane. */
  private static final int MOST_FEATURES_BY_STRIP = 64;

  @Override
  public int strip(int dimension) {
    return squaresRowByRow(dimension) ? 1 : STRIP;
  }

  @Override
  public boolean scattersRowByRow(int dimension) {
    return !RowBlock.isByFeature(dimension);
  }

  @Override
  public boolean squaresRowByRow(int dimension) {
    return dimension > MOST_FEATURES_BY_STRIP;
  }

  @Override
  public int squaresStride(int dimension) {
    return roundUp(dimension, squaresRowByRow(dimension) ? LANES : FEATURES);
  }

  @Override
  public int scatterStride(int dimension) {
    return roundUp(dimension, scattersRowByRow(dimension) ? GaussianAlongFeatures.PANEL : FEATURES);
  }

  /** Notes the rows that count; returns how many they are. */
  static int keep(int rows, AlignedDoubles responsibilities, int at, double[] weights, int[] kept) {
    int count = 0;
    for (int r = 0; r < rows; r++) {
      if (responsibilities.array[responsibilities.start + at + r] > weights[r] * NEGLIGIBLE) {
        kept[count] = r;
        count++;
      }
    }
    return count;
  }

  private static int roundUp(int number, int multiple) {
    return (number + multiple - 1) / multiple * multiple;
  }

  @Override
  public int scatterLength(int dimension) {
    int stride = scatterStride(dimension);
    return scattersRowByRow(dimension)
        ? GaussianAlongFeatures.length(stride)
        : GaussianAlongRows.length(stride);
  }

  @Override
  public void triangle(double[] scatter, int dimension, double[] triangle) {
    boolean alongFeatures = scattersRowByRow(dimension);
    for (int i = 0; i < dimension; i++) {
      int row = SymmetricMatrix.row(i, dimension);
      for (int j = i; j < dimension; j++) {
        triangle[row + j] +=
            alongFeatures
                ? GaussianAlongFeatures.entry(scatter, j, i)
                : GaussianAlongRows.entry(scatter, j, i);
      }
    }
  }

  @Override
  public int scratchLength(int rows, int dimension) {
    int solve = GaussianSolve.scratchLength(roundUp(dimension, FEATURES));
    int scatter =
        scattersRowByRow(dimension)
            ? GaussianAlongFeatures.scratchLength(rows, scatterStride(dimension))
            : GaussianAlongRows.SCRATCH;
    int sums = Math.max(scatter, GaussianSquaresByRow.SCRATCH);
    return Math.max(Math.max(solve, sums), 2 * rows);
  }

  @Override
  public void correlated(
      AlignedDoubles tile,
      int pitch,
      int rows,
      int stride,
      double[] shifts,
      int shift,
      double[] factor,
      double constant,
      AlignedDoubles scratch,
      AlignedDoubles densities,
      int at) {
    for (int r = 0; r < rows; r += STRIP) {
      GaussianSolve.density(
          tile, r, pitch, stride, shifts, shift, factor, constant, scratch, densities, at + r);
    }
  }

  @Override
  public void uncorrelated(
      AlignedDoubles tile,
      int rows,
      int stride,
      int dimension,
      double[] precisions,
      double[] shifts,
      double[] constants,
      AlignedDoubles scratch,
      AlignedDoubles densities,
      int pitch) {
    if (squaresRowByRow(dimension)) {
      GaussianSquaresByRow.densities(
          tile, rows, stride, precisions, shifts, constants, scratch, densities, pitch);
    } else {
      GaussianSquares.densities(
          tile, rows, stride, precisions, shifts, constants, densities, pitch);
    }
  }

  @Override
  public double normalise(
      AlignedDoubles densities,
      int k,
      int pitch,
      int rows,
      double[] weights,
      double[] totals,
      AlignedDoubles scratch) {
    double[] shares = densities.array;
    int first = densities.start;
    // The scratch array: what exponentials and logarithms need, and the sums.
    double[] working = scratch.array;
    int start = scratch.start;
    int sums = start + rows;
    peaks(shares, first, k, pitch, rows, totals);
    for (int c = 0; c < k; c++) {
      int from = first + c * pitch;
      subtract(shares, from, totals, rows);
      Transcendentals.exp(shares, from, rows, working, start);
    }
    sums(shares, first, k, pitch, rows, working, sums);
    divide(weights, working, sums, rows, start);
    for (int c = 0; c < k; c++) {
      multiply(shares, first + c * pitch, working, start, rows);
    }
    Transcendentals.log(working, sums, rows, working, start);
    addProducts(totals, working, sums, weights, rows, start);
    return sumLanes(working, start);
  }

  /** Rows beyond the reach of all components get a finite peak: infinities have no difference. */
  private static void peaks(
      double[] densities, int from, int k, int pitch, int rows, double[] peaks) {
    for (int r = 0; r < rows; r += LANES) {
      DoubleVector peak = DoubleVector.broadcast(SPECIES, -Double.MAX_VALUE);
      for (int at = from + r; at < from + k * pitch; at += pitch) {
        peak = DoubleLanes.load(densities, at).max(peak);
      }
      DoubleLanes.store(peak, peaks, r);
    }
  }

  private static void subtract(double[] values, int from, double[] peaks, int rows) {
    for (int r = 0; r < rows; r += LANES) {
      DoubleVector value = DoubleLanes.load(values, from + r).sub(DoubleLanes.load(peaks, r));
      DoubleLanes.store(
          value.blend(Double.NEGATIVE_INFINITY, value.lt(LEAST_EXPONENT)), values, from + r);
    }
  }

  private static void sums(
      double[] values, int from, int k, int pitch, int rows, double[] sums, int to) {
    for (int r = 0; r < rows; r += LANES) {
      DoubleVector sum = DoubleVector.broadcast(SPECIES, Double.MIN_NORMAL);
      for (int at = from + r; at < from + k * pitch; at += pitch) {
        sum = DoubleLanes.load(values, at).add(sum);
      }
      DoubleLanes.store(sum, sums, to + r);
    }
  }

  private static void divide(
      double[] dividends, double[] numbers, int divisor, int length, int quotient) {
    for (int i = 0; i < length; i += LANES) {
      DoubleVector dividend = DoubleLanes.load(dividends, i);
      DoubleLanes.store(
          dividend.div(DoubleLanes.load(numbers, divisor + i)), numbers, quotient + i);
    }
  }

  private static void multiply(
      double[] values, int from, double[] factors, int factor, int length) {
    for (int i = 0; i < length; i += LANES) {
      DoubleVector value = DoubleLanes.load(values, from + i);
      DoubleLanes.store(value.mul(DoubleLanes.load(factors, factor + i)), values, from + i);
    }
  }

  /** Adds the logarithms to the peaks, and leaves the lanes of their sum, by weight. */
  private static void addProducts(
      double[] totals, double[] logs, int log, double[] weights, int rows, int to) {
    DoubleVector sum = DoubleVector.zero(SPECIES);
    for (int r = 0; r < rows; r += LANES) {
      DoubleVector total = DoubleLanes.load(totals, r).add(DoubleLanes.load(logs, log + r));
      DoubleLanes.store(total, totals, r);
      sum = total.fma(DoubleLanes.load(weights, r), sum);
    }
    DoubleLanes.store(sum, logs, to);
  }

  @Override
  public double sum(AlignedDoubles values, int from, int length, AlignedDoubles scratch) {
    DoubleVector sum0 = DoubleVector.zero(SPECIES);
    DoubleVector sum1 = sum0;
    DoubleVector sum2 = sum0;
    double[] numbers = values.array;
    int first = values.start + from;
    for (int i = first; i < first + length; i += STRIP) {
      sum0 = DoubleLanes.load(numbers, i).add(sum0);
      sum1 = DoubleLanes.load(numbers, i + LANES).add(sum1);
      sum2 = DoubleLanes.load(numbers, i + 2 * LANES).add(sum2);
    }
    DoubleLanes.store(DoubleLanes.exact(sum0).add(sum1).add(sum2), scratch.array, scratch.start);
    return sumLanes(scratch.array, scratch.start);
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
      AlignedDoubles tile,
      int pitch,
      int rows,
      int dimension,
      double[] means,
      int mean,
      AlignedDoubles responsibilities,
      int at,
      double[] weights,
      int[] kept,
      AlignedDoubles scratch,
      double[] sums,
      double[] scatter) {
    int stride = scatterStride(dimension);
    if (scattersRowByRow(dimension)) {
      GaussianAlongFeatures.add(
          tile,
          rows,
          stride,
          means,
          mean,
          responsibilities,
          at,
          weights,
          kept,
          scratch,
          sums,
          dimension,
          scatter);
    } else {
      GaussianAlongRows.add(
          tile, pitch, rows, stride, means, mean, responsibilities, at, scratch, sums, scatter);
    }
  }

  @Override
  public void squares(
      AlignedDoubles tile,
      int rows,
      int stride,
      int dimension,
      double[] means,
      AlignedDoubles responsibilities,
      int k,
      int pitch,
      double[] weights,
      int[] kept,
      AlignedDoubles scratch,
      double[] sums,
      double[] squares) {
    if (squaresRowByRow(dimension)) {
      GaussianSquaresByRow.add(
          tile, rows, stride, means, responsibilities, k, pitch, weights, kept, sums, squares);
    } else {
      GaussianSquares.add(
          tile, rows, stride, means, responsibilities, k, pitch, scratch, sums, squares);
    }
  }
}
