package io.asterism.core.kernel;

import java.util.Arrays;

/** The rows of a block that have another nearest centre than before. */
final class RowChanges {
  /** Rows whose labels are compared at a time. */
  private static final int STRETCH = 64;

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
   * @param labels of all rows of the block, before
   */
  void note(int from, int[] found, int length, int[] labels) {
    for (int start = 0, end; start < length; start = end) {
      end = Math.min(start + STRETCH, length);
      if (!Arrays.equals(labels, from + start, from + end, found, start, end)) {
        int listed = list(labels, from, found, start, end, rows, count);
        for (int i = count; i < listed; i++) {
          int row = rows[i];
          before[i] = labels[row];
          after[i] = found[row - from];
          labels[row] = after[i];
        }
        count = listed;
      }
    }
  }

  /** Without a branch for each row, as it is hard to foretell which of them change. */
  private static int list(
      int[] labels, int from, int[] found, int start, int end, int[] rows, int count) {
    int listed = count;
    for (int r = start; r < end; r++) {
      rows[listed] = from + r;
      int difference = labels[from + r] ^ found[r];
      listed += (difference | -difference) >>> (Integer.SIZE - 1);
    }
    return listed;
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
