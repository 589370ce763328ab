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

  /** The centres as they would be stored. */
  private final double[] lowered;

  private final byte[] bytes;
  private final byte[] squares;

  /** Made when numbers are asked for. */
  private float[] tile;

  private RowBlock block;
  private int from;
  private int count;

  FloatByteSearch(ByteKernels byteKernels, FloatKernels kernels, FloatCentres centres) {
    super(kernels, centres, missing(centres), centres.stride());
    this.byteKernels = byteKernels;
    this.kernels = kernels;
    this.dimension = centres.dimension();
    this.stride = centres.stride();
    this.shift = centres.shift();
    this.lowered = centres.lowered(ByteKernels.OFFSET);
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
  int read(RowBlock next, int start) {
    block = next;
    from = start;
    count = Math.min(tileRows(), block.rows() - from);
    byte[] source = ((Values.Bytes) block.values()).array();
    for (int r = 0; r < count; r++) {
      byteKernels.copy(source, (from + r) * dimension, dimension, bytes, r * stride);
    }
    return count;
  }

  @Override
  void assignAlongFeatures(int rows, float[] centres, float[] squaredNorms, float[] scratch) {
    kernels.assignAlongFeatures(bytes, rows, stride, centres, squaredNorms, scratch, labels());
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
    for (int r = 0; r < count; r++) {
      kernels.widenRow(
          block.values(), (from + r) * dimension, dimension, shift, tile(), r * stride);
    }
    return tile();
  }

  @Override
  void measure(int rows, double[] distances, double[] lanes) {
    kernels.squaredDistances(bytes, padded(rows), stride, labels(), lowered, distances, lanes);
  }
}
