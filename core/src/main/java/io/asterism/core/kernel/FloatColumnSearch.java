package io.asterism.core.kernel;

import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Values;

/** For few features, which blocks hold in columns. A tile is made where somebody asks for it. */
abstract class FloatColumnSearch extends FloatSearch {
  private final FloatKernels kernels;
  private final int dimension;
  private final int stride;
  private final float[] shift;

  /** How many rows a column of the tile has room for. */
  private final int column;

  private final AlignedFloats columns;
  private final double[] places;
  private final float[] tile;
  private final int[] starts;
  private final float[] noShift;

  /** What was read last. */
  private RowBlock block;

  private int from;

  /** How many rows were read or gathered last. */
  private int held;

  /**
   * Whether the rows that were read last are in columns, and those or gathered ones in the tile.
   */
  private boolean inColumns;

  private boolean inRows;

  FloatColumnSearch(FloatKernels kernels, FloatCentres centres, int column) {
    super(column, 0);
    this.kernels = kernels;
    this.dimension = centres.dimension();
    this.stride = centres.stride();
    this.shift = centres.shift();
    this.column = column;
    this.columns = new AlignedFloats(column * stride);
    this.places = centres.values();
    this.tile = new float[column * stride];
    this.starts = starts(column, stride);
    this.noShift = new float[stride];
  }

  static FloatColumnSearch of(FloatKernels kernels, FloatCentres centres) {
    return centres.stride() == FloatKernels.SHORT_ROW
        ? new FloatShortRowSearch(kernels, centres)
        : new FloatColumnTileSearch(kernels, centres);
  }

  @Override
  int read(RowBlock block, int from) {
    this.block = block;
    this.from = from;
    held = Math.min(column, block.rows() - from);
    inColumns = false;
    inRows = false;
    return held;
  }

  @Override
  int gather(RowBlock block, int[] numbers, int from, int end) {
    held = Math.min(column, end - from);
    inRows = true;
    Values values = block.values();
    for (int j = 0; j < dimension; j++) {
      int source = j * block.rows();
      if (values instanceof Values.Floats floats) {
        gather(floats.array(), source, numbers, from, held, shift[j], tile, j, stride);
      } else {
        for (int r = 0; r < held; r++) {
          tile[r * stride + j] = (float) (values.at(source + numbers[from + r]) + shift[j]);
        }
      }
    }
    return held;
  }

  private static void gather(
      float[] column,
      int start,
      int[] numbers,
      int from,
      int count,
      float shift,
      float[] tile,
      int to,
      int stride) {
    int place = to;
    for (int r = from; r < from + count; r++) {
      tile[place] = column[start + numbers[r]] + shift;
      place += stride;
    }
  }

  /** The block whose rows were read last. */
  final RowBlock block() {
    return block;
  }

  /** The first of these rows. */
  final int from() {
    return from;
  }

  /** They, about the origin; not once others were gathered. */
  final AlignedFloats columns() {
    if (!inColumns) {
      kernels.widenColumns(
          block.values(), from, block.rows(), held, dimension, shift, columns, column);
      inColumns = true;
    }
    return columns;
  }

  private float[] rows() {
    if (!inRows) {
      FloatColumns.toRows(columns(), column, padded(held), tile, stride);
      inRows = true;
    }
    return tile;
  }

  @Override
  int additions() {
    return stride;
  }

  @Override
  double[] centres() {
    return places;
  }

  @Override
  int[] starts() {
    return starts;
  }

  @Override
  double accumulate(int rows, RowOrder order, double[] weights, double[] sums, double[] lanes) {
    return kernels.accumulateFewFeatures(
        rows(), padded(rows), stride, labels(), weights, places, sums, lanes);
  }

  @Override
  void move(int rows, int[] before, int[] after, int from, double[] weights, double[] sums) {
    kernels.move(rows(), starts, rows, stride, noShift, before, after, from, weights, sums);
  }

  @Override
  void squaredDistances(
      int[] starts, int rows, int[] nearest, double[] to, double[] distances, double[] lanes) {
    kernels.squaredDistances(
        rows(), starts, padded(rows), stride, noShift, nearest, to, distances, lanes);
  }
}
