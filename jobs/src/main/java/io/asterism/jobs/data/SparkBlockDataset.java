package io.asterism.jobs.data;

import io.asterism.core.block.Accumulator;
import io.asterism.core.block.BlockDataset;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Statistics;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Blocks in the partitions of an RDD. Where the blocks are cached in this very process, a pass is
 * no Spark job, but gives the same bits.
 */
public final class SparkBlockDataset implements BlockDataset {
  private final JavaRDD<PackedRows> packed;
  private final long[] firstRows;
  private final int dimension;
  private final long rows;
  private final String jobGroup;

  /** Null where the cache is out of reach. */
  private final LocalPasses local;

  /**
   * @param packed whose first rows count from the start of their partition
   * @param firstRows position of the first row of each partition
   */
  private SparkBlockDataset(
      JavaRDD<PackedRows> packed, long[] firstRows, int dimension, long rows) {
    this.packed = packed;
    this.firstRows = firstRows;
    this.dimension = dimension;
    this.rows = rows;
    this.jobGroup = "asterism-" + packed.id();
    this.local = firstRows.length > 0 && LocalPasses.reach(packed) ? new LocalPasses(packed) : null;
  }

  /**
   * Caches blocks, dealt anew if their partitions are out of balance. Runs a job.
   *
   * @param blocks of one dimension, at least one; their first rows count from the start of their
   *     partition
   */
  public static SparkBlockDataset of(JavaRDD<RowBlock> blocks) {
    JavaRDD<PackedRows> packed = packed(blocks).persist(StorageLevel.MEMORY_AND_DISK());
    int dimension = blocks.first().dimension();
    return of(packed, layout(packed, "caching the rows"), dimension);
  }

  private static JavaRDD<PackedRows> packed(JavaRDD<RowBlock> blocks) {
    return blocks.map(block -> new PackedRows(block, 0, null));
  }

  /** Rows that are read anew for each pass, and whose first rows mean nothing. */
  static SparkBlockDataset uncached(JavaRDD<PackedRows> packed, int dimension) {
    return new SparkBlockDataset(packed, new long[packed.getNumPartitions()], dimension, 0);
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
      return new SparkBlockDataset(packed, layout.firstRows(), dimension, layout.rows());
    }
    JavaRDD<PackedRows> dealt = packed(deal(packed, layout));
    dealt.persist(StorageLevel.MEMORY_AND_DISK());
    described(dealt, "balancing the partitions", dealt::count);
    packed.unpersist(false);
    long[] nothing = new long[dealt.getNumPartitions()];
    return new SparkBlockDataset(dealt, nothing, dimension, layout.rows());
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
    Optional<S> found = local == null ? Optional.empty() : inThisProcess(pass);
    return found.orElseGet(() -> asJob(pass, description));
  }

  /** Nothing where the cache has lost rows; a job reads them again. */
  private <S extends Statistics<S>> Optional<S> inThisProcess(BlockPass<S> pass) {
    long[] groups = OrderedMerge.groups(partitions(), pass.statisticsBytes());
    return local.run(
        (partition, rows) -> fold(pass, rows, firstRows[partition]),
        groups.length,
        parts -> OrderedMerge.merge(merged(parts, groups)));
  }

  /** Merges groups as tasks do: in another grouping, sums round in another way. */
  private <S extends Statistics<S>> Iterator<S> merged(Iterator<S> parts, long[] groups) {
    return IntStream.range(0, groups.length)
        .mapToLong(g -> (g + 1 < groups.length ? groups[g + 1] : partitions()) - groups[g])
        .mapToObj(size -> OrderedMerge.merge(Stream.generate(parts::next).limit(size).iterator()))
        .iterator();
  }

  private <S extends Statistics<S>> S asJob(BlockPass<S> pass, String description) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(packed.context());
    context.setJobGroup(jobGroup, description, false);
    // A pass with many centres would otherwise be read anew by every task.
    Broadcast<BlockPass<S>> shared = context.broadcast(pass);
    try {
      long[] offsets = firstRows;
      return OrderedMerge.run(
          packed,
          (partition, rows) -> fold(shared.value(), rows, offsets[partition]),
          pass.statisticsBytes(),
          () -> pass.accumulator().snapshot());
    } finally {
      shared.destroy();
      context.clearJobGroup();
    }
  }

  private static <S extends Statistics<S>> S fold(
      BlockPass<S> pass, Iterator<PackedRows> rows, long offset) {
    Accumulator<S> accumulator = pass.accumulator();
    while (rows.hasNext()) {
      RowBlock block = rows.next().block();
      if (block.rows() > 0) {
        accumulator.add(block.movedBy(offset));
      }
    }
    return accumulator.snapshot();
  }

  /** Stops the pass that another thread is running, which then throws. */
  public void cancel() {
    packed.context().cancelJobGroup(jobGroup);
    if (local != null) {
      local.cancel();
    }
  }

  /** Frees the cache. */
  @Override
  public void close() {
    packed.unpersist(false);
    if (local != null) {
      local.close();
    }
  }
}
