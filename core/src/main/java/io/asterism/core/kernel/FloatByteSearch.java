package io.asterism.core.kernel;

import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Values;
import java.util.Arrays;

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

  /** The origin as it would be stored, as the only centre, and the labels of rows that are its. */
  private final double[] origin;

  private final int[] atOrigin;
  private final double offset;

  private final byte[] bytes;
  private final byte[] squares;

  /** Made when numbers are asked for. */
  private float[] tile;

  /** What the tile holds. */
  private RowBlock block;

  private final int[] numbers;
  private int count;

  FloatByteSearch(ByteKernels byteKernels, FloatKernels kernels, FloatCentres centres) {
    super(kernels, centres, missing(centres), centres.stride());
    this.byteKernels = byteKernels;
    this.kernels = kernels;
    this.dimension = centres.dimension();
    this.stride = centres.stride();
    this.shift = centres.shift();
    this.lowered = centres.lowered(ByteKernels.OFFSET);
    this.origin = new double[stride];
    for (int j = 0; j < dimension; j++) {
      origin[j] = -shift[j] - ByteKernels.OFFSET;
    }
    this.atOrigin = new int[tileRows()];
    this.offset = Math.sqrt(Arrays.stream(origin).map(x -> x * x).sum());
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
  int read(RowBlock next, int start) {
    count = Math.min(tileRows(), next.rows() - start);
    for (int r = 0; r < count; r++) {
      read(next, start + r, r);
    }
    return count;
  }

  @Override
  void gather(RowBlock next, int[] wanted, int start, int rows) {
    count = rows;
    for (int r = 0; r < rows; r++) {
      read(next, wanted[start + r], r);
    }
  }

  private void read(RowBlock next, int number, int row) {
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
    for (int r = 0; r < count; r++) {
      kernels.widenRow(
          block.values(), numbers[r] * dimension, dimension, shift, tile(), r * stride);
    }
    return tile();
  }

  @Override
  void measure(int rows, double[] distances, double[] lanes) {
    kernels.squaredDistances(bytes, padded(rows), stride, labels(), lowered, distances, lanes);
  }

  @Override
  void squaredNorms(int rows, double[] norms, double[] lanes) {
    kernels.squaredDistances(bytes, padded(rows), stride, atOrigin, origin, norms, lanes);
  }

  @Override
  double offset() {
    return offset;
  }
}
