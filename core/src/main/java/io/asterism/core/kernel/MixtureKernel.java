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
  /** A quarter of a second-level cache: there are two arrays of that size. */
  private static final int TILE_BYTES = 1 << 18;

  /** Eight columns of so many rows fit into a first-level cache. */
  private static final int MOST_TILE_ROWS = 240;

  private static final int LEAST_TILE_ROWS = 72;

  private final GaussianKernels kernels;
  private final CovarianceShape shape;
  private final int k;
  private final int dimension;
  private final int stride;

  private final double[] means;
  private final double[] constants;
  private final double[][] factors;
  private final double[] precisions;

  private final int tileRows;
  private final StripTile tile;
  private final double[] scratch;
  private final double[] responsibilities;
  private final double[] rowWeights;
  private final double[] logDensities;

  private final double[] weights;
  private final double[] offsets;
  private final int lanes;
  private final double[][] scatters;
  private double logLikelihood;

  MixtureKernel(KernelProvider provider, GaussianComponents components) {
    this.kernels = provider.gaussian();
    this.shape = components.shape();
    this.k = components.k();
    this.dimension = components.dimension();
    this.stride = roundUp(dimension, GaussianKernels.FEATURES);

    this.means = padded(components.means());
    this.constants = new double[k];
    Arrays.setAll(constants, components::constant);
    this.factors = shape.correlated() ? factors(components) : null;
    this.precisions = shape.correlated() ? null : precisions(components);

    int fitting = TILE_BYTES / (stride * Double.BYTES) / GaussianKernels.ROWS;
    this.tileRows =
        Math.max(LEAST_TILE_ROWS, Math.min(MOST_TILE_ROWS, fitting * GaussianKernels.ROWS));
    this.tile = new StripTile(provider.doubles(), kernels.strip(), tileRows, dimension, stride);
    this.scratch = new double[kernels.scratchLength(tileRows, stride)];
    this.responsibilities = new double[k * tileRows];
    this.rowWeights = new double[tileRows];
    this.logDensities = new double[tileRows];

    this.weights = new double[k];
    this.offsets = new double[k * stride];
    int matrices = shape.matrices(k);
    int numbers = squares() * GaussianKernels.SQUARE;
    this.lanes = shape.correlated() ? kernels.lanes((long) matrices * numbers) : 1;
    this.scatters =
        shape.correlated() ? new double[matrices][numbers * lanes] : new double[1][k * stride];
  }

  private static int roundUp(int number, int multiple) {
    return (number + multiple - 1) / multiple * multiple;
  }

  /** Pairs of groups of features, each group with those up to itself. */
  private int squares() {
    int groups = stride / GaussianKernels.FEATURES;
    return groups * (groups + 1) / 2;
  }

  private double[] padded(RowMatrix matrix) {
    double[] padded = new double[k * stride];
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
          packed[to++] = -entry(factor, j, i + o);
        }
      }
      int triangle = to;
      for (int j = i; j < i + group; j++) {
        packed[triangle++] = j < dimension ? 1 / entry(factor, j, j) : 0;
        for (int o = j + 1; o < i + group; o++) {
          packed[triangle++] = -entry(factor, j, o);
        }
      }
      to += GaussianKernels.TRIANGLE;
    }
    return packed;
  }

  /** The entry of Lᵀ; zero beyond the features. */
  private double entry(double[] factor, int i, int j) {
    return j < dimension ? factor[SymmetricMatrix.row(i, dimension) + j] : 0;
  }

  /** Computes the responsibilities for the rows of a block and adds the rows to the sums. */
  public void accumulate(RowBlock block) {
    for (int from = 0; from < block.rows(); from += tileRows) {
      logLikelihood += respond(block, from);
      addUp(computed(block, from));
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
      addUp(computed(block, from));
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
            rows,
            stride,
            means,
            c * stride,
            factor,
            constants[c],
            scratch,
            responsibilities,
            c * tileRows);
      }
    } else {
      kernels.uncorrelated(
          x, rows, stride, means, precisions, constants, responsibilities, tileRows);
    }
    return kernels.normalise(
        responsibilities, k, tileRows, rows, rowWeights, logDensities, scratch);
  }

  private void addUp(int rows) {
    double[] x = tile.values();
    for (int c = 0; c < k; c++) {
      weights[c] += kernels.sum(responsibilities, c * tileRows, rows, scratch);
      if (shape.correlated()) {
        double[] scatter = scatters[scatters.length == 1 ? 0 : c];
        kernels.scatter(
            x,
            rows,
            stride,
            means,
            c * stride,
            responsibilities,
            c * tileRows,
            scratch,
            offsets,
            scatter,
            lanes);
      }
    }
    if (!shape.correlated()) {
      kernels.squares(
          x, rows, stride, means, responsibilities, k, tileRows, scratch, offsets, scatters[0]);
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
      Arrays.setAll(copy, c -> triangle(scatters[c]));
    } else {
      double[] all = compact(scatters[0]);
      Arrays.setAll(copy, c -> Arrays.copyOfRange(all, c * dimension, (c + 1) * dimension));
    }
    return copy;
  }

  private double[] triangle(double[] squares) {
    int group = GaussianKernels.FEATURES;
    double[] triangle = new double[SymmetricMatrix.length(dimension)];
    for (int i = 0; i < dimension; i++) {
      int row = SymmetricMatrix.row(i, dimension);
      for (int j = i; j < dimension; j++) {
        int high = j / group;
        int square = high * (high + 1) / 2 + i / group;
        int within = j % group * group + i % group;
        int at = (square * GaussianKernels.SQUARE + within) * lanes;
        for (int lane = 0; lane < lanes; lane++) {
          triangle[row + j] += squares[at + lane];
        }
      }
    }
    return triangle;
  }
}
