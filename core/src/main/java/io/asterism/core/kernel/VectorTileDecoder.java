package io.asterism.core.kernel;

import io.asterism.core.block.Values;
import jdk.incubator.vector.DoubleVector;

/**
 * Widens rows a vector at a time. The last vector of a row may read into the next row, which {@code
 * present} multiplies away, and may write over it, which is why rows go in ascending order; rows
 * too close to the end of the stored numbers for that are left to the scalar decoder.
 */
final class VectorTileDecoder implements TileDecoder {
  private static final int FLOATS = Widening.FLOATS.length();
  private static final int DOUBLES = Widening.DOUBLES.length();

  private final TileDecoder scalar = new ScalarTileDecoder();

  /** The end of the rows whose last vectors end within the stored numbers. */
  private static int roomyEnd(Values values, int offset, int first, int end, int dimension) {
    int overhang = Widening.LONGEST - 1;
    int room = (values.length() - offset - overhang) / dimension;
    return Math.max(first, Math.min(end, room));
  }

  @Override
  public void decode(
      Values values,
      int offset,
      int first,
      int end,
      int dimension,
      int stride,
      float[] present,
      float[] shift,
      float[] tile) {
    int roomy = roomyEnd(values, offset, first, end, dimension);
    int from = offset + first * dimension;
    int to = first * stride;
    int toEnd = roomy * stride;
    if (values instanceof Values.Bytes bytes) {
      decode(bytes.array(), from, dimension, present, shift, tile, to, toEnd, stride);
    } else if (values instanceof Values.Floats floats) {
      decode(floats.array(), from, dimension, present, shift, tile, to, toEnd, stride);
    } else {
      double[] doubles = ((Values.Doubles) values).array();
      decode(doubles, from, dimension, present, shift, tile, to, toEnd, stride);
    }
    scalar.decode(values, offset, roomy, end, dimension, stride, present, shift, tile);
  }

  @Override
  public void decode(
      Values values,
      int offset,
      int first,
      int end,
      int dimension,
      int stride,
      double[] present,
      double[] shift,
      double[] tile) {
    int roomy = roomyEnd(values, offset, first, end, dimension);
    int from = offset + first * dimension;
    int to = first * stride;
    int toEnd = roomy * stride;
    if (values instanceof Values.Bytes bytes) {
      decode(bytes.array(), from, dimension, present, shift, tile, to, toEnd, stride);
    } else if (values instanceof Values.Floats floats) {
      decode(floats.array(), from, dimension, present, shift, tile, to, toEnd, stride);
    } else {
      double[] doubles = ((Values.Doubles) values).array();
      decode(doubles, from, dimension, present, shift, tile, to, toEnd, stride);
    }
    scalar.decode(values, offset, roomy, end, dimension, stride, present, shift, tile);
  }

  private static void decode(
      byte[] source,
      int from,
      int dimension,
      float[] present,
      float[] shift,
      float[] tile,
      int to,
      int toEnd,
      int stride) {
    int row = from;
    for (int target = to; target < toEnd; target += stride) {
      for (int j = 0; j < dimension; j += FLOATS) {
        FloatLanes.store(
            Widening.floats(source, row + j)
                .fma(FloatLanes.load(present, j), FloatLanes.load(shift, j)),
            tile,
            target + j);
      }
      row += dimension;
    }
  }

  private static void decode(
      float[] source,
      int from,
      int dimension,
      float[] present,
      float[] shift,
      float[] tile,
      int to,
      int toEnd,
      int stride) {
    int row = from;
    for (int target = to; target < toEnd; target += stride) {
      for (int j = 0; j < dimension; j += FLOATS) {
        FloatLanes.store(
            FloatLanes.load(source, row + j)
                .fma(FloatLanes.load(present, j), FloatLanes.load(shift, j)),
            tile,
            target + j);
      }
      row += dimension;
    }
  }

  private static void decode(
      double[] source,
      int from,
      int dimension,
      float[] present,
      float[] shift,
      float[] tile,
      int to,
      int toEnd,
      int stride) {
    int row = from;
    for (int target = to; target < toEnd; target += stride) {
      for (int j = 0; j < dimension; j += DOUBLES) {
        DoubleVector shifted =
            Widening.load(source, row + j).fma(Widening.load(present, j), Widening.load(shift, j));
        Widening.store(shifted, tile, target + j);
      }
      row += dimension;
    }
  }

  private static void decode(
      byte[] source,
      int from,
      int dimension,
      double[] present,
      double[] shift,
      double[] tile,
      int to,
      int toEnd,
      int stride) {
    int row = from;
    for (int target = to; target < toEnd; target += stride) {
      for (int j = 0; j < dimension; j += DOUBLES) {
        DoubleLanes.store(
            Widening.doubles(source, row + j)
                .fma(Widening.load(present, j), Widening.load(shift, j)),
            tile,
            target + j);
      }
      row += dimension;
    }
  }

  private static void decode(
      float[] source,
      int from,
      int dimension,
      double[] present,
      double[] shift,
      double[] tile,
      int to,
      int toEnd,
      int stride) {
    int row = from;
    for (int target = to; target < toEnd; target += stride) {
      for (int j = 0; j < dimension; j += DOUBLES) {
        DoubleLanes.store(
            Widening.load(source, row + j).fma(Widening.load(present, j), Widening.load(shift, j)),
            tile,
            target + j);
      }
      row += dimension;
    }
  }

  private static void decode(
      double[] source,
      int from,
      int dimension,
      double[] present,
      double[] shift,
      double[] tile,
      int to,
      int toEnd,
      int stride) {
    int row = from;
    for (int target = to; target < toEnd; target += stride) {
      for (int j = 0; j < dimension; j += DOUBLES) {
        DoubleLanes.store(
            Widening.load(source, row + j).fma(Widening.load(present, j), Widening.load(shift, j)),
            tile,
            target + j);
      }
      row += dimension;
    }
  }
}
