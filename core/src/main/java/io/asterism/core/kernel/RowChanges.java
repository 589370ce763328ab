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
