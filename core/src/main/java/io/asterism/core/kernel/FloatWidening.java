package io.asterism.core.kernel;

import io.asterism.core.block.Values;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Numbers about an origin, from arrays of bytes and of the type that is computed on. Inlined into
 * callers so long that calls to {@link FloatLanes} might not be.
 */
final class FloatWidening {
  private static final VectorSpecies<Float> SPECIES = FloatLanes.SPECIES;
  private static final int LANES = SPECIES.length();

  /** Bytes that are read beyond those that are widened to a vector. */
  private static final int OVERHANG = Math.max(LANES, Widening.LEAST_BYTES) - LANES;

  private FloatWidening() {}

  /** Numbers plus a shift each. */
  static FloatVector load(float[] source, int index, float[] shift, int feature) {
    return FloatLanes.load(source, index).add(FloatLanes.load(shift, feature));
  }

  /** Of bytes as they are, {@link Values.Bytes#OFFSET} lower, whatever the shift. */
  static FloatVector load(byte[] source, int index, float[] shift, int feature) {
    return Widening.signedFloats(source, index);
  }

  /** The length of the whole vectors that can be read from bytes. */
  static int readable(byte[] source, int from, int length) {
    int readable = Math.max(0, Math.min(length, source.length - from - OVERHANG));
    return readable - readable % LANES;
  }

  /** Widens columns that {@link ByteColumns} turned. */
  static void columns(byte[] squares, float[] columns, int to) {
    for (int column = 0; column < ByteColumns.FEATURES; column++) {
      int from = column * ByteColumns.ROWS;
      int at = to + ByteColumns.feature(column) * FloatKernels.GROUP;
      for (int r = 0; r < ByteColumns.ROWS; r += LANES) {
        Widening.signedFloats(squares, from + r).intoArray(columns, at + r);
      }
    }
  }
}
