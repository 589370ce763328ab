package io.asterism.jobs.data;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import org.apache.spark.api.java.function.FlatMapFunction;

/**
 * Brings rows that lie near each other beside each other, if the partition has enough of them: how
 * many there are altogether is not known before all have been read.
 *
 * @param least rows of a partition from which on they are
 */
record RowArranging(long least) implements FlatMapFunction<Iterator<PackedRows>, PackedRows> {

  /** Until it is clear whether there are enough, rows wait in memory: up to 64 MB of them. */
  private static final long MOST_WAITING = 1_000_000;

  /**
   * @param leastOfAll rows of an input from which on they are
   */
  static RowArranging of(long leastOfAll, int partitions) {
    return new RowArranging(Math.min(MOST_WAITING, (leastOfAll + partitions - 1) / partitions));
  }

  @Override
  public Iterator<PackedRows> call(Iterator<PackedRows> partition) {
    Queue<PackedRows> first = new ArrayDeque<>();
    long rows = 0;
    while (rows < least && partition.hasNext()) {
      PackedRows packed = partition.next();
      rows += packed.block().rows();
      first.add(packed);
    }
    boolean enough = rows >= least;
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return !first.isEmpty() || partition.hasNext();
      }

      @Override
      public PackedRows next() {
        PackedRows next = first.isEmpty() ? partition.next() : first.remove();
        return enough ? next.arranged() : next;
      }
    };
  }
}
