package io.asterism.core.kernel;

import io.asterism.core.block.Values;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Loads numbers of one type as a vector of another. */
final class Widening {
  static final VectorSpecies<Float> FLOATS = FloatLanes.SPECIES;
  static final VectorSpecies<Double> DOUBLES = DoubleLanes.SPECIES;
  static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

  /** No vector of bytes is shorter. */
  static final int LEAST_BYTES = 8;

  private static final VectorSpecies<Float> HALF_FLOATS =
      VectorSpecies.of(
          float.class, VectorShape.forBitSize(Math.max(64, DOUBLES.vectorBitSize() / 2)));
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(
          byte.class, VectorShape.forBitSize(Math.max(64, FLOATS.length() * Byte.SIZE)));
  private static final VectorSpecies<Byte> FEW_BYTES = ByteVector.SPECIES_64;

  private static final VectorSpecies<Integer> HALF_INTS = HALF_FLOATS.withLanes(int.class);

  // For each species the class of its vectors: see FloatLanes.
  private static final Class<?> HALF_FLOATS_CLASS = FloatVector.zero(HALF_FLOATS).getClass();
  private static final Class<?> HALF_INTS_CLASS = IntVector.zero(HALF_INTS).getClass();
  private static final Class<?> BYTES_CLASS = ByteVector.zero(BYTES).getClass();
  private static final Class<?> FEW_BYTES_CLASS = ByteVector.zero(FEW_BYTES).getClass();

  private Widening() {}

  static DoubleVector load(float[] array, int index) {
    return doubles(halfFloats(array, index));
  }

  static DoubleVector load(double[] array, int index) {
    return DoubleLanes.load(array, index);
  }

  /** Numbers plus a shift each, rounded as single precision does. */
  static DoubleVector load(float[] array, int index, float[] shift, int feature) {
    return doubles(halfFloats(array, index).add(halfFloats(shift, feature)));
  }

  private static FloatVector halfFloats(float[] array, int index) {
    return FloatLanes.exact(FloatVector.fromArray(HALF_FLOATS, array, index), HALF_FLOATS_CLASS);
  }

  private static DoubleVector doubles(FloatVector halfFloats) {
    return DoubleLanes.exact(
        (DoubleVector)
            FloatLanes.exact(halfFloats, HALF_FLOATS_CLASS)
                .convertShape(VectorOperators.F2D, DOUBLES, 0));
  }

  static DoubleVector load(double[] array, int index, double[] shift, int feature) {
    return DoubleLanes.load(array, index).add(DoubleLanes.load(shift, feature));
  }

  /** Of bytes, {@link Values.Bytes#OFFSET} lower whatever the shift. */
  static DoubleVector load(byte[] array, int index, float[] shift, int feature) {
    return signedDoubles(array, index);
  }

  static DoubleVector load(byte[] array, int index, double[] shift, int feature) {
    return signedDoubles(array, index);
  }

  static ByteVector exact(ByteVector vector, Class<?> known) {
    if (vector.getClass() != known) {
      throw new IllegalArgumentException("a vector of another length: " + vector.species());
    }
    return vector;
  }

  static IntVector exact(IntVector vector, Class<?> known) {
    if (vector.getClass() != known) {
      throw new IllegalArgumentException("a vector of another length: " + vector.species());
    }
    return vector;
  }

  /** Numbers of bytes. */
  static FloatVector floats(byte[] array, int index) {
    return signedFloats(array, index).add(Values.Bytes.OFFSET);
  }

  static DoubleVector doubles(byte[] array, int index) {
    return signedDoubles(array, index).add(Values.Bytes.OFFSET);
  }

  static IntVector signedInts(byte[] array, int index) {
    return (IntVector) bytes(array, index).convertShape(VectorOperators.B2I, INTS, 0);
  }

