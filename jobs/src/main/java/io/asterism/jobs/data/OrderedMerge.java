package io.asterism.jobs.data;

import io.asterism.core.block.Statistics;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Folds each partition of an RDD in a task, which returns the statistics as its result, so that one
 * that is retried or speculative cannot count twice; the driver merges them in the order of the
 * partitions.
 */
final class OrderedMerge {
  /** The most that the driver may hold at once of the statistics of one pass. */
  private static final long DRIVER_BYTES = 64L << 20;

  private OrderedMerge() {}

  /** What a task does. */
  interface Fold<T, S> extends Serializable {
    /** The statistics of a partition; not null. */
    S apply(int partition, Iterator<T> elements);
  }

  /**
   * Runs a job.
   *
   * @param statisticsBytes about how many bytes statistics take
   * @param none what there is where the RDD has no partitions
   */
  static <T, S extends Statistics<S>> S run(
      JavaRDD<T> rdd, Fold<T, S> fold, long statisticsBytes, Supplier<S> none) {
    int partitions = rdd.getNumPartitions();
    long[] groups = groups(partitions, statisticsBytes);
    JavaRDD<S> partials =
        groups.length == partitions
            ? rdd.mapPartitionsWithIndex(
                (partition, elements) -> List.of(fold.apply(partition, elements)).iterator(), true)
            : rdd.mapPartitionsWithIndex(
                    (partition, elements) ->
                        List.of(new Tuple2<>((long) partition, fold.apply(partition, elements)))
                            .iterator(),
                    true)
                .mapToPair(pair -> pair)
                .repartitionAndSortWithinPartitions(new ContiguousPartitioner(groups))
                .values()
                .mapPartitions(group -> List.of(merge(group)).iterator());
    return partitions == 0 ? none.get() : merge(partials.collect().iterator());
  }

  /** The first partition of each of some groups; the driver can hold the statistics of as many. */
  static long[] groups(int partitions, long statisticsBytes) {
    long affordable = Math.max(1, DRIVER_BYTES / Math.max(1, statisticsBytes));
    int count = (int) Math.min(partitions, affordable);
    long[] firsts = new long[count];
    Arrays.setAll(firsts, group -> (long) group * partitions / count);
    return firsts;
  }

  /** Merges at least one part. */
  static <S extends Statistics<S>> S merge(Iterator<S> parts) {
    S merged = parts.next();
    while (parts.hasNext()) {
      merged = merged.merge(parts.next());
    }
    return merged;
  }
}
