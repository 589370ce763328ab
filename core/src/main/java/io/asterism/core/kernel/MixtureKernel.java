package io.asterism.core.kernel;

import io.asterism.core.block.RowBlock;
import io.asterism.core.linalg.CovarianceShape;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.linalg.SymmetricMatrix;
import java.util.Arrays;

/**
 * Densities of rows under a mixture, and what responsibilities weigh, one block after another; in
 * double precision. Owned by one task: it holds the task's working memory and its running sums.
 */
public final class MixtureKernel {
  /** A quarter of a second-level cache: there are up to three arrays of that size. */
  private static final int TILE_BYTES = 1 << 18;

  /** Eight columns of so many rows fit into a first-level cache. */
  private static final int MOST_TILE_ROWS = 240;

  /** As do two panels of as many features as there are numbers in two vectors. */
  private static final int MOST_PANEL_ROWS = 96;

  private static final int LEAST_TILE_ROWS = 72;

  private final GaussianKernels kernels;
  private final CovarianceShape shape;
  private final int k;
  private final int dimension;
  private final int stride;

  private final double[] means;
  private final double[] shifts;
  private final double[] constants;
  private final double[][] factors;
  private final double[] precisions;

  private final int tileRows;
  private final StripTile tile;
  private final StripTile scatterTile;
  private final double[] scratch;
  private final double[] responsibilities;
  private final double[] rowWeights;
  private final double[] logDensities;
  private final int[] kept;

  private final double[] weights;
  private final double[] offsets;
  private final double[][] scatters;
  private double logLikelihood;

  MixtureKernel(KernelProvider provider, GaussianComponents components) {
    this.kernels = provider.gaussian();
    this.shape = components.shape();
    this.k = components.k();
    this.dimension = components.dimension();
    this.stride =
        shape.correlated()
            ? roundUp(dimension, GaussianKernels.FEATURES)
            : kernels.squaresStride(dimension);

    boolean rowByRow =
        shape.correlated()
            ? kernels.scattersRowByRow(dimension)
            : kernels.squaresRowByRow(dimension);
    int scatterStride = kernels.scatterStride(dimension);
    this.means = padded(components.means(), scatterStride);
    this.constants = new double[k];
    Arrays.setAll(constants, components::constant);
    this.factors = shape.correlated() ? factors(components) : null;
    this.precisions = shape.correlated() ? null : precisions(components);
    this.shifts = shifts(components);

    int fitting = TILE_BYTES / (stride * Double.BYTES) / GaussianKernels.ROWS;
    int most = rowByRow ? MOST_PANEL_ROWS : MOST_TILE_ROWS;
    this.tileRows = Math.max(LEAST_TILE_ROWS, Math.min(most, fitting * GaussianKernels.ROWS));
    int strip = shape.correlated() ? tileRows : kernels.strip(dimension);
    this.tile = new StripTile(provider.doubles(), strip, tileRows, dimension, stride);
    this.scatterTile =
        shape.correlated() && rowByRow
            ? new StripTile(provider.doubles(), 1, tileRows, dimension, scatterStride)
            : tile;
    this.scratch = new double[kernels.scratchLength(tileRows, dimension)];
    this.responsibilities = new double[k * tileRows];
    this.rowWeights = new double[tileRows];
    this.logDensities = new double[tileRows];
    this.kept = new int[rowByRow ? tileRows : 0];

    this.weights = new double[k];
    this.offsets = new double[k * stride];
    this.scatters =
        shape.correlated()
            ? new double[shape.matrices(k)][kernels.scatterLength(dimension)]
            : new double[1][k * stride];
  }

  private static int roundUp(int number, int multiple) {
    return (number + multiple - 1) / multiple * multiple;
  }

  /**
   * @param readable numbers from where the last row starts
   */
  private double[] padded(RowMatrix matrix, int readable) {
    double[] padded = new double[(k - 1) * stride + Math.max(stride, readable)];
    for (int c = 0; c < k; c++) {
      System.arraycopy(matrix.values(), c * dimension, padded, c * stride, dimension);
    }
    return padded;
  }

