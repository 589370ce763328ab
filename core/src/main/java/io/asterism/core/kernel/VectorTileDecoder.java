package io.asterism.core.kernel;

import io.asterism.core.block.Values;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Widens bytes to floats a vector at a time. The other conversions are left to the scalar decoder,
 * whose loops the compiler turns into vector code by itself, or which run once a fit.
 */
final class VectorTileDecoder implements TileDecoder {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(
          byte.class, VectorShape.forBitSize(Math.max(64, FLOATS.length() * Byte.SIZE)));

  private final TileDecoder scalar = new ScalarTileDecoder();

  @Override
  public void decode(
      Values values,
      int offset,
      int rows,
      int dimension,
      int stride,
      float[] origin,
      float[] tile) {
    if (values instanceof Values.Bytes bytes) {
      decodeBytes(bytes.array(), offset, rows, dimension, stride, origin, tile);
    } else {
      scalar.decode(values, offset, rows, dimension, stride, origin, tile);
    }
  }

  private static void decodeBytes(
      byte[] source,
      int offset,
      int rows,
      int dimension,
      int stride,
      float[] origin,
      float[] tile) {
    int vectorEnd = dimension < BYTES.length() ? 0 : FLOATS.loopBound(dimension);
    for (int r = 0; r < rows; r++) {
      int from = offset + r * dimension;
      int to = r * stride;
      int j = 0;
      for (; j < vectorEnd; j += FLOATS.length()) {
        // The hardware widens signed bytes: 0…255 goes in as -128…127 and comes back by 128.
        ByteVector unsigned = ByteVector.fromArray(BYTES, source, from + j);
        FloatVector signed =
            (FloatVector)
                unsigned
                    .lanewise(VectorOperators.XOR, (byte) 0x80)
                    .convertShape(VectorOperators.B2F, FLOATS, 0);
        signed.add(128f).sub(FloatVector.fromArray(FLOATS, origin, j)).intoArray(tile, to + j);
      }
      for (; j < dimension; j++) {
        tile[to + j] = (source[from + j] & 0xFF) - origin[j];
      }
    }
  }
}
