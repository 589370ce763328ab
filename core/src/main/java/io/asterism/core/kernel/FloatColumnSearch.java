package io.asterism.core.kernel;

import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Values;

/** For few features, which blocks hold in columns. */
final class FloatColumnSearch extends FloatSearch {
  private static final int GROUP = FloatKernels.GROUP;

  private final FloatKernels kernels;
  private final int dimension;
  private final int stride;
  private final float[] shift;
  private final AlignedFloats centres;
  private final float[] normColumns;
  private final float[] columns;
  private final double[] places;
  private final float[] tile;
  private final int[] starts;
  private final float[] noShift;
  private final float[] scratch;

  /** Whether the tile holds what the columns hold. */
  private boolean inRows;

  FloatColumnSearch(FloatKernels kernels, FloatCentres centres) {
    super(GROUP, 0);
    this.kernels = kernels;
    this.dimension = centres.dimension();
    this.stride = centres.stride();
    this.shift = centres.shift();
    int k = centres.k();
    int batch = FloatKernels.FEATURES;
    this.centres = centres.packed(k * stride, (c, j) -> (j / batch * k + c) * batch + j % batch);
    this.normColumns = new float[k * GROUP];
    float[] norms = centres.squaredNorms();
    for (int i = 0; i < normColumns.length; i++) {
      normColumns[i] = norms[i / GROUP];
    }
    this.columns = new float[GROUP * stride];
    this.places = centres.values();
    this.tile = new float[GROUP * stride];
    this.starts = starts(GROUP, stride);
    this.noShift = new float[stride];
    this.scratch = new float[kernels.scratchLength()];
  }

  @Override
  int read(RowBlock block, int from) {
    int rows = Math.min(GROUP, block.rows() - from);
    inRows = false;
    kernels.widenColumns(block.values(), from, block.rows(), rows, dimension, shift, columns);
    return rows;
  }

  @Override
  int gather(RowBlock block, int[] numbers, int from, int end) {
    int count = Math.min(GROUP, end - from);
    inRows = false;
    Values values = block.values();
    for (int j = 0; j < dimension; j++) {
      int column = j * block.rows();
      for (int r = 0; r < count; r++) {
        columns[j * GROUP + r] = (float) (values.at(column + numbers[from + r]) + shift[j]);
      }
    }
    return count;
  }

  @Override
  int additions() {
    return stride;
  }

  @Override
  void assign(int rows, float[] scores) {
    kernels.assignFewFeatures(columns, stride, centres, normColumns, scratch, labels(), scores);
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
      FloatColumns.toRows(columns, tile, stride);
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