  static DoubleVector doubles(int[] array, int index) {
    IntVector half = exact(IntVector.fromArray(HALF_INTS, array, index), HALF_INTS_CLASS);
    return DoubleLanes.exact((DoubleVector) half.convertShape(VectorOperators.I2D, DOUBLES, 0));
  }

  static FloatVector signedFloats(byte[] array, int index) {
    return floats(bytes(array, index));
  }

  static DoubleVector signedDoubles(byte[] array, int index) {
    return doubles(fewBytes(array, index));
  }

  private static ByteVector bytes(byte[] array, int index) {
    return exact(ByteVector.fromArray(BYTES, array, index), BYTES_CLASS);
  }

  private static ByteVector fewBytes(byte[] array, int index) {
    return exact(ByteVector.fromArray(FEW_BYTES, array, index), FEW_BYTES_CLASS);
  }

  private static FloatVector floats(ByteVector bytes) {
    return FloatLanes.exact((FloatVector) bytes.convertShape(VectorOperators.B2F, FLOATS, 0));
  }

  private static DoubleVector doubles(ByteVector bytes) {
    return DoubleLanes.exact((DoubleVector) bytes.convertShape(VectorOperators.B2D, DOUBLES, 0));
  }

  /** Stores what {@link IndexBits} made numbers of. */
  static void store(FloatVector numbers, int[] target, int to) {
    numbers.reinterpretAsInts().intoArray(target, to);
  }

  static void store(DoubleVector numbers, int[] target, int to) {
    LongVector bits = numbers.reinterpretAsLongs();
    IntVector indices = (IntVector) bits.convertShape(VectorOperators.L2I, HALF_INTS, 0);
    exact(indices, HALF_INTS_CLASS).intoArray(target, to);
  }

  /** As {@link FloatKernels#widenRow}, from double precision. */
  static void row(Values values, int from, int length, float[] shift, float[] tile, int to) {
    double[] source = ((Values.Doubles) values).array();
    for (int i = 0; i < length; i++) {
      tile[to + i] = (float) (source[from + i] + shift[i]);
    }
  }

  /** As {@link DoubleKernels#widenRow}, from single precision. */
  static void row(Values values, int from, int length, double[] shift, double[] tile, int to) {
    float[] source = ((Values.Floats) values).array();
    int whole = length - length % DOUBLES.length();
    for (int i = 0; i < whole; i += DOUBLES.length()) {
      load(source, from + i).add(DoubleVector.fromArray(DOUBLES, shift, i)).intoArray(tile, to + i);
    }
    for (int i = whole; i < length; i++) {
      tile[to + i] = source[from + i] + shift[i];
    }
  }

  /** One column of {@link FloatKernels#widenColumns}, from double precision. */
  static void column(Values values, int from, int length, float shift, float[] columns, int to) {
    double[] source = ((Values.Doubles) values).array();
    for (int i = 0; i < length; i++) {
      columns[to + i] = (float) (source[from + i] + shift);
    }
  }

  /** One column of {@link DoubleKernels#widenColumns}, from single precision. */
  static void column(Values values, int from, int length, double shift, double[] columns, int to) {
    float[] source = ((Values.Floats) values).array();
    int whole = length - length % DOUBLES.length();
    DoubleVector shifts = DoubleVector.broadcast(DOUBLES, shift);
    for (int i = 0; i < whole; i += DOUBLES.length()) {
      load(source, from + i).add(shifts).intoArray(columns, to + i);
    }
    for (int i = whole; i < length; i++) {
      columns[to + i] = source[from + i] + shift;
    }
  }

  /** From memory: taking a lane whose number varies out of a register boxes the vector. */
  static double sum(double[] lanes, int from, int length) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    for (int i = from; i < from + length; i += 4) {
      sum0 += lanes[i];
      sum1 += lanes[i + 1];
      sum2 += lanes[i + 2];
      sum3 += lanes[i + 3];
    }
    return sum0 + sum1 + (sum2 + sum3);
  }
}
