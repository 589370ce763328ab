package io.asterism.core.kernel;

/** Numbers from the beginning of a line of the cache on. */
final class AlignedFloats {
  final float[] array;

  /** Where they begin in the array. */
  final int start;

  AlignedFloats(int length) {
    array = new float[length + CacheLines.BYTES / Float.BYTES];
    start = CacheLines.start(array);
  }
}
