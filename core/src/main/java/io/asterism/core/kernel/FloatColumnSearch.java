package io.asterism.core.kernel;

import io.asterism.core.block.RowBlock;

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

  FloatColumnSearch(FloatKernels kernels, FloatCentres centres) {
    super(GROUP);
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
    this.scratch = new float[kernels.scratchLength(GROUP, stride)];
  }

  @Override
  int read(RowBlock block, int from) {
    int rows = Math.min(GROUP, block.rows() - from);
    kernels.widenColumns(block.values(), from, block.rows(), rows, dimension, shift, columns);
    return rows;
  }

  @Override
  void assign(int rows) {
    kernels.assignFewFeatures(columns, stride, centres, normColumns, scratch, labels());
  }

  @Override
  float[] rows() {
    FloatColumns.toRows(columns, tile, stride);
    return tile;
  }
}
