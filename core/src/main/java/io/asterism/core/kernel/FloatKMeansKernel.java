package io.asterism.core.kernel;

import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Values;
import io.asterism.core.linalg.RowMatrix;
import java.util.Arrays;

/** Cuts blocks into tiles that the caches hold, and runs the leaf kernels on them. */
final class FloatKMeansKernel implements KMeansKernel {
  /** From so many centres on it pays to turn rows into columns. */
  private static final int MANY_CENTRES = 24;

  /** A part of the second-level cache: the centres want room beside the tile. */
  private static final int TILE_BYTES = 1 << 17;

  private static final int MOST_TILE_ROWS = 512;

  /** The longest vector of the type; rows are filled up with zeros to a multiple of it. */
  private static final int LONGEST_VECTOR = 16;

  /** Rows of few features are filled up to a multiple of this. */
  private static final int SHORT_ROW = 8;

  private static final int GROUP = FloatKernels.GROUP;

  /** How the search for the nearest centre goes through a tile. */
  private enum Search {
    FEW_FEATURES,
    MANY_FEATURES,
    ALONG_FEATURES
  }

  private final FloatKernels kernels;
  private final int k;
  private final int dimension;
  private final int stride;
  private final Search search;

  /** The negated origin. */
  private final float[] shift;

  private final double[] centres;
  private final float[] packedCentres;
  private final float[] squaredNorms;

  /** For few features: a column of each centre's squared norm. */
  private final float[] normColumns;

  private final int tileRows;

  /** Rows, and for some searches the same rows in columns. */
  private final float[] tile;

  private final float[] columns;
  private final float[] scratch;
  private final double[] lanes;
  private final int[] labels;
  private final int[] order;
  private final int[] quotas;
  private final int[] places;
  private final double[] rowWeights;
  private final double[] rowDistances;

  private final double[] sums;
  private final double[] weights;
  private final long[] counts;
  private double cost;

  FloatKMeansKernel(KernelProvider provider, RowMatrix centres, double[] origin) {
    this.kernels = provider.floats();
    this.k = centres.rows();
    this.dimension = centres.columns();
    this.search =
        RowBlock.isByFeature(dimension)
            ? Search.FEW_FEATURES
            : k < MANY_CENTRES ? Search.ALONG_FEATURES : Search.MANY_FEATURES;
    this.stride = roundUp(dimension, search == Search.FEW_FEATURES ? SHORT_ROW : LONGEST_VECTOR);
    this.shift = new float[dimension];
    for (int j = 0; j < dimension; j++) {
      shift[j] = (float) -origin[j];
    }
    this.centres = shifted(centres);

    int padded = search == Search.FEW_FEATURES ? k : roundUp(k, FloatKernels.CENTRES);
    this.squaredNorms = new float[padded];
    this.packedCentres = new float[packedLength(padded)];
    pack();
    this.normColumns = search == Search.FEW_FEATURES ? columnsOf(squaredNorms) : null;

    int fitting = Math.min(MOST_TILE_ROWS, TILE_BYTES / (stride * Float.BYTES));
    this.tileRows =
        search == Search.ALONG_FEATURES
            ? Math.max(FloatKernels.ROWS, fitting / FloatKernels.ROWS * FloatKernels.ROWS)
            : GROUP;
    this.tile = new float[tileRows * stride];
    this.columns = new float[search == Search.ALONG_FEATURES ? 0 : GROUP * stride];
    this.scratch = new float[kernels.scratchLength(tileRows)];
    this.lanes = new double[tileRows * LONGEST_VECTOR / 2];
    this.labels = new int[tileRows];
    this.order = new int[tileRows];
    this.quotas = new int[k];
    this.places = new int[k];
    this.rowWeights = new double[tileRows];
    this.rowDistances = new double[tileRows];

    this.sums = new double[k * stride];
    this.weights = new double[k];
    this.counts = new long[k];
  }

  /** Rounded as rows are: the distance of a row to a centre that equals it is exactly zero. */
  private double[] shifted(RowMatrix from) {
    double[] about = new double[k * stride];
    for (int c = 0; c < k; c++) {
      for (int j = 0; j < dimension; j++) {
        about[c * stride + j] = (float) (from.at(c, j) + shift[j]);
      }
    }
    return about;
  }

  private static float[] columnsOf(float[] numbers) {
    float[] columns = new float[numbers.length * GROUP];
    for (int j = 0; j < numbers.length; j++) {
      Arrays.fill(columns, j * GROUP, (j + 1) * GROUP, numbers[j]);
    }
    return columns;
  }

  private int packedLength(int padded) {
    return search == Search.MANY_FEATURES
        ? padded / FloatKernels.CENTRES * stride * FloatKernels.PITCH
        : padded * stride;
  }

  /** Lays −2c out as the kernel reads it. */
  private void pack() {
    Arrays.fill(squaredNorms, Float.POSITIVE_INFINITY);
    for (int c = 0; c < k; c++) {
      double norm = 0;
      for (int j = 0; j < dimension; j++) {
        double value = centres[c * stride + j];
        norm += value * value;
        packedCentres[position(c, j)] = (float) (-2 * value);
      }
      squaredNorms[c] = (float) norm;
    }
  }

