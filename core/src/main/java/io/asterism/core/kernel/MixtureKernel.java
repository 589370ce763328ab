package io.asterism.core.kernel;

import io.asterism.core.block.RowBlock;
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

  private final GaussianLayout layout;
  private final GaussianKernels kernels;
  private final int k;
  private final int dimension;
  private final int stride;
  private final boolean correlated;

  private final int tileRows;
  private final StripTile tile;
  private final StripTile scatterTile;
  private final AlignedDoubles scratch;
  private final AlignedDoubles responsibilities;
  private final double[] rowWeights;
  private final double[] logDensities;
  private final int[] kept;

  private final double[] weights;
  private final double[] offsets;
  private final double[][] scatters;
  private double logLikelihood;

  MixtureKernel(GaussianLayout layout) {
    KernelProvider provider = layout.provider();
    this.layout = layout;
    this.kernels = provider.gaussian();
    this.k = layout.k();
    this.dimension = layout.dimension();
    this.stride = layout.stride();
    this.correlated = layout.shape().correlated();

    int fitting = TILE_BYTES / (stride * Double.BYTES) / GaussianKernels.ROWS;
    int most = layout.rowByRow() ? MOST_PANEL_ROWS : MOST_TILE_ROWS;
    this.tileRows = Math.max(LEAST_TILE_ROWS, Math.min(most, fitting * GaussianKernels.ROWS));
    int strip = correlated ? tileRows : kernels.strip(dimension);
    this.tile = new StripTile(provider.doubles(), strip, tileRows, dimension, stride);
    this.scatterTile =
        correlated && layout.rowByRow()
            ? new StripTile(
                provider.doubles(), 1, tileRows, dimension, kernels.scatterStride(dimension))
            : tile;
    this.scratch = new AlignedDoubles(kernels.scratchLength(tileRows, dimension));
    this.responsibilities = new AlignedDoubles(k * tileRows);
    this.rowWeights = new double[tileRows];
    this.logDensities = new double[tileRows];
    this.kept = new int[layout.rowByRow() ? tileRows : 0];

    this.weights = new double[k];
    this.offsets = new double[k * stride];
    this.scatters =
        correlated
            ? new double[layout.shape().matrices(k)][kernels.scatterLength(dimension)]
            : new double[1][k * stride];
  }

  /** Computes the responsibilities for the rows of a block and adds the rows to the sums. */
  public void accumulate(RowBlock block) {
    for (int from = 0; from < block.rows(); from += tileRows) {
      load(block, from);
      logLikelihood += respond(computed(block, from));
      addUp(block, from);
    }
  }

  /** Adds each row of a block to the sums of one component alone. */
  public void accumulate(RowBlock block, int[] labels) {
    for (int from = 0; from < block.rows(); from += tileRows) {
      load(block, from);
      Arrays.fill(responsibilities.array, 0);
      for (int r = 0; r < Math.min(tileRows, block.rows() - from); r++) {
        int at = responsibilities.start + r;
        responsibilities.array[at + labels[from + r] * tileRows] = rowWeights[r];
      }
      addUp(block, from);
    }
  }

  /** Writes the log density of each row. */
  public void logDensities(RowBlock block, double[] densities) {
    for (int from = 0; from < block.rows(); from += tileRows) {
      load(block, from);
      score(block, from, densities);
    }
  }

  /** Writes the log density of each row, and the probability of each component, rows×k. */
  public void probabilities(RowBlock block, double[] densities, double[] probabilities) {
    for (int from = 0; from < block.rows(); from += tileRows) {
      load(block, from);
      Arrays.fill(rowWeights, 1);
      score(block, from, densities);
      for (int r = 0; r < Math.min(tileRows, block.rows() - from); r++) {
        int at = responsibilities.start + r;
        for (int c = 0; c < k; c++) {
          probabilities[(from + r) * k + c] = responsibilities.array[at + c * tileRows];
        }
      }
    }
  }

  private void score(RowBlock block, int from, double[] to) {
    respond(computed(block, from));
    System.arraycopy(logDensities, 0, to, from, Math.min(tileRows, block.rows() - from));
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
    int rows = Math.min(tileRows, block.rows() - from);
    return GaussianLayout.roundUp(rows, GaussianKernels.ROWS);
  }

  /** The responsibilities for a tile; returns its part of the log-likelihood. */
  private double respond(int rows) {
    AlignedDoubles x = tile.values();
    if (correlated) {
      for (int c = 0; c < k; c++) {
        kernels.correlated(
            x,
            tileRows,
            rows,
            stride,
            layout.shifts(),
            c * stride,
            layout.factor(c),
            layout.constants()[c],
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
          layout.precisions(),
          layout.shifts(),
          layout.constants(),
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
    AlignedDoubles x = scatterTile.values();
    for (int c = 0; c < k; c++) {
      weights[c] += kernels.sum(responsibilities, c * tileRows, rows, scratch);
      if (correlated) {
        double[] scatter = scatters[scatters.length == 1 ? 0 : c];
        kernels.scatter(
            x,
            tileRows,
            rows,
            dimension,
            layout.means(),
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
    if (!correlated) {
      kernels.squares(
          x,
          rows,
          stride,
          dimension,
          layout.means(),
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
    double[][] copy = new double[layout.shape().matrices(k)][];
    if (correlated) {
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
