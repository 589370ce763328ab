package io.asterism.core.kernel;

import io.asterism.core.block.Values;

/** Single numbers as {@link FloatWidening} loads vectors of them; loads no vector class. */
final class FloatNumbers {
  private FloatNumbers() {}

  /** A number plus its feature's shift. */
  static float at(float[] source, int index, float[] shift, int feature) {
    return source[index] + shift[feature];
  }

  /** A byte as it is, {@link Values.Bytes#OFFSET} lower, whatever the shift. */
  static float at(byte[] source, int index, float[] shift, int feature) {
    return source[index];
  }
}
