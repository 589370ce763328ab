package io.asterism.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Loads numbers of either precision as a vector of doubles. */
final class Widening {
  static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Float> FLOATS =
      VectorSpecies.of(
          float.class, VectorShape.forBitSize(Math.max(64, DOUBLES.vectorBitSize() / 2)));

  private Widening() {}

  static DoubleVector load(float[] array, int index) {
    return (DoubleVector)
        FloatVector.fromArray(FLOATS, array, index).convertShape(VectorOperators.F2D, DOUBLES, 0);
  }

  static DoubleVector load(double[] array, int index) {
    return DoubleVector.fromArray(DOUBLES, array, index);
  }
}
