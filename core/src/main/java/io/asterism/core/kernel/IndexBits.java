package io.asterism.core.kernel;

/** Numbers with the bits of indices, so that vectors of numbers carry those; loads no vectors. */
final class IndexBits {
  private IndexBits() {}

  static float floatOf(int index) {
    return Float.intBitsToFloat(index);
  }

  static double doubleOf(int index) {
    return Double.longBitsToDouble(index);
  }
}
