package io.asterism.core.kernel;

import io.asterism.core.block.Values;
import java.lang.reflect.Field;
import sun.misc.Unsafe;

/**
 * Where the lines of the cache begin in an array. A vector as long as a line is read at half the
 * speed where it straddles two, and the JVM aligns arrays to eight bytes. Nor does it tell where
 * they lie, so that the reference has to: a guess, on which nothing depends but speed, and which is
 * lost where the collector moves the array.
 */
final class CacheLines {
  /** Bytes of a line, and of the longest vector. */
  static final int BYTES = 64;

  /** Null where the JVM refuses. */
  private static final Unsafe UNSAFE = unsafe();

  private static final int SHIFT = UNSAFE == null || !areShort() ? 0 : shift();

  private CacheLines() {}

  private static Unsafe unsafe() {
    try {
      Field instance = Unsafe.class.getDeclaredField("theUnsafe");
      instance.setAccessible(true);
      return (Unsafe) instance.get(null);
    } catch (ReflectiveOperationException | RuntimeException refused) {
      return null;
    }
  }

  private static boolean areShort() {
    return Unsafe.ARRAY_OBJECT_INDEX_SCALE == Integer.BYTES;
  }

  /** References of four bytes count bytes, or eights of them: then some are odd. */
  private static int shift() {
    long bits = 0;
    for (int i = 0; i < Long.SIZE; i++) {
      bits |= reference(new long[1]);
    }
    return bits % Long.BYTES == 0 ? 0 : 3;
  }

  private static long reference(Object array) {
    Object[] holder = {array};
    return areShort()
        ? UNSAFE.getInt(holder, Unsafe.ARRAY_OBJECT_BASE_OFFSET)
        : UNSAFE.getLong(holder, Unsafe.ARRAY_OBJECT_BASE_OFFSET);
  }

  /**
   * The index of the first number that begins a line; 0 where nobody knows.
   *
   * @param array of numbers
   */
  static int start(Object array) {
    if (UNSAFE == null) {
      return 0;
    }
    Class<?> type = array.getClass();
    long first = (reference(array) << SHIFT) + UNSAFE.arrayBaseOffset(type);
    return (int) Math.floorMod(-first, (long) BYTES) / UNSAFE.arrayIndexScale(type);
  }

  /** Reads a number every line's length, in order; tells their sum, which nobody wants. */
  static float touch(Values values) {
    if (values instanceof Values.Bytes bytes) {
      return touch(bytes.array(), 0, values.length());
    } else if (values instanceof Values.Floats floats) {
      return touch(floats.array(), 0, values.length());
    }
    return (float) touch(((Values.Doubles) values).array(), 0, values.length());
  }

  static double touch(double[] array, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i += BYTES / Double.BYTES) {
      sum += array[i];
    }
    return sum;
  }

  static float touch(float[] array, int from, int to) {
    float sum = 0;
    for (int i = from; i < to; i += BYTES / Float.BYTES) {
      sum += array[i];
    }
    return sum;
  }

  static float touch(byte[] array, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i += BYTES) {
      sum += array[i];
    }
    return sum;
  }
}
