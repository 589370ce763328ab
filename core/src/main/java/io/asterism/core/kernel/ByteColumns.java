package io.asterism.core.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Turns rows of bytes into columns, eight rows by eight features at a time: a square of bytes is
 * eight longs, and is transposed by swapping ever smaller squares within them (Warren, Hacker's
 * Delight, 2nd ed., section 7-3).
 */
final class ByteColumns {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int GROUP = FloatKernels.GROUP;

  private static final long FOURS = 0x00000000FFFFFFFFL;
  private static final long TWOS = 0x0000FFFF0000FFFFL;
  private static final long ONES = 0x00FF00FF00FF00FFL;

  private ByteColumns() {}

  /** Turns {@link FloatKernels#GROUP} rows, {@code features} apart, into columns. */
  static void fromRows(byte[] rows, int from, int features, byte[] columns) {
    int whole = features - features % Long.BYTES;
    for (int r = 0; r < GROUP; r += Long.BYTES) {
      int row = from + r * features;
      for (int j = 0; j < whole; j += Long.BYTES) {
        square(rows, row + j, features, columns, j * GROUP + r);
      }
      for (int j = whole; j < features; j++) {
        for (int i = 0; i < Long.BYTES; i++) {
          columns[j * GROUP + r + i] = rows[row + i * features + j];
        }
      }
    }
  }

  private static void square(byte[] rows, int from, int pitch, byte[] columns, int to) {
    long a = (long) LONGS.get(rows, from);
    long b = (long) LONGS.get(rows, from + pitch);
    long c = (long) LONGS.get(rows, from + 2 * pitch);
    long d = (long) LONGS.get(rows, from + 3 * pitch);
    long e = (long) LONGS.get(rows, from + 4 * pitch);
    long f = (long) LONGS.get(rows, from + 5 * pitch);
    long g = (long) LONGS.get(rows, from + 6 * pitch);
    long h = (long) LONGS.get(rows, from + 7 * pitch);

    long ae = low(a, e, FOURS, 32);
    long bf = low(b, f, FOURS, 32);
    long cg = low(c, g, FOURS, 32);
    long dh = low(d, h, FOURS, 32);
    e = high(a, e, FOURS, 32);
    f = high(b, f, FOURS, 32);
    g = high(c, g, FOURS, 32);
    h = high(d, h, FOURS, 32);

    a = low(ae, cg, TWOS, 16);
    b = low(bf, dh, TWOS, 16);
    c = high(ae, cg, TWOS, 16);
    d = high(bf, dh, TWOS, 16);
    long eg = low(e, g, TWOS, 16);
    long fh = low(f, h, TWOS, 16);
    g = high(e, g, TWOS, 16);
    h = high(f, h, TWOS, 16);

    LONGS.set(columns, to, low(a, b, ONES, 8));
    LONGS.set(columns, to + GROUP, high(a, b, ONES, 8));
    LONGS.set(columns, to + 2 * GROUP, low(c, d, ONES, 8));
    LONGS.set(columns, to + 3 * GROUP, high(c, d, ONES, 8));
    LONGS.set(columns, to + 4 * GROUP, low(eg, fh, ONES, 8));
    LONGS.set(columns, to + 5 * GROUP, high(eg, fh, ONES, 8));
    LONGS.set(columns, to + 6 * GROUP, low(g, h, ONES, 8));
    LONGS.set(columns, to + 7 * GROUP, high(g, h, ONES, 8));
  }

  /** The masked parts of both, the second moved up. */
  private static long low(long first, long second, long mask, int bits) {
    return (first & mask) | ((second & mask) << bits);
  }

  /** The other parts of both, the first moved down. */
  private static long high(long first, long second, long mask, int bits) {
    return ((first >>> bits) & mask) | (second & ~mask);
  }
}
