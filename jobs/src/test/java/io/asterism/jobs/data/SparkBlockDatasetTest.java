package io.asterism.jobs.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asterism.core.block.Accumulator;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Statistics;
import io.asterism.core.block.Values;
import io.asterism.core.fit.FitListener;
import io.asterism.core.fit.SummaryPass;
import io.asterism.core.kmeans.KMeans;
import io.asterism.core.kmeans.KMeansParameters;
import io.asterism.core.kmeans.KMeansResult;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.RDDBlockId;
import org.apache.spark.storage.StorageLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkSessions.class)
class SparkBlockDatasetTest {
  private static final int ROWS = 256;
  private static final int DIMENSION = 1024;

  private final JavaSparkContext spark;

  SparkBlockDatasetTest(SparkSession session) {
    spark = JavaSparkContext.fromSparkContext(session.sparkContext());
  }

  /** Blocks of 256 KB; the first number of each is its index. */
  private JavaRDD<RowBlock> blocks(int count, int partitions) {
    List<RowBlock> blocks = new ArrayList<>();
    for (int b = 0; b < count; b++) {
      byte[] bytes = new byte[ROWS * DIMENSION];
      new Random(b).nextBytes(bytes);
      bytes[0] = (byte) b;
      long before = b % (count / partitions) * (long) ROWS;
      blocks.add(new RowBlock(Values.Bytes.ofUnsigned(bytes), null, ROWS, DIMENSION, before));
    }
    return spark.parallelize(blocks, partitions);
  }

  private static void assertInOrder(List<RowBlock> blocks, int count) {
    assertThat(blocks).hasSize(count);
    for (int b = 0; b < count; b++) {
      assertThat(blocks.get(b).values().at(0)).isEqualTo(b);
      assertThat(blocks.get(b).firstRow()).isEqualTo((long) b * ROWS);
    }
  }

  @Test
  void handsOutBlocksInOrderWithTheirGlobalPositions() {
    try (SparkBlockDataset data = SparkBlockDataset.of(blocks(32, 16))) {
      assertThat(data.rows()).isEqualTo(32 * ROWS);
      assertThat(data.dimension()).isEqualTo(DIMENSION);
      assertThat(data.partitions()).isEqualTo(16);
      assertInOrder(LoadedRows.blocks(data, 0), 32);
    }
  }

  @Test
  void dealsBlocksAnewWhereOnePartitionHoldsAll() {
    try (SparkBlockDataset data = SparkBlockDataset.of(blocks(20, 1))) {
      assertThat(data.partitions()).isEqualTo(16);
      assertInOrder(LoadedRows.blocks(data, 0), 20);
    }
  }

  @Test
  void gathersSmallDataInFewPartitions() {
    try (SparkBlockDataset data = SparkBlockDataset.of(blocks(2, 2).repartition(8))) {
      assertThat(data.partitions()).isEqualTo(2);
    }
  }

  @Test
  void mergesLargeStatisticsInTheSameOrder() {
    try (SparkBlockDataset data = SparkBlockDataset.of(blocks(16, 16))) {
      for (long bytes : new long[] {5L << 20, 30L << 20, 1L << 30}) {
        assertInOrder(LoadedRows.blocks(data, bytes), 16);
      }
    }
  }

  @Test
  void cachesOnlyUntilItIsClosed() {
    for (int partitions : new int[] {1, 8}) {
      SparkBlockDataset data = SparkBlockDataset.of(blocks(8, partitions));
      assertThat(spark.getPersistentRDDs()).hasSize(1);
      data.close();
      assertThat(spark.getPersistentRDDs()).isEmpty();
    }
  }

