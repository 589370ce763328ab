package io.asterism.core.kernel;

import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Values;

/**
 * For many features that are stored as bytes, from a tile of bytes: a quarter of what numbers take.
 * What they lack of rows about the origin goes into the norms.
 */
final class FloatByteSearch extends FloatManyFeaturesSearch {
  /** Kernels may read so far past the last row. */
  private static final int OVERHANG = 16;

  private final ByteKernels byteKernels;
  private final FloatKernels kernels;
  private final int dimension;
  private final int stride;
  private final float[] shift;

  private final byte[] bytes;
  private final byte[] squares;

  /** Made when numbers are asked for. */
  private float[] tile;

  /** What the tile holds. */
  private RowBlock block;

  private final int[] numbers;

  FloatByteSearch(ByteKernels byteKernels, FloatKernels kernels, FloatCentres centres) {
    super(
        kernels, centres, centres.lowered(ByteKernels.OFFSET), missing(centres), centres.stride());
    this.byteKernels = byteKernels;
    this.kernels = kernels;
    this.dimension = centres.dimension();
    this.stride = centres.stride();
    this.shift = centres.shift();
    this.numbers = new int[tileRows()];
    this.bytes = new byte[tileRows() * stride + OVERHANG];
    this.squares = new byte[ByteKernels.SQUARES];
  }

  private static double[] missing(FloatCentres centres) {
    float[] shift = centres.shift();
    double[] missing = new double[shift.length];
    for (int j = 0; j < missing.length; j++) {
      missing[j] = ByteKernels.OFFSET + shift[j];
    }
    return missing;
  }

  @Override
  void read(RowBlock next, int number, int row) {
    block = next;
    numbers[row] = number;
    byte[] source = ((Values.Bytes) next.values()).array();
    byteKernels.copy(source, number * dimension, dimension, bytes, row * stride);
  }

  @Override
  void assignAlongFeatures(
      int rows, float[] centres, float[] squaredNorms, float[] scratch, float[] scores) {
    kernels.assignAlongFeatures(
        bytes, rows, stride, centres, squaredNorms, scratch, labels(), scores);
  }

  @Override
  void turn(int row, float[] columns) {
    kernels.turn(bytes, row * stride, stride, squares, columns);
  }

  private float[] tile() {
    if (tile == null) {
      tile = new float[tileRows() * stride];
    }
    return tile;
  }

  /** The rows that were read last, as signed bytes, a stride apart. */
  byte[] bytes() {
    return bytes;
  }

  @Override
  float[] rows() {
    for (int r = 0; r < rowsRead(); r++) {
      kernels.widenRow(
          block.values(), numbers[r] * dimension, dimension, shift, tile(), r * stride);
    }
    return tile();
  }

  @Override
  void squaredDistances(
      int rows, int[] nearest, double[] places, double[] distances, double[] lanes) {
    kernels.squaredDistances(bytes, padded(rows), stride, nearest, places, distances, lanes);
  }
}
