package io.asterism.jobs.data;

import io.asterism.core.block.Accumulator;
import io.asterism.core.block.BlockDataset;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Statistics;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Blocks in the partitions of an RDD. A task folds the blocks of its partition and returns the
 * statistics as its result, which a retried or speculative task cannot count twice; the driver
 * merges them in the order of the partitions.
 */
public final class SparkBlockDataset implements BlockDataset {
  /** The most that the driver may hold at once of the statistics of one pass. */
  private static final long DRIVER_BYTES = 64L << 20;

  private final JavaRDD<RowBlock> blocks;
  private final JavaRDD<?> cached;
  private final long[] firstRows;
  private final int dimension;
  private final long rows;
  private final String jobGroup;

  /**
   * @param blocks whose first rows count from the start of their partition
   * @param cached what is to be freed in the end
   * @param firstRows position of the first row of each partition
   */
  SparkBlockDataset(
      JavaRDD<RowBlock> blocks, JavaRDD<?> cached, long[] firstRows, int dimension, long rows) {
    this.blocks = blocks;
    this.cached = cached;
    this.firstRows = firstRows;
    this.dimension = dimension;
    this.rows = rows;
    this.jobGroup = "asterism-" + blocks.id();
  }

  /**
   * Caches blocks, dealt anew if their partitions are out of balance. Runs a job.
   *
   * @param blocks of one dimension, at least one; their first rows count from the start of their
   *     partition
   */
  public static SparkBlockDataset of(JavaRDD<RowBlock> blocks) {
    JavaRDD<PackedRows> packed = blocks.map(block -> new PackedRows(block, 0, null));
    packed.persist(StorageLevel.MEMORY_AND_DISK());
    int dimension = blocks.first().dimension();
    return of(packed, layout(packed, "caching the rows"), dimension);
  }

  /** Blocks that are read anew for each pass, and whose first rows mean nothing. */
  static SparkBlockDataset uncached(JavaRDD<RowBlock> blocks, int dimension) {
    return new SparkBlockDataset(blocks, blocks, new long[blocks.getNumPartitions()], dimension, 0);
  }

  /** Looks at how packed rows lie, which fills their cache if they have one. */
  static BlockLayout layout(JavaRDD<PackedRows> packed, String description) {
    return new BlockLayout(
        described(
            packed,
            description,
            () ->
                packed
                    .mapPartitions(partition -> List.of(PartitionContents.of(partition)).iterator())
                    .collect()));
  }

  private static <T> T described(JavaRDD<?> rows, String description, Supplier<T> job) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(rows.context());
    context.setJobDescription(description);
    try {
      return job.get();
    } finally {
      context.setJobDescription(null);
    }
  }

  /**
   * @param packed persisted
   * @param layout of {@code packed}
   */
  static SparkBlockDataset of(JavaRDD<PackedRows> packed, BlockLayout layout, int dimension) {
    if (layout.isSuitable()) {
      JavaRDD<RowBlock> blocks = packed.map(PackedRows::block).filter(block -> block.rows() > 0);
      return new SparkBlockDataset(blocks, packed, layout.firstRows(), dimension, layout.rows());
    }
    JavaRDD<RowBlock> dealt = deal(packed, layout);
    dealt.persist(StorageLevel.MEMORY_AND_DISK());
    described(dealt, "balancing the partitions", dealt::count);
    packed.unpersist(false);
    long[] nothing = new long[dealt.getNumPartitions()];
    return new SparkBlockDataset(dealt, dealt, nothing, dimension, layout.rows());
  }

  /** Deals whole blocks, in order; their first rows then count from the start of the data. */
  private static JavaRDD<RowBlock> deal(JavaRDD<PackedRows> packed, BlockLayout layout) {
    long[] firstRows = layout.firstRows();
    return packed
        .mapPartitionsWithIndex(
            (partition, rows) ->
                stream(rows)
                    .map(next -> next.block().movedBy(firstRows[partition]))
                    .filter(block -> block.rows() > 0)
                    .map(block -> new Tuple2<>(block.firstRow(), block))
                    .iterator(),
            false)
        .mapToPair(pair -> pair)
        .repartitionAndSortWithinPartitions(layout.balanced())
        .values();
  }

  private static <T> Stream<T> stream(Iterator<T> items) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(items, 0), false);
  }

  @Override
  public int dimension() {
    return dimension;
  }

  public long rows() {
    return rows;
  }

  public int partitions() {
    return firstRows.length;
  }

  @Override
  public <S extends Statistics<S>> S aggregate(BlockPass<S> pass, String description) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(blocks.context());
    context.setJobGroup(jobGroup, description, false);
    // A pass with many centres would otherwise be read anew by every task.
    Broadcast<BlockPass<S>> shared = context.broadcast(pass);
    try {
      return merge(pass, partials(shared, pass.statisticsBytes()).iterator());
    } finally {
      shared.destroy();
      context.clearJobGroup();
    }
  }

  /** Statistics of consecutive parts of the data, in order, few enough for the driver. */
  private <S extends Statistics<S>> List<S> partials(
      Broadcast<BlockPass<S>> pass, long statisticsBytes) {
    long affordable = Math.max(1, DRIVER_BYTES / Math.max(1, statisticsBytes));
    long[] offsets = firstRows;
    if (partitions() <= affordable) {
      return blocks
          .mapPartitionsWithIndex(
              (partition, rows) -> List.of(fold(pass.value(), rows, offsets[partition])).iterator(),
              true)
          .collect();
    }
    return blocks
        .mapPartitionsWithIndex(
            (partition, rows) ->
                List.of(
                        new Tuple2<>(
                            (long) partition, fold(pass.value(), rows, offsets[partition])))
                    .iterator(),
            true)
        .mapToPair(pair -> pair)
        .repartitionAndSortWithinPartitions(groups((int) affordable))
        .values()
        .mapPartitions(group -> List.of(merge(pass.value(), group)).iterator())
        .collect();
  }

  private ContiguousPartitioner groups(int count) {
    long[] firsts = new long[count];
    Arrays.setAll(firsts, group -> (long) group * partitions() / count);
    return new ContiguousPartitioner(firsts);
  }

  private static <S extends Statistics<S>> S fold(
      BlockPass<S> pass, Iterator<RowBlock> blocks, long offset) {
    Accumulator<S> accumulator = pass.accumulator();
    while (blocks.hasNext()) {
      accumulator.add(blocks.next().movedBy(offset));
    }
    return accumulator.snapshot();
  }

  private static <S extends Statistics<S>> S merge(BlockPass<S> pass, Iterator<S> parts) {
    S merged = parts.hasNext() ? parts.next() : pass.accumulator().snapshot();
    while (parts.hasNext()) {
      merged = merged.merge(parts.next());
    }
    return merged;
  }

  /** Stops the pass that another thread is running, which then throws. */
  public void cancel() {
    blocks.context().cancelJobGroup(jobGroup);
  }

  /** Frees the cache. */
  @Override
  public void close() {
    cached.unpersist(false);
  }
}
