package io.asterism.core.kernel;

import io.asterism.core.block.RowBlock;

/** For many features, from a tile of rows about the origin. */
final class FloatRowSearch extends FloatManyFeaturesSearch {
  private final FloatKernels kernels;
  private final int dimension;
  private final int stride;
  private final float[] shift;
  private final double[] exact;
  private final float[] tile;

  FloatRowSearch(FloatKernels kernels, FloatCentres centres) {
    super(kernels, centres, new double[centres.dimension()], centres.stride() * Float.BYTES);
    this.kernels = kernels;
    this.dimension = centres.dimension();
    this.stride = centres.stride();
    this.shift = centres.shift();
    this.exact = centres.values();
    this.tile = new float[tileRows() * stride];
  }

  @Override
  int read(RowBlock block, int from) {
    int rows = Math.min(tileRows(), block.rows() - from);
    for (int r = 0; r < rows; r++) {
      kernels.widenRow(block.values(), (from + r) * dimension, dimension, shift, tile, r * stride);
    }
    return rows;
  }

  @Override
  void assignAlongFeatures(int rows, float[] centres, float[] squaredNorms, float[] scratch) {
    kernels.assignAlongFeatures(tile, rows, stride, centres, squaredNorms, scratch, labels());
  }

  @Override
  void turn(int row, float[] columns) {
    FloatColumns.fromRows(tile, row * stride, stride, columns);
  }

  @Override
  float[] rows() {
    return tile;
  }

  @Override
  void measure(int rows, double[] distances, double[] lanes) {
    kernels.squaredDistances(tile, padded(rows), stride, labels(), exact, distances, lanes);
  }
}
