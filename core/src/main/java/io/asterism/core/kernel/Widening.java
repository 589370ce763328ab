package io.asterism.core.kernel;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Loads numbers of one type as a vector of another. */
final class Widening {
  static final VectorSpecies<Float> FLOATS = FloatLanes.SPECIES;
  static final VectorSpecies<Double> DOUBLES = DoubleLanes.SPECIES;

  /** No vector here is longer: rows are filled up with zeros to a multiple of it. */
  static final int LONGEST = 16;

  private static final VectorSpecies<Float> HALF_FLOATS =
      VectorSpecies.of(
          float.class, VectorShape.forBitSize(Math.max(64, DOUBLES.vectorBitSize() / 2)));
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(
          byte.class, VectorShape.forBitSize(Math.max(64, FLOATS.length() * Byte.SIZE)));
  private static final VectorSpecies<Byte> FEW_BYTES = ByteVector.SPECIES_64;

  private Widening() {}

  static DoubleVector load(float[] array, int index) {
    return DoubleLanes.exact(
        (DoubleVector)
            FloatVector.fromArray(HALF_FLOATS, array, index)
                .convertShape(VectorOperators.F2D, DOUBLES, 0));
  }

  static DoubleVector load(double[] array, int index) {
    return DoubleLanes.load(array, index);
  }

  /** The hardware widens signed bytes: 0…255 goes in as −128…127 and comes back by 128. */
  static FloatVector floats(byte[] array, int index) {
    FloatVector signed =
        (FloatVector)
            ByteVector.fromArray(BYTES, array, index)
                .lanewise(VectorOperators.XOR, (byte) 0x80)
                .convertShape(VectorOperators.B2F, FLOATS, 0);
    return FloatLanes.exact(signed).add(128f);
  }

  static DoubleVector doubles(byte[] array, int index) {
    DoubleVector signed =
        (DoubleVector)
            ByteVector.fromArray(FEW_BYTES, array, index)
                .lanewise(VectorOperators.XOR, (byte) 0x80)
                .convertShape(VectorOperators.B2D, DOUBLES, 0);
    return DoubleLanes.exact(signed).add(128);
  }

  /** Rounds a vector of doubles into an array of floats. */
  static void store(DoubleVector vector, float[] array, int index) {
    ((FloatVector) vector.convertShape(VectorOperators.D2F, HALF_FLOATS, 0))
        .intoArray(array, index);
  }
}
