package io.asterism.jobs.data;

import io.asterism.core.block.Accumulator;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.Statistics;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * What a pass has found in rows that were read for it, and what these rows were.
 *
 * @param contents of each partition, in order
 */
record Counted<S extends Statistics<S>>(S statistics, List<PartitionContents> contents)
    implements Statistics<Counted<S>> {

  /** Runs a pass over rows that are not kept. */
  static <S extends Statistics<S>> Counted<S> read(
      JavaRDD<PackedRows> rows, BlockPass<S> pass, String description) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(rows.context());
    context.setJobDescription(description);
    Broadcast<BlockPass<S>> shared = context.broadcast(pass);
    try {
      return OrderedMerge.run(
          rows,
          (partition, blocks) -> of(shared.value(), blocks),
          pass.statisticsBytes(),
          () -> new Counted<>(pass.accumulator().snapshot(), List.of()));
    } catch (Exception e) {
      throw ReadFailure.explain(e);
    } finally {
      shared.destroy();
      context.setJobDescription(null);
    }
  }

  private static <S extends Statistics<S>> Counted<S> of(
      BlockPass<S> pass, Iterator<PackedRows> partition) {
    Accumulator<S> accumulator = pass.accumulator();
    PartitionContents contents =
        PartitionContents.of(
            new Iterator<>() {
              @Override
              public boolean hasNext() {
                return partition.hasNext();
              }

              @Override
              public PackedRows next() {
                PackedRows packed = partition.next();
                if (packed.block().rows() > 0) {
                  accumulator.add(packed.block());
                }
                return packed;
              }
            });
    return new Counted<>(accumulator.snapshot(), List.of(contents));
  }

  @Override
  public Counted<S> merge(Counted<S> other) {
    return new Counted<>(
        statistics.merge(other.statistics),
        Stream.concat(contents.stream(), other.contents.stream()).toList());
  }
}