  @Test
  void runsAndDescribesJobsOnlyWhereTheCacheHasLostRows() throws Exception {
    BlockingQueue<String> descriptions = new LinkedBlockingQueue<>();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart job) {
            descriptions.add(job.properties().getProperty("spark.job.description", "none"));
          }
        };
    spark.sc().addSparkListener(listener);
    try (SparkBlockDataset data = SparkBlockDataset.of(blocks(20, 1))) {
      assertInOrder(LoadedRows.blocks(data, 0), 20);
      evict(7);
      assertInOrder(LoadedRows.blocks(data, 0), 20);
      assertInOrder(LoadedRows.blocks(data, 0), 20);
      spark.parallelize(List.of(1)).count();
      assertThat(
              List.of(
                  next(descriptions),
                  next(descriptions),
                  next(descriptions),
                  next(descriptions),
                  next(descriptions)))
          .containsExactly(
              "none", "caching the rows", "balancing the partitions", "gathering rows", "none");
    } finally {
      spark.sc().removeSparkListener(listener);
    }
  }

  private static String next(BlockingQueue<String> descriptions) throws InterruptedException {
    return descriptions.poll(1, TimeUnit.MINUTES);
  }

  /** Takes a partition out of the only data set that is cached; waits for its readers. */
  private void evict(int partition) {
    int cached = spark.getPersistentRDDs().keySet().iterator().next();
    SparkEnv.get().blockManager().removeBlock(new RDDBlockId(cached, partition), true);
  }

  @Test
  void mergesInTheSameGroupingWithAndWithoutJobs() {
    Set<String> groupings = new HashSet<>();
    try (SparkBlockDataset data = SparkBlockDataset.of(blocks(16, 16))) {
      for (long bytes : new long[] {0, 5L << 20, 30L << 20}) {
        Grouping direct = data.aggregate(new GroupingPass(bytes), "grouping");
        evict(15);
        assertThat(data.aggregate(new GroupingPass(bytes), "grouping")).isEqualTo(direct);
        groupings.add(direct.formula());
      }
    }
    assertThat(groupings).hasSize(3).contains(sequential(16));
  }

  private static String sequential(int blocks) {
    return IntStream.range(0, blocks)
        .mapToObj(String::valueOf)
        .reduce((sum, block) -> "(" + sum + "+" + block + ")")
        .orElseThrow();
  }

  /** How statistics were merged, such as {@code ((0+1)+2)}. */
  private record Grouping(String formula) implements Statistics<Grouping> {
    @Override
    public Grouping merge(Grouping other) {
      return new Grouping("(" + formula + "+" + other.formula + ")");
    }
  }

  private record GroupingPass(long statisticsBytes) implements BlockPass<Grouping> {
    @Override
    public Accumulator<Grouping> accumulator() {
      StringBuilder blocks = new StringBuilder();
      return new Accumulator<>() {
        @Override
        public void add(RowBlock block) {
          blocks.append((int) block.values().at(0));
        }

        @Override
        public Grouping snapshot() {
          return new Grouping(blocks.toString());
        }
      };
    }
  }

  @Test
  void fitsTheSameModelWithAndWithoutJobs() {
    int rows = 1000;
    List<RowBlock> blocks = new ArrayList<>();
    for (int b = 0; b < 6; b++) {
      double[] values = new Random(b).doubles(rows * 48L).toArray();
      blocks.add(new RowBlock(new Values.Doubles(values), null, rows, 48, 0));
    }
    try (SparkBlockDataset data = SparkBlockDataset.of(spark.parallelize(blocks, 6))) {
      KMeansResult direct = fit(data);
      spark.getPersistentRDDs().values().forEach(rdd -> rdd.unpersist(true));
      KMeansResult asJobs = fit(data);
      assertThat(asJobs.model().centres()).isEqualTo(direct.model().centres());
      assertThat(asJobs.inertia()).isEqualTo(direct.inertia());
    }
  }

  private static KMeansResult fit(SparkBlockDataset data) {
    return KMeans.fit(
        data,
        data.aggregate(new SummaryPass(data.dimension()), "summary"),
        KMeansParameters.builder(5).maxIterations(10).build(),
        FitListener.NONE);
  }

  @Test
  void readsRowsThatHaveGoneToDisk() {
    JavaRDD<PackedRows> packed = packed(16).persist(StorageLevel.DISK_ONLY());
    BlockLayout layout = SparkBlockDataset.layout(packed, "caching the rows");
    try (SparkBlockDataset data = SparkBlockDataset.of(packed, layout, DIMENSION)) {
      assertInOrder(LoadedRows.blocks(data, 0), 16);
      evict(3);
      assertInOrder(LoadedRows.blocks(data, 0), 16);
    }
  }

  private JavaRDD<PackedRows> packed(int count) {
    return blocks(count, count).map(block -> new PackedRows(block, 0, null));
  }

  @Test
  void throwsWhatAPassThrowsAndLetsGoOfItsRows() {
    IllegalStateException thrown = new IllegalStateException("no such kernel");
    try (SparkBlockDataset data = SparkBlockDataset.of(blocks(8, 4))) {
      Each fails =
          new Each(
              () -> {
                throw thrown;
              });
      assertThatThrownBy(() -> data.aggregate(fails, "failing")).isSameAs(thrown);
      for (int partition = 0; partition < data.partitions(); partition++) {
        evict(partition);
      }
      assertInOrder(LoadedRows.blocks(data, 0), 8);
    }
  }

  @Test
  void stopsAPassInThisProcessOnRequest() {
    try (SparkBlockDataset data = SparkBlockDataset.of(blocks(2, 2))) {
      Each cancels = new Each(data::cancel);
      assertThatThrownBy(() -> data.aggregate(cancels, "cancelling"))
          .isInstanceOf(CancellationException.class)
          .hasMessageContaining("cancelled");
      assertInOrder(LoadedRows.blocks(data, 0), 2);
    }
  }

  @Test
  void waitsForAllItsThreadsWhereOneFails() {
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();
    try (SparkBlockDataset data = SparkBlockDataset.of(blocks(2, 2))) {
      Each fails =
          new Each(
              () -> {
                boolean last = begun.incrementAndGet() == 2;
                while (begun.get() < 2) {
                  Thread.onSpinWait();
                }
                for (int spin = 0; last && spin < 10_000_000; spin++) {
                  Thread.onSpinWait();
                }
                ended.incrementAndGet();
                throw new IllegalStateException("no such kernel");
              });
      assertThatThrownBy(() -> data.aggregate(fails, "failing"))
          .isInstanceOf(IllegalStateException.class);
      assertThat(ended).hasValue(2);
    }
  }

  @Test
  void endsAPassWhereItsThreadIsInterrupted() {
    try (SparkBlockDataset data = SparkBlockDataset.of(blocks(2, 2))) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> LoadedRows.blocks(data, 0))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void stopsAJobOnRequest() {
    try (SparkBlockDataset data = SparkBlockDataset.uncached(packed(2), DIMENSION)) {
      Each endless =
          new Each(
              () -> {
                while (true) {
                  TaskContext.get().killTaskIfInterrupted();
                  Thread.onSpinWait();
                }
              });
      CompletableFuture<?> pass = CompletableFuture.runAsync(() -> data.aggregate(endless, ""));
      while (spark.statusTracker().getActiveStageIds().length == 0) {
        Thread.onSpinWait();
      }
      data.cancel();
      assertThatThrownBy(pass::join).hasMessageContaining("cancelled");
    }
  }

  private interface Action extends Runnable, Serializable {}

  /** Does the same at each block. */
  private record Each(Action action) implements BlockPass<LoadedRows> {
    @Override
    public Accumulator<LoadedRows> accumulator() {
      return new Accumulator<>() {
        @Override
        public void add(RowBlock block) {
          action.run();
        }

        @Override
        public LoadedRows snapshot() {
          return new LoadedRows(List.of());
        }
      };
    }

    @Override
    public long statisticsBytes() {
      return 0;
    }
  }
}