  private int position(int c, int j) {
    int group = c / FloatKernels.CENTRES;
    int member = c % FloatKernels.CENTRES;
    return switch (search) {
      case FEW_FEATURES ->
          (j / FloatKernels.FEATURES * k + c) * FloatKernels.FEATURES + j % FloatKernels.FEATURES;
      case MANY_FEATURES -> (group * stride + j) * FloatKernels.PITCH + member;
      case ALONG_FEATURES -> {
        int lanes = kernels.lanes();
        int last = FloatKernels.CENTRES - 1;
        int start = group * FloatKernels.CENTRES * stride;
        yield member == last
            ? start + last * stride + j
            : start + j / lanes * lanes * last + member * lanes + j % lanes;
      }
    };
  }

  private static int roundUp(int number, int multiple) {
    return (number + multiple - 1) / multiple * multiple;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public void assign(RowBlock block, int[] nearest) {
    for (int from = 0; from < block.rows(); from += tileRows) {
      int rows = assignTile(block, from);
      System.arraycopy(labels, 0, nearest, from, rows);
    }
  }

  @Override
  public void nearest(RowBlock block, int[] nearest, double[] squaredDistances) {
    for (int from = 0; from < block.rows(); from += tileRows) {
      int rows = assignTile(block, from);
      completeTile();
      kernels.squaredDistances(tile, rows, stride, labels, centres, rowDistances, lanes);
      System.arraycopy(labels, 0, nearest, from, rows);
      System.arraycopy(rowDistances, 0, squaredDistances, from, rows);
    }
  }

  @Override
  public void distances(RowBlock block, double[] squaredDistances) {
    for (int from = 0; from < block.rows(); from += tileRows) {
      int rows = readTile(block, from);
      completeTile();
      for (int c = 0; c < k; c++) {
        Arrays.fill(labels, c);
        kernels.squaredDistances(tile, rows, stride, labels, centres, rowDistances, lanes);
        for (int r = 0; r < rows; r++) {
          squaredDistances[(from + r) * k + c] = rowDistances[r];
        }
      }
    }
  }

  @Override
  public void accumulate(RowBlock block) {
    for (int from = 0; from < block.rows(); from += tileRows) {
      int rows = assignTile(block, from);
      for (int r = 0; r < rows; r++) {
        rowWeights[r] = block.weight(from + r);
        counts[labels[r]]++;
        weights[labels[r]] += rowWeights[r];
      }
      completeTile();
      int padded = pad(rows);
      cost +=
          search == Search.FEW_FEATURES
              ? kernels.accumulateFewFeatures(
                  tile, padded, stride, labels, rowWeights, centres, sums, lanes)
              : kernels.accumulate(
                  tile,
                  padded,
                  stride,
                  order,
                  orderByFours(rows),
                  labels,
                  rowWeights,
                  centres,
                  sums,
                  lanes);
    }
  }

  /**
   * Orders the rows of the tile: first fours of one label each, then the others as they come.
   *
   * @return how many rows are in fours
   */
  private int orderByFours(int rows) {
    Arrays.fill(quotas, 0);
    for (int r = 0; r < rows; r++) {
      quotas[labels[r]]++;
    }
    int fours = 0;
    for (int c = 0; c < k; c++) {
      quotas[c] -= quotas[c] % 4;
      places[c] = fours;
      fours += quotas[c];
    }
    int others = fours;
    for (int r = 0; r < rows; r++) {
      int label = labels[r];
      if (quotas[label] > 0) {
        quotas[label]--;
        order[places[label]++] = r;
      } else {
        order[others++] = r;
      }
    }
    return fours;
  }

  /** An odd row gets company that weighs nothing. */
  private int pad(int rows) {
    if (rows % 2 != 0) {
      order[rows] = rows;
      labels[rows] = 0;
      rowWeights[rows] = 0;
    }
    return roundUp(rows, 2);
  }

  /** Finds the labels of the next rows of a block; returns how many rows those are. */
  private int assignTile(RowBlock block, int from) {
    int rows = readTile(block, from);
    switch (search) {
      case FEW_FEATURES ->
          kernels.assignFewFeatures(columns, stride, packedCentres, normColumns, scratch, labels);
      case MANY_FEATURES -> {
        FloatColumns.fromRows(tile, stride, columns);
        kernels.assignManyFeatures(columns, stride, packedCentres, squaredNorms, scratch, labels);
      }
      case ALONG_FEATURES ->
          kernels.assignAlongFeatures(
              tile,
              roundUp(rows, FloatKernels.ROWS),
              stride,
              packedCentres,
              squaredNorms,
              scratch,
              labels);
    }
    return rows;
  }

  /**
   * Reads rows of a block in its own order: into columns where it holds columns, else into the
   * tile. Rows past the returned number are left over from before; nobody reads them.
   */
  private int readTile(RowBlock block, int from) {
    int rows = Math.min(tileRows, block.rows() - from);
    Values values = block.values();
    if (search == Search.FEW_FEATURES) {
      kernels.widenColumns(values, from, block.rows(), rows, dimension, shift, columns);
    } else {
      for (int r = 0; r < rows; r++) {
        kernels.widenRow(values, (from + r) * dimension, dimension, shift, tile, r * stride);
      }
    }
    return rows;
  }

  /** Fills the tile where only columns have been read. */
  private void completeTile() {
    if (search == Search.FEW_FEATURES) {
      FloatColumns.toRows(columns, tile, stride);
    }
  }

  @Override
  public double cost() {
    return cost;
  }

  @Override
  public double[] weights() {
    return weights.clone();
  }

  @Override
  public long[] counts() {
    return counts.clone();
  }

  @Override
  public double[] sums() {
    double[] compact = new double[k * dimension];
    for (int c = 0; c < k; c++) {
      System.arraycopy(sums, c * stride, compact, c * dimension, dimension);
    }
    return compact;
  }
}