  private double[] precisions(GaussianComponents components) {
    double[] reciprocals = new double[k * stride];
    for (int c = 0; c < k; c++) {
      for (int j = 0; j < dimension; j++) {
        reciprocals[c * stride + j] = 1 / components.deviation(c, j);
      }
    }
    return reciprocals;
  }

  /** Minus the means, each feature's over its entry on the factor's diagonal, or its deviation. */
  private double[] shifts(GaussianComponents components) {
    double[] quotients = new double[k * stride];
    for (int c = 0; c < k; c++) {
      for (int j = 0; j < dimension; j++) {
        double unit =
            shape.correlated()
                ? entry(components.factor(shape.matrices(k) == 1 ? 0 : c), j, j)
                : components.deviation(c, j);
        quotients[c * stride + j] = -components.means().values()[c * dimension + j] / unit;
      }
    }
    return quotients;
  }

  private double[][] factors(GaussianComponents components) {
    double[][] packed = new double[shape.matrices(k)][];
    Arrays.setAll(packed, c -> pack(components.factor(c)));
    return packed;
  }

  /** Lays a factor out as {@link GaussianKernels#correlated} reads it. */
  private double[] pack(double[] factor) {
    int group = GaussianKernels.FEATURES;
    int groups = stride / group;
    double[] packed =
        new double[group * group * groups * (groups - 1) / 2 + groups * GaussianKernels.TRIANGLE];
    int to = 0;
    for (int i = 0; i < stride; i += group) {
      for (int j = 0; j < i; j++) {
        for (int o = 0; o < group; o++) {
          packed[to++] = scaled(factor, j, i + o);
        }
      }
      int triangle = to;
      for (int j = i; j < i + group; j++) {
        packed[triangle++] = j < dimension ? 1 / entry(factor, j, j) : 0;
        for (int o = j + 1; o < i + group; o++) {
          packed[triangle++] = scaled(factor, j, o);
        }
      }
      to += GaussianKernels.TRIANGLE;
    }
    return packed;
  }

  /** An entry of −Lᵀ over that on the diagonal of its column; zero beyond the features. */
  private double scaled(double[] factor, int i, int j) {
    return j < dimension ? -entry(factor, i, j) / entry(factor, j, j) : 0;
  }

  /** The entry of Lᵀ; zero beyond the features. */
  private double entry(double[] factor, int i, int j) {
    return j < dimension ? factor[SymmetricMatrix.row(i, dimension) + j] : 0;
  }

  /** Computes the responsibilities for the rows of a block and adds the rows to the sums. */
  public void accumulate(RowBlock block) {
    for (int from = 0; from < block.rows(); from += tileRows) {
      logLikelihood += respond(block, from);
      addUp(block, from);
    }
  }

  /** Adds each row of a block to the sums of one component alone. */
  public void accumulate(RowBlock block, int[] labels) {
    for (int from = 0; from < block.rows(); from += tileRows) {
      load(block, from);
      Arrays.fill(responsibilities, 0);
      for (int r = 0; r < Math.min(tileRows, block.rows() - from); r++) {
        responsibilities[labels[from + r] * tileRows + r] = rowWeights[r];
      }
      addUp(block, from);
    }
  }

  /** Writes the log density of each row. */
  public void logDensities(RowBlock block, double[] densities) {
    for (int from = 0; from < block.rows(); from += tileRows) {
      respond(block, from);
      int rows = Math.min(tileRows, block.rows() - from);
      System.arraycopy(logDensities, 0, densities, from, rows);
    }
  }

  /** Writes the log density of each row, and the probability of each component, rows×k. */
  public void probabilities(RowBlock block, double[] densities, double[] probabilities) {
    for (int from = 0; from < block.rows(); from += tileRows) {
      load(block, from);
      Arrays.fill(rowWeights, 1);
      density(computed(block, from));
      int rows = Math.min(tileRows, block.rows() - from);
      for (int r = 0; r < rows; r++) {
        densities[from + r] = logDensities[r];
        for (int c = 0; c < k; c++) {
          probabilities[(from + r) * k + c] = responsibilities[c * tileRows + r];
        }
      }
    }
  }

