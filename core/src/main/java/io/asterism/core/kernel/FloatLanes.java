package io.asterism.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Vectors of the preferred length, of a class that the compiler knows.
 *
 * <p>A vector that was loaded, or that a loop hands on, is to the compiler of the abstract class
 * alone. It then takes the class from a profile that the whole process shares, and where vectors of
 * another length are in that profile too, it makes an object of every vector, at a fiftieth of the
 * speed. Comparing the class with a constant tells it, and costs nothing in compiled code.
 */
final class FloatLanes {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private static final Class<?> CLASS = FloatVector.zero(SPECIES).getClass();

  private FloatLanes() {}

  static FloatVector load(float[] array, int index) {
    return exact(FloatVector.fromArray(SPECIES, array, index));
  }

  static void store(FloatVector vector, float[] array, int index) {
    exact(vector).intoArray(array, index);
  }

  static FloatVector exact(FloatVector vector) {
    return exact(vector, CLASS);
  }

  /** A vector of another length, of a class that is known too. */
  static FloatVector exact(FloatVector vector, Class<?> known) {
    if (vector.getClass() != known) {
      throw new IllegalArgumentException("a vector of another length: " + vector.species());
    }
    return vector;
  }
}
