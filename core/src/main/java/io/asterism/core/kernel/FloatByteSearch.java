package io.asterism.core.kernel;

import io.asterism.core.block.Values;

/**
 * For many features that are stored as bytes, from those: a quarter of what numbers take. What they
 * lack of rows about the origin goes into the norms.
 */
final class FloatByteSearch extends FloatManyFeaturesSearch {
  private final int overhang;
  private final FloatKernels kernels;
  private final FloatCentres centres;
  private final int dimension;
  private final int stride;
  private final double[] places;
  private final float[] shift;
  private final float[] noShift;
  private final byte[] squares;

  /** Made for the first rows that cannot be read where they lie. */
  private Values.Bytes tile;

  /** What the rows that were read last lie in: a block's values, or the tile. */
  private Values.Bytes values;

  /** Rows about the origin, made when they are asked for. */
  private float[] widened;

  FloatByteSearch(ByteKernels byteKernels, FloatKernels kernels, FloatCentres centres) {
    super(kernels, centres, centres.missing(), centres.loweredNorms(), centres.stride());
    this.overhang = byteKernels.overhang();
    this.kernels = kernels;
    this.centres = centres;
    this.dimension = centres.dimension();
    this.stride = centres.stride();
    this.places = centres.values();
    this.shift = centres.shift();
    this.noShift = new float[stride];
    this.squares = new byte[ByteKernels.SQUARES];
  }

  @Override
  double[] centres() {
    return centres.lowered();
  }

  @Override
  int readable(Values ofBlock) {
    return ((Values.Bytes) ofBlock).array().length - overhang;
  }

  @Override
  void look(Values ofBlock) {
    values = (Values.Bytes) ofBlock;
  }

  @Override
  void copy(Values ofBlock, int from, int to) {
    if (tile == null) {
      tile = new Values.Bytes(new byte[tileRows() * stride + overhang]);
    }
    values = tile;
    System.arraycopy(((Values.Bytes) ofBlock).array(), from, tile.array(), to, dimension);
  }

  @Override
  float touch(int from, int to) {
    return CacheLines.touch(numbers(), from, to);
  }

  /** What the rows that were read last lie in. */
  byte[] numbers() {
    return values.array();
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
        numbers(), from, rows, stride, first, end, packed, norms, working, nearest, scores);
  }

  @Override
  void squaredNorms(int[] from, int rows, float[] about, float[] working, float[] norms) {
    kernels.squaredNorms(numbers(), from, rows, stride, about, working, norms);
  }

  @Override
  void score(int start, AlignedFloats packed, float[] norms, int first, float[] scores) {
    kernels.score(numbers(), start, stride, packed, norms, first, scores);
  }

  @Override
  void turn(int row, AlignedFloats columns) {
    kernels.turn(numbers(), row * stride, stride, squares, columns);
  }

  @Override
  double accumulate(int rows, RowOrder order, double[] weights, double[] sums, double[] lanes) {
    return kernels.accumulate(
        widened(rows),
        placesInTile(),
        padded(rows),
        stride,
        noShift,
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
    kernels.move(
        widened(rows), placesInTile(), rows, stride, noShift, before, after, from, weights, sums);
  }

  /** The rows that were read or gathered last, about the origin. */
  private float[] widened(int rows) {
    if (widened == null) {
      widened = new float[tileRows() * stride];
    }
    for (int r = 0; r < rows; r++) {
      kernels.widenRow(values, starts()[r], dimension, shift, widened, r * stride);
    }
    return widened;
  }

  @Override
  void squaredDistances(
      int[] starts, int rows, int[] nearest, double[] to, double[] distances, double[] lanes) {
    kernels.squaredDistances(
        numbers(), starts, padded(rows), stride, nearest, to, distances, lanes);
  }
}
