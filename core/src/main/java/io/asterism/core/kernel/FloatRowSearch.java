package io.asterism.core.kernel;

import io.asterism.core.block.Values;

/** For many features, from numbers of the type that is computed on. */
final class FloatRowSearch extends FloatManyFeaturesSearch {
  private final FloatKernels kernels;
  private final int dimension;
  private final int stride;
  private final double[] places;
  private final float[] shift;
  private final float[] noShift;

  /** Of rows about the origin; made for the first that cannot be read where they lie. */
  private float[] tile;

  private float[] numbers;
  private float[] added;

  FloatRowSearch(FloatKernels kernels, FloatCentres centres) {
    super(
        kernels,
        centres,
        new double[centres.dimension()],
        centres.squaredNorms(),
        centres.stride() * Float.BYTES);
    this.kernels = kernels;
    this.dimension = centres.dimension();
    this.stride = centres.stride();
    this.places = centres.values();
    this.shift = centres.shift();
    this.noShift = new float[stride];
  }

  @Override
  double[] centres() {
    return places;
  }

  @Override
  int readable(Values values) {
    return values instanceof Values.Floats floats ? floats.array().length : 0;
  }

  @Override
  void look(Values values) {
    numbers = ((Values.Floats) values).array();
    added = shift;
  }

  @Override
  float touch(int from, int to) {
    return CacheLines.touch(numbers, from, to);
  }

  @Override
  void copy(Values values, int from, int to) {
    if (tile == null) {
      tile = new float[tileRows() * stride];
    }
    numbers = tile;
    added = noShift;
    kernels.widenRow(values, from, dimension, shift, tile, to);
  }

  @Override
  void assignAlongFeatures(
      int[] from,
      int rows,
      int first,
      int end,
      AlignedFloats packed,
      float[] norms,
      float[] working,
      int[] nearest,
      float[] scores) {
    kernels.assignAlongFeatures(
        numbers, from, rows, stride, added, first, end, packed, norms, working, nearest, scores);
  }

  @Override
  void squaredNorms(int[] from, int rows, float[] about, float[] working, float[] norms) {
    kernels.squaredNorms(numbers, from, rows, stride, added, about, working, norms);
  }

  @Override
  void score(int start, AlignedFloats packed, float[] norms, int first, float[] scores) {
    kernels.score(numbers, start, stride, added, packed, norms, first, scores);
  }

  @Override
  void turn(int row, AlignedFloats columns) {
    FloatColumns.fromRows(tile, row * stride, stride, columns);
  }

  @Override
  double accumulate(int rows, RowOrder order, double[] weights, double[] sums, double[] lanes) {
    return kernels.accumulate(
        numbers,
        starts(),
        padded(rows),
        stride,
        added,
        order.rows(),
        order.byFours(labels(), rows),
        labels(),
        weights,
        places,
        sums,
        lanes);
  }

  @Override
  void move(int rows, int[] before, int[] after, int from, double[] weights, double[] sums) {
    kernels.move(numbers, starts(), rows, stride, added, before, after, from, weights, sums);
  }

  @Override
  void squaredDistances(
      int[] starts, int rows, int[] nearest, double[] to, double[] distances, double[] lanes) {
    kernels.squaredDistances(
        numbers, starts, padded(rows), stride, added, nearest, to, distances, lanes);
  }
}
