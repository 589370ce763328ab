package io.asterism.core.kernel;

import io.asterism.core.block.RowBlock;

/** For many features, from a tile of rows about the origin. */
final class FloatRowSearch extends FloatManyFeaturesSearch {
  private final FloatKernels kernels;
  private final int dimension;
  private final int stride;
  private final float[] shift;
  private final float[] tile;

  FloatRowSearch(FloatKernels kernels, FloatCentres centres) {
    super(
        kernels,
        centres,
        centres.values(),
        new double[centres.dimension()],
        centres.stride() * Float.BYTES);
    this.kernels = kernels;
    this.dimension = centres.dimension();
    this.stride = centres.stride();
    this.shift = centres.shift();
    this.tile = new float[tileRows() * stride];
  }

  @Override
  void read(RowBlock block, int number, int row) {
    kernels.widenRow(block.values(), number * dimension, dimension, shift, tile, row * stride);
  }

  @Override
  void assignAlongFeatures(
      int rows, float[] centres, float[] squaredNorms, float[] scratch, float[] scores) {
    kernels.assignAlongFeatures(
        tile, rows, stride, centres, squaredNorms, scratch, labels(), scores);
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
  void squaredDistances(
      int rows, int[] nearest, double[] places, double[] distances, double[] lanes) {
    kernels.squaredDistances(tile, padded(rows), stride, nearest, places, distances, lanes);
  }
}
