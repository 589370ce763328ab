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

  /** The origin as the only centre, and the labels of rows that are its. */
  private final double[] origin;

  private final int[] atOrigin;

  FloatRowSearch(FloatKernels kernels, FloatCentres centres) {
    super(kernels, centres, new double[centres.dimension()], centres.stride() * Float.BYTES);
    this.kernels = kernels;
    this.dimension = centres.dimension();
    this.stride = centres.stride();
    this.shift = centres.shift();
    this.exact = centres.values();
    this.tile = new float[tileRows() * stride];
    this.origin = new double[stride];
    this.atOrigin = new int[tileRows()];
  }

  @Override
  int read(RowBlock block, int from) {
    int rows = Math.min(tileRows(), block.rows() - from);
    for (int r = 0; r < rows; r++) {
      read(block, from + r, r);
    }
    return rows;
  }

  @Override
  void gather(RowBlock block, int[] numbers, int from, int count) {
    for (int r = 0; r < count; r++) {
      read(block, numbers[from + r], r);
    }
  }

  private void read(RowBlock block, int number, int row) {
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
  void measure(int rows, double[] distances, double[] lanes) {
    kernels.squaredDistances(tile, padded(rows), stride, labels(), exact, distances, lanes);
  }

  @Override
  void squaredNorms(int rows, double[] norms, double[] lanes) {
    kernels.squaredDistances(tile, padded(rows), stride, atOrigin, origin, norms, lanes);
  }

  @Override
  double offset() {
    return 0;
  }
}
