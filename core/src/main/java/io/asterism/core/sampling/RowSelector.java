package io.asterism.core.sampling;

import io.asterism.core.block.RowBlock;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Keeps the rows with the least keys, of all that it is offered. Owned by one task. */
public final class RowSelector {
  private final int capacity;
  private final PriorityQueue<SelectedRow> kept;
  private double worst;

  /**
   * @param capacity the most rows that are kept, at least 1
   */
  public RowSelector(int capacity) {
    this(capacity, Double.POSITIVE_INFINITY);
  }

  /**
   * @param capacity the most rows that are kept, at least 1
   * @param limit no row is kept whose key is not less
   */
  public RowSelector(int capacity, double limit) {
    this.capacity = capacity;
    this.worst = limit;
    this.kept = new PriorityQueue<>(Comparator.reverseOrder());
  }

  /**
   * Offers a row, so that rows are drawn in proportion to their rates: the key is {@link
   * RowHash#exponential}.
   */
  public void draw(long seed, double rate, RowBlock block, int row) {
    long position = block.position(row);
    if (RowHash.exponentialAtLeast(seed, position, rate) < worst) {
      offer(RowHash.exponential(seed, position, rate), 0, block, row);
    }
  }

  /**
   * Offers a row. One with an infinite key is never kept.
   *
   * @param label any number that is to stay with the row
   */
  public void offer(double key, int label, RowBlock block, int row) {
    int order = Double.compare(key, worst);
    if (order > 0 || (order == 0 && !precedesLast(block.position(row)))) {
      return;
    }
    kept.add(new SelectedRow(key, block.position(row), label, block.weight(row), block.row(row)));
    if (kept.size() > capacity) {
      kept.remove();
    }
    if (kept.size() == capacity) {
      worst = kept.element().key();
    }
  }

  /** Of equal keys the first rows stay, in whatever order they come. */
  private boolean precedesLast(long position) {
    return kept.size() == capacity && position < kept.element().position();
  }

  /** The rows that are kept. */
  public RowSelection snapshot() {
    return new RowSelection(capacity, kept.stream().sorted().toList());
  }
}
