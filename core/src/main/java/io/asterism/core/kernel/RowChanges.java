package io.asterism.core.kernel;

/** The rows of a block that have another nearest centre than before. */
final class RowChanges {
  private int[] rows = new int[0];
  private int[] before = new int[0];
  private int[] after = new int[0];
  private int count;

  /** Forgets what was noted, and makes room for as many rows as a block has. */
  void clear(int most) {
    if (rows.length < most) {
      rows = new int[most];
      before = new int[most];
      after = new int[most];
    }
    count = 0;
  }

  /** Takes a row whose label is another than before; leaves out one whose label is not. */
  void note(int row, int labelBefore, int labelAfter) {
    rows[count] = row;
    before[count] = labelBefore;
    after[count] = labelAfter;
    count += labelBefore == labelAfter ? 0 : 1;
  }

  /**
   * Takes those of some consecutive rows whose label is another than before, and gives them the new
   * one.
   *
   * @param from the first of them
   * @param found their labels
   * @param others which of them are others than before: see {@link ByteKernels#compare}
   * @param labels of all rows of the block, before
   */
  void note(int from, int[] found, int length, long[] others, int[] labels) {
    int next = count;
    for (int first = 0; first < length; first += Long.SIZE) {
      for (long left = others[first / Long.SIZE]; left != 0; left &= left - 1) {
        int place = first + Long.numberOfTrailingZeros(left);
        int row = from + place;
        rows[next] = row;
        before[next] = labels[row];
        after[next] = found[place];
        labels[row] = found[place];
        next++;
      }
    }
    count = next;
  }

  int count() {
    return count;
  }

  /** Numbers of the rows in their block. */
  int[] rows() {
    return rows;
  }

  int[] before() {
    return before;
  }

  int[] after() {
    return after;
  }
}
