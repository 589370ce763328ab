package io.asterism.core.kernel;

import io.asterism.core.block.RowBlock;

/** For few features, which blocks hold in columns. */
final class FloatColumnSearch extends FloatSearch {
  private static final int GROUP = FloatKernels.GROUP;

  private final FloatKernels kernels;
  private final int dimension;
  private final int stride;
  private final float[] shift;
  private final double[] exact;
  private final float[] centres;
  private final float[] normColumns;
  private final float[] columns;
  private final float[] tile;
  private final float[] scratch;

  /** Whether the tile holds what the columns hold. */
  private boolean inRows;

  FloatColumnSearch(FloatKernels kernels, FloatCentres centres) {
    super(GROUP);
    this.kernels = kernels;
    this.dimension = centres.dimension();
    this.stride = centres.stride();
    this.shift = centres.shift();
    this.exact = centres.values();
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
  void assign(int rows) {
    kernels.assignFewFeatures(columns, stride, centres, normColumns, scratch, labels());
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
  void measure(int rows, double[] distances, double[] lanes) {
    kernels.squaredDistances(rows(), padded(rows), stride, labels(), exact, distances, lanes);
  }
}
