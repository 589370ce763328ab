package io.asterism.core.kernel;

/** Turns tiles of rows into columns and back. */
final class FloatColumns {
  private static final int GROUP = FloatKernels.GROUP;

  /** Features of a row that are moved at a time: they share a line of the cache. */
  private static final int BATCH = 8;

  private FloatColumns() {}

  /** Turns {@link FloatKernels#GROUP} rows, {@code stride} apart, into columns. */
  static void fromRows(float[] rows, int at, int stride, AlignedFloats columns) {
    for (int j = 0; j < stride; j += BATCH) {
      for (int r = 0; r < GROUP; r++) {
        int from = at + r * stride + j;
        int to = columns.start + j * GROUP + r;
        columns.array[to] = rows[from];
        columns.array[to + GROUP] = rows[from + 1];
        columns.array[to + 2 * GROUP] = rows[from + 2];
        columns.array[to + 3 * GROUP] = rows[from + 3];
        columns.array[to + 4 * GROUP] = rows[from + 4];
        columns.array[to + 5 * GROUP] = rows[from + 5];
        columns.array[to + 6 * GROUP] = rows[from + 6];
        columns.array[to + 7 * GROUP] = rows[from + 7];
      }
    }
  }

  /** The way back. */
  static void toRows(float[] columns, float[] rows, int stride) {
    for (int j = 0; j < stride; j += BATCH) {
      for (int r = 0; r < GROUP; r++) {
        int from = j * GROUP + r;
        int to = r * stride + j;
        rows[to] = columns[from];
        rows[to + 1] = columns[from + GROUP];
        rows[to + 2] = columns[from + 2 * GROUP];
        rows[to + 3] = columns[from + 3 * GROUP];
        rows[to + 4] = columns[from + 4 * GROUP];
        rows[to + 5] = columns[from + 5 * GROUP];
        rows[to + 6] = columns[from + 6 * GROUP];
        rows[to + 7] = columns[from + 7 * GROUP];
      }
    }
  }
}
