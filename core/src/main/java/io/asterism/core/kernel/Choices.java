package io.asterism.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Choices lane by lane, as fast as a precision allows. */
final class Choices {
  private Choices() {}

  /**
   * All bits of a lane where {@code a} is less than {@code b}, else none, by the sign of the
   * difference: where vectors have 512 bits, the compiler turns a mask into a vector and back for
   * each choice. Not for NaN, nor for infinite numbers but a positive {@code b}: rows and starts
   * that single precision is chosen for have none. Minus zero is less than zero.
   */
  static IntVector less(FloatVector a, FloatVector b) {
    return a.sub(b).reinterpretAsInts().lanewise(VectorOperators.ASHR, Integer.SIZE - 1);
  }

  /** For any numbers: rows to be scored may be as far as those of double precision go. */
  static VectorMask<Double> less(DoubleVector a, DoubleVector b) {
    return a.lt(b);
  }

  static FloatVector choose(IntVector where, FloatVector there, FloatVector elsewhere) {
    IntVector bits = elsewhere.reinterpretAsInts();
    IntVector change = bits.lanewise(VectorOperators.XOR, there.reinterpretAsInts()).and(where);
    return bits.lanewise(VectorOperators.XOR, change).reinterpretAsFloats();
  }

  static DoubleVector choose(VectorMask<Double> where, DoubleVector there, DoubleVector elsewhere) {
    return elsewhere.blend(there, where);
  }
}
