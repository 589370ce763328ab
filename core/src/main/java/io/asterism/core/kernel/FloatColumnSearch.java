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
  private final float[] centres;
  private final float[] normColumns;
  private final float[] columns;
  private final float[] tile;
  private final float[] scratch;

  /** Whether the tile holds what the columns hold. */
  private boolean inRows;

  FloatColumnSearch(FloatKernels kernels, FloatCentres centres) {
    super(GROUP, centres.values(), new double[centres.stride()]);
    this.kernels = kernels;
    this.dimension = centres.dimension();
    this.stride = centres.stride();
    this.shift = centres.shift();
    int k = centres.k();
    int batch = FloatKernels.FEATURES;
    this.centres = centres.packed(k * stride, (c, j) -> (j / batch * k + c) * batch + j % batch);
    this.normColumns = new float[k * GROUP];
    float[] norms = centres.squaredNorms(k);
    for (int i = 0; i < normColumns.length; i++) {
      normColumns[i] = norms[i / GROUP];
    }
    this.columns = new float[GROUP * stride];
    this.tile = new float[GROUP * stride];
    this.scratch = new float[kernels.scratchLength(GROUP)];
  }

  @Override
  int read(RowBlock block, int from) {
    int rows = Math.min(GROUP, block.rows() - from);
    inRows = false;
    kernels.widenColumns(block.values(), from, block.rows(), rows, dimension, shift, columns);
    return rows;
  }

  @Override
  void gather(RowBlock block, int[] numbers, int from, int count) {
    inRows = false;
    Values values = block.values();
    for (int j = 0; j < dimension; j++) {
      int column = j * block.rows();
      for (int r = 0; r < count; r++) {
        columns[j * GROUP + r] = (float) (values.at(column + numbers[from + r]) + shift[j]);
      }
    }
  }

  @Override
  void assign(int rows, float[] scores) {
    kernels.assignFewFeatures(columns, stride, centres, normColumns, scratch, labels(), scores);
  }

  @Override
  float[] rows() {
    if (!inRows) {
      FloatColumns.toRows(columns, tile, stride);
      inRows = true;
    }
    return tile;
  }

  @Override
  void squaredDistances(
      int rows, int[] nearest, double[] places, double[] distances, double[] lanes) {
    kernels.squaredDistances(rows(), padded(rows), stride, nearest, places, distances, lanes);
  }
}
