package io.asterism.jobs.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asterism.core.block.Accumulator;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;
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
      blocks.add(new RowBlock(new Values.Bytes(bytes), null, ROWS, DIMENSION, before));
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
  void mergesLargeStatisticsOnTheExecutorsInTheSameOrder() {
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
  void describesItsPassesInTheSparkInterfaceAndNothingAfterwards() throws Exception {
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
      data.aggregate(new Endless(0), "k-means, iteration 7");
      spark.parallelize(List.of(1)).count();
      assertThat(
              List.of(
                  next(descriptions),
                  next(descriptions),
                  next(descriptions),
                  next(descriptions),
                  next(descriptions)))
          .containsExactly(
              "none",
              "caching the rows",
              "balancing the partitions",
              "k-means, iteration 7",
              "none");
    } finally {
      spark.sc().removeSparkListener(listener);
    }
  }

  private static String next(BlockingQueue<String> descriptions) throws InterruptedException {
    return descriptions.poll(1, TimeUnit.MINUTES);
  }

  @Test
  void stopsAPassOnRequest() {
    try (SparkBlockDataset data = SparkBlockDataset.of(blocks(2, 2))) {
      CompletableFuture<?> pass =
          CompletableFuture.runAsync(() -> data.aggregate(new Endless(30_000), "endless"));
      while (spark.statusTracker().getActiveStageIds().length == 0) {
        Thread.onSpinWait();
      }
      data.cancel();
      assertThatThrownBy(pass::join).hasMessageContaining("cancelled");
    }
  }

  /** Takes its time over each block, but looks up now and then. */
  private record Endless(long milliseconds) implements BlockPass<LoadedRows> {
    @Override
    public Accumulator<LoadedRows> accumulator() {
      return new Accumulator<>() {
        @Override
        public void add(RowBlock block) {
          long end = System.nanoTime() + milliseconds * 1_000_000;
          while (System.nanoTime() < end) {
            TaskContext.get().killTaskIfInterrupted();
            Thread.onSpinWait();
          }
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
