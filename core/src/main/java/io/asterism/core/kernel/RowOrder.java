package io.asterism.core.kernel;

import java.util.Arrays;

/** Brings rows of one label together, so that sums are read and written once for four of them. */
final class RowOrder {
  private final int[] rows;
  private final int[] quotas;
  private final int[] places;

  RowOrder(int mostRows, int labels) {
    this.rows = new int[mostRows];
    this.quotas = new int[labels];
    this.places = new int[labels];
  }

  /** The numbers of the rows in the order made last. */
  int[] rows() {
    return rows;
  }

  /**
   * First fours of one label each, then the others as they come.
   *
   * @return how many rows are in fours
   */
  int byFours(int[] labels, int count) {
    Arrays.fill(quotas, 0);
    for (int r = 0; r < count; r++) {
      quotas[labels[r]]++;
    }
    int fours = 0;
    for (int c = 0; c < quotas.length; c++) {
      quotas[c] -= quotas[c] % 4;
      places[c] = fours;
      fours += quotas[c];
    }
    int others = fours;
    for (int r = 0; r < count; r++) {
      int label = labels[r];
      if (quotas[label] > 0) {
        quotas[label]--;
        rows[places[label]++] = r;
      } else {
        rows[others++] = r;
      }
    }
    return fours;
  }
}
