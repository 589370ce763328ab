package io.asterism.core.kernel;

import io.asterism.core.block.RowBlock;
import io.asterism.core.linalg.RowMatrix;
import java.util.Arrays;

/** Cuts blocks into tiles that the caches hold, and runs the leaf kernels on them. */
final class FloatKMeansKernel implements KMeansKernel {
  /**
   * With more features than this for each centre, transposing the rows would cost more than adding
   * up the lanes of each row's product with each centre.
   */
  private static final int FEATURES_PER_CENTRE = 5;

  /** A quarter of a second-level cache: the centres want room beside the tile. */
  private static final int TILE_BYTES = 1 << 17;

  private static final int MOST_TILE_ROWS = 512;

  /** The longest vector of the type; rows are filled up with zeros to a multiple of it. */
  private static final int LONGEST_VECTOR = 16;

  private static final int HALF_VECTOR = LONGEST_VECTOR / 2;

  private final FloatKernels kernels;
  private final TileDecoder decoder;
  private final int k;
  private final int dimension;
  private final int stride;
  private final boolean alongFeatures;

  private final float[] present;
  private final float[] shift;
  private final double[] centres;
  private final float[] packedCentres;
  private final float[] squaredNorms;

  private final int tileRows;
  private final float[] tile;
  private final float[] scratch;
  private final double[] lanes = new double[LONGEST_VECTOR];
  private final int[] labels;
  private final double[] rowWeights;
  private final double[] rowDistances;

  private final double[] sums;
  private final double[] weights;
  private final long[] counts;
  private double cost;

  FloatKMeansKernel(KernelProvider provider, RowMatrix centres, double[] origin) {
    this.kernels = provider.floats();
    this.decoder = provider.decoder();
    this.k = centres.rows();
    this.dimension = centres.columns();
    this.alongFeatures = dimension >= FEATURES_PER_CENTRE * k;
    this.stride = roundUp(dimension, alongFeatures ? LONGEST_VECTOR : HALF_VECTOR);
    this.present = new float[stride + LONGEST_VECTOR];
    this.shift = new float[stride + LONGEST_VECTOR];
    Arrays.fill(present, 0, dimension, 1);
    for (int j = 0; j < dimension; j++) {
      shift[j] = (float) -origin[j];
    }
    this.centres = aboutOrigin(centres);

    int group =
        alongFeatures ? FloatKernels.CENTRES_ALONG_FEATURES : FloatKernels.CENTRES_ALONG_ROWS;
    int padded = roundUp(k, group);
    this.packedCentres =
        new float
            [alongFeatures
                ? padded * stride
                : padded / group * dimension * FloatKernels.PITCH_ALONG_ROWS];
    this.squaredNorms = new float[padded];
    pack(group);

    int rowGroup = alongFeatures ? FloatKernels.ROWS_ALONG_FEATURES : FloatKernels.ROWS_ALONG_ROWS;
    int fitting = Math.min(MOST_TILE_ROWS, TILE_BYTES / (stride * Float.BYTES));
    this.tileRows = Math.max(rowGroup, fitting / rowGroup * rowGroup);
    this.tile = new float[tileRows * stride + LONGEST_VECTOR];
    this.scratch = new float[kernels.scratchLength(tileRows, padded)];
    this.labels = new int[tileRows];
    this.rowWeights = new double[tileRows];
    this.rowDistances = new double[tileRows];

    this.sums = new double[k * stride];
    this.weights = new double[k];
    this.counts = new long[k];
  }

  /** Rounded as rows are: the distance of a row to a centre that equals it is exactly zero. */
  private double[] aboutOrigin(RowMatrix from) {
    double[] shifted = new double[k * stride];
    for (int c = 0; c < k; c++) {
      for (int j = 0; j < dimension; j++) {
        shifted[c * stride + j] = (float) (from.at(c, j) + shift[j]);
      }
    }
    return shifted;
  }

  /** Lays −2c out as the kernel reads it. */
  private void pack(int group) {
    Arrays.fill(squaredNorms, Float.POSITIVE_INFINITY);
    for (int c = 0; c < k; c++) {
      double norm = 0;
      for (int j = 0; j < dimension; j++) {
        double value = centres[c * stride + j];
        norm += value * value;
        int position =
            alongFeatures
                ? positionAlongFeatures(c, j)
                : (c / group * dimension + j) * FloatKernels.PITCH_ALONG_ROWS + c % group;
        packedCentres[position] = (float) (-2 * value);
      }
      squaredNorms[c] = (float) norm;
    }
  }

  private int positionAlongFeatures(int c, int j) {
    int lanes = kernels.lanes();
    int group = FloatKernels.CENTRES_ALONG_FEATURES;
    int start = c / group * group * stride;
    return c % group == group - 1
        ? start + (group - 1) * stride + j
        : start + j / lanes * lanes * (group - 1) + c % group * lanes + j % lanes;
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
      kernels.squaredDistances(tile, rows, stride, labels, centres, rowDistances, lanes);
      System.arraycopy(labels, 0, nearest, from, rows);
      System.arraycopy(rowDistances, 0, squaredDistances, from, rows);
    }
  }

  @Override
  public void distances(RowBlock block, double[] squaredDistances) {
    for (int from = 0; from < block.rows(); from += tileRows) {
      int rows = decodeTile(block, from);
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
      if (rows % 2 != 0) {
        rowWeights[rows] = 0;
      }
      cost +=
          kernels.accumulate(
              tile, roundUp(rows, 2), stride, labels, rowWeights, centres, sums, lanes);
    }
  }

  private int assignTile(RowBlock block, int from) {
    int rows = decodeTile(block, from);
    if (alongFeatures) {
      int computed = roundUp(rows, FloatKernels.ROWS_ALONG_FEATURES);
      kernels.assignAlongFeatures(
          tile, computed, stride, packedCentres, squaredNorms, scratch, labels);
    } else {
      int computed = roundUp(rows, FloatKernels.ROWS_ALONG_ROWS);
      kernels.assignAlongRows(
          tile, computed, dimension, stride, packedCentres, squaredNorms, scratch, labels);
    }
    return rows;
  }

  /** Rows of the tile past the returned number are left over from before; nobody reads them. */
  private int decodeTile(RowBlock block, int from) {
    int rows = Math.min(tileRows, block.rows() - from);
    decoder.decode(
        block.values(), from * dimension, 0, rows, dimension, stride, present, shift, tile);
    return rows;
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