  /** The responsibilities for a tile; returns its part of the log-likelihood. */
  private double respond(RowBlock block, int from) {
    load(block, from);
    return density(computed(block, from));
  }

  private void load(RowBlock block, int from) {
    int rows = Math.min(tileRows, block.rows() - from);
    tile.fill(block, from, rows);
    for (int r = 0; r < rows; r++) {
      rowWeights[r] = block.weight(from + r);
    }
    Arrays.fill(rowWeights, rows, tileRows, 0);
  }

  /** Rows that are computed, for those that a tile holds from one of a block on. */
  private int computed(RowBlock block, int from) {
    return roundUp(Math.min(tileRows, block.rows() - from), GaussianKernels.ROWS);
  }

  private double density(int rows) {
    double[] x = tile.values();
    if (shape.correlated()) {
      for (int c = 0; c < k; c++) {
        double[] factor = factors[factors.length == 1 ? 0 : c];
        kernels.correlated(
            x,
            tileRows,
            rows,
            stride,
            shifts,
            c * stride,
            factor,
            constants[c],
            scratch,
            responsibilities,
            c * tileRows);
      }
    } else {
      kernels.uncorrelated(
          x,
          rows,
          stride,
          dimension,
          precisions,
          shifts,
          constants,
          scratch,
          responsibilities,
          tileRows);
    }
    return kernels.normalise(
        responsibilities, k, tileRows, rows, rowWeights, logDensities, scratch);
  }

  private void addUp(RowBlock block, int from) {
    int rows = computed(block, from);
    if (scatterTile != tile) {
      scatterTile.fill(block, from, Math.min(tileRows, block.rows() - from));
    }
    double[] x = scatterTile.values();
    for (int c = 0; c < k; c++) {
      weights[c] += kernels.sum(responsibilities, c * tileRows, rows, scratch);
      if (shape.correlated()) {
        double[] scatter = scatters[scatters.length == 1 ? 0 : c];
        kernels.scatter(
            x,
            tileRows,
            rows,
            dimension,
            means,
            c * stride,
            responsibilities,
            c * tileRows,
            rowWeights,
            kept,
            scratch,
            offsets,
            scatter);
      }
    }
    if (!shape.correlated()) {
      kernels.squares(
          x,
          rows,
          stride,
          dimension,
          means,
          responsibilities,
          k,
          tileRows,
          rowWeights,
          kept,
          scratch,
          offsets,
          scatters[0]);
    }
  }

  /** The weighted sum of the accumulated rows' log densities. */
  public double logLikelihood() {
    return logLikelihood;
  }

  /** What each component is responsible for, by weight; copied. */
  public double[] weights() {
    return weights.clone();
  }

  /** The sums of the rows minus the component's mean, by responsibility: k×d, copied. */
  public double[] offsets() {
    return compact(offsets);
  }

  private double[] compact(double[] padded) {
    double[] compact = new double[k * dimension];
    for (int c = 0; c < k; c++) {
      System.arraycopy(padded, c * stride, compact, c * dimension, dimension);
    }
    return compact;
  }

  /**
   * The scatter about the components' means, by responsibility: for full and tied covariances one
   * {@linkplain SymmetricMatrix triangle} a matrix, else the diagonal of each component.
   */
  public double[][] scatters() {
    double[][] copy = new double[shape.matrices(k)][];
    if (shape.correlated()) {
      Arrays.setAll(copy, c -> new double[SymmetricMatrix.length(dimension)]);
      for (int c = 0; c < copy.length; c++) {
        kernels.triangle(scatters[c], dimension, copy[c]);
      }
    } else {
      double[] all = compact(scatters[0]);
      Arrays.setAll(copy, c -> Arrays.copyOfRange(all, c * dimension, (c + 1) * dimension));
    }
    return copy;
  }
}
