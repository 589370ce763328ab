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

  /** The way back of some rows, from columns {@code column} rows long. */
  static void toRows(AlignedFloats columns, int column, int count, float[] rows, int stride) {
    for (int j = 0; j < stride; j += BATCH) {
      for (int r = 0; r < count; r++) {
        int from = columns.start + j * column + r;
        int to = r * stride + j;
        rows[to] = columns.array[from];
        rows[to + 1] = columns.array[from + column];
        rows[to + 2] = columns.array[from + 2 * column];
        rows[to + 3] = columns.array[from + 3 * column];
        rows[to + 4] = columns.array[from + 4 * column];
        rows[to + 5] = columns.array[from + 5 * column];
        rows[to + 6] = columns.array[from + 6 * column];
        rows[to + 7] = columns.array[from + 7 * column];
      }
    }
  }
}
