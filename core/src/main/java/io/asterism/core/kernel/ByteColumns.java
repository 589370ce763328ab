package io.asterism.core.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Turns rows of bytes into columns. */
final class ByteColumns {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private ByteColumns() {}

  /**
   * Turns some features of {@code group} rows, eight by eight: the two halves off the diagonal of a
   * square change places, then in each of its quarters, and so on.
   *
   * @param rows {@code stride} apart, from index {@code at} on
   * @param features a multiple of 8
   * @param columns one a feature, {@code group} long
   */
  static void fromRows(byte[] rows, int at, int stride, int features, byte[] columns, int group) {
    for (int r = 0; r < group; r += 8) {
      for (int j = 0; j < features; j += 8) {
        turn(rows, at + r * stride + j, stride, columns, j * group + r, group);
      }
    }
  }

  private static void turn(byte[] rows, int from, int stride, byte[] columns, int to, int group) {
    long a = (long) LONGS.get(rows, from);
    long b = (long) LONGS.get(rows, from + stride);
    long c = (long) LONGS.get(rows, from + 2 * stride);
    long d = (long) LONGS.get(rows, from + 3 * stride);
    long e = (long) LONGS.get(rows, from + 4 * stride);
    long f = (long) LONGS.get(rows, from + 5 * stride);
    long g = (long) LONGS.get(rows, from + 6 * stride);
    long h = (long) LONGS.get(rows, from + 7 * stride);
    long mask = 0xFFFFFFFFL;
    long t = ((a >>> 32) ^ e) & mask;
    a ^= t << 32;
    e ^= t;
    t = ((b >>> 32) ^ f) & mask;
    b ^= t << 32;
    f ^= t;
    t = ((c >>> 32) ^ g) & mask;
    c ^= t << 32;
    g ^= t;
    t = ((d >>> 32) ^ h) & mask;
    d ^= t << 32;
    h ^= t;
    mask = 0xFFFF0000FFFFL;
    t = ((a >>> 16) ^ c) & mask;
    a ^= t << 16;
    c ^= t;
    t = ((b >>> 16) ^ d) & mask;
    b ^= t << 16;
    d ^= t;
    t = ((e >>> 16) ^ g) & mask;
    e ^= t << 16;
    g ^= t;
    t = ((f >>> 16) ^ h) & mask;
    f ^= t << 16;
    h ^= t;
    mask = 0xFF00FF00FF00FFL;
    t = ((a >>> 8) ^ b) & mask;
    a ^= t << 8;
    b ^= t;
    t = ((c >>> 8) ^ d) & mask;
    c ^= t << 8;
    d ^= t;
    t = ((e >>> 8) ^ f) & mask;
    e ^= t << 8;
    f ^= t;
    t = ((g >>> 8) ^ h) & mask;
    g ^= t << 8;
    h ^= t;
    LONGS.set(columns, to, a);
    LONGS.set(columns, to + group, b);
    LONGS.set(columns, to + 2 * group, c);
    LONGS.set(columns, to + 3 * group, d);
    LONGS.set(columns, to + 4 * group, e);
    LONGS.set(columns, to + 5 * group, f);
    LONGS.set(columns, to + 6 * group, g);
    LONGS.set(columns, to + 7 * group, h);
  }
}
