package io.asterism.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.core.block.BlockDataset;
import io.asterism.core.block.InMemoryBlockDataset;
import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Values;
import io.asterism.core.fit.FitListener;
import io.asterism.core.fit.SummaryPass;
import io.asterism.core.kmeans.KMeansParameters;
import io.asterism.core.kmeans.KMeansResult;
import io.asterism.core.minibatch.MiniBatch;
import io.asterism.core.minibatch.MiniBatchParameters;
import io.asterism.core.minibatch.Strategy;
import io.asterism.jobs.data.SparkBlockDataset;
import io.asterism.jobs.data.SparkSessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SparkMiniBatchTest {
  private static final int BLOCKS = 16;
  private static final int PARTITIONS = 4;
  private static final int ROWS = 1000;
  private static final int DIMENSION = 48;

  /** Rows of whole numbers, the sums of which are exact in any order. */
  private static List<RowBlock> blocks(int blocksInARow) {
    Random random = new Random(7);
    List<RowBlock> blocks = new ArrayList<>();
    for (int b = 0; b < BLOCKS; b++) {
      byte[] values = new byte[ROWS * DIMENSION];
      for (int i = 0; i < values.length; i++) {
        int group = i / DIMENSION % 6;
        values[i] = (byte) (20 * (group ^ i % DIMENSION % 4) + random.nextInt(60));
      }
      long first = b % blocksInARow * (long) ROWS;
      blocks.add(new RowBlock(Values.Bytes.ofUnsigned(values), null, ROWS, DIMENSION, first));
    }
    return blocks;
  }

  private static KMeansResult fit(BlockDataset data, Strategy strategy) {
    MiniBatchParameters parameters =
        new MiniBatchParameters(
            KMeansParameters.builder(9).build(), strategy, 700, 10, 0.01, true, null);
    return MiniBatch.fit(
        data, data.aggregate(new SummaryPass(DIMENSION), "summary"), parameters, FitListener.NONE);
  }

  @ParameterizedTest
  @EnumSource(value = Strategy.class, mode = EnumSource.Mode.EXCLUDE, names = "ONE_PASS")
  void givesTheBitsOfDataInMemoryOnAnyNumberOfCores(Strategy strategy) {
    KMeansResult expected = fit(new InMemoryBlockDataset(blocks(BLOCKS)), strategy);
    List<Double> inertias = new ArrayList<>();
    for (int cores : new int[] {1, 2, 4}) {
      JavaSparkContext spark =
          JavaSparkContext.fromSparkContext(SparkSessions.local(cores).sparkContext());
      try (SparkBlockDataset data =
          SparkBlockDataset.of(spark.parallelize(blocks(BLOCKS / PARTITIONS), PARTITIONS))) {
        assertThat(data.partitions()).isGreaterThan(1);
        KMeansResult result = fit(data, strategy);
        assertThat(result.model().centres()).isEqualTo(expected.model().centres());
        assertThat(result.model().sizes()).containsExactly(expected.model().sizes());
        assertThat(result.iterations()).isEqualTo(expected.iterations());
        inertias.add(result.inertia());
      }
    }
    assertThat(inertias).containsOnly(inertias.get(0));
  }
}
