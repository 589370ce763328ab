package io.asterism.core.kernel;

import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Values;

/** For few features, which blocks hold in columns. */
final class FloatColumnSearch extends FloatSearch {
  private final FloatKernels kernels;
  private final int k;
  private final int dimension;
  private final int stride;
  private final float[] shift;
  private final boolean isShort;
  private final AlignedFloats centres;
  private final float[] squaredNorms;

  /** How many rows a column of the tile has room for. */
  private final int column;

  private final AlignedFloats columns;
  private final AlignedFloats working;
  private final float[] scratch;
  private final double[] places;
  private final float[] tile;
  private final int[] starts;
  private final float[] noShift;

  /** How many rows were read last. */
  private int held;

  /** Whether the tile holds what the columns hold. */
  private boolean inRows;

  /** Kept, as the compiler leaves out what nobody can see. */
  float fetched;

  FloatColumnSearch(FloatKernels kernels, FloatCentres centres) {
    super(column(centres.stride()), 0);
    this.kernels = kernels;
    this.k = centres.k();
    this.dimension = centres.dimension();
    this.stride = centres.stride();
    this.shift = centres.shift();
    this.isShort = isShort(stride);
    this.centres =
        isShort ? centres.packed(k * stride, (c, j) -> c * stride + j) : centres.inGroups(1);
    this.squaredNorms = centres.squaredNorms();
    this.column = column(stride);
    this.columns = new AlignedFloats(column * stride);
    this.working = new AlignedFloats(isShort ? 2 * column : 0);
    this.scratch = new float[isShort ? 0 : kernels.scratchLength()];
    this.places = centres.values();
    this.tile = new float[column * stride];
    this.starts = starts(column, stride);
    this.noShift = new float[stride];
  }

  private static boolean isShort(int stride) {
    return stride == FloatKernels.SHORT_ROW;
  }

  private static int column(int stride) {
    return isShort(stride) ? FloatKernels.LONG_COLUMN : FloatKernels.GROUP;
  }

  /**
   * Before the first rows it runs through the block as it lies in memory, which the hardware then
   * reads ahead: from many columns in turn it does not.
   */
  @Override
  int read(RowBlock block, int from) {
    held = Math.min(column, block.rows() - from);
    inRows = false;
    if (from == 0) {
      fetched = CacheLines.touch(block.values());
    }
    kernels.widenColumns(
        block.values(), from, block.rows(), held, dimension, shift, columns, column);
    return held;
  }

  @Override
  int gather(RowBlock block, int[] numbers, int from, int end) {
    held = Math.min(column, end - from);
    inRows = false;
    Values values = block.values();
    for (int j = 0; j < dimension; j++) {
      int source = j * block.rows();
      int to = columns.start + j * column;
      for (int r = 0; r < held; r++) {
        columns.array[to + r] = (float) (values.at(source + numbers[from + r]) + shift[j]);
      }
    }
    return held;
  }

  @Override
  int additions() {
    return stride;
  }

  @Override
  void assign(int rows, float[] scores) {
    if (isShort) {
      kernels.assignShortRows(columns, rows, centres, squaredNorms, k, working, labels(), scores);
    } else {
      int all = squaredNorms.length;
      kernels.assignManyFeatures(
          columns, stride, 0, all, centres, squaredNorms, scratch, labels(), scores, 0);
    }
  }

  @Override
  double[] centres() {
    return places;
  }

  @Override
  int[] starts() {
    return starts;
  }

  private float[] rows() {
    if (!inRows) {
      FloatColumns.toRows(columns, column, padded(held), tile, stride);
      inRows = true;
    }
    return tile;
  }

  @Override
  double accumulate(int rows, RowOrder order, double[] weights, double[] sums, double[] lanes) {
    return kernels.accumulateFewFeatures(
        rows(), padded(rows), stride, labels(), weights, places, sums, lanes);
  }

  @Override
  void squaredDistances(
      int[] starts, int rows, int[] nearest, double[] to, double[] distances, double[] lanes) {
    kernels.squaredDistances(
        rows(), starts, padded(rows), stride, noShift, nearest, to, distances, lanes);
  }
}
