package io.asterism.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Choices lane by lane by the signs of differences. Where vectors have 512 bits, the compiler turns
 * a mask into a vector and back for each choice.
 */
final class Signs {
  private Signs() {}

  /** All bits of a lane where {@code a} is less than {@code b}, else none; of NaN either. */
  static IntVector less(FloatVector a, FloatVector b) {
    return a.sub(b).reinterpretAsInts().lanewise(VectorOperators.ASHR, Integer.SIZE - 1);
  }

  static LongVector less(DoubleVector a, DoubleVector b) {
    return a.sub(b).reinterpretAsLongs().lanewise(VectorOperators.ASHR, Long.SIZE - 1);
  }

  /**
   * @param where all bits of a lane, or none
   */
  static FloatVector choose(IntVector where, FloatVector there, FloatVector elsewhere) {
    IntVector bits = elsewhere.reinterpretAsInts();
    IntVector change = bits.lanewise(VectorOperators.XOR, there.reinterpretAsInts()).and(where);
    return bits.lanewise(VectorOperators.XOR, change).reinterpretAsFloats();
  }

  static DoubleVector choose(LongVector where, DoubleVector there, DoubleVector elsewhere) {
    LongVector bits = elsewhere.reinterpretAsLongs();
    LongVector change = bits.lanewise(VectorOperators.XOR, there.reinterpretAsLongs()).and(where);
    return bits.lanewise(VectorOperators.XOR, change).reinterpretAsDoubles();
  }
}
