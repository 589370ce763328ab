package io.asterism.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.asterism.core.block.BlockDataset;
import io.asterism.core.block.RowBlock;
import io.asterism.core.block.RowBlockBuilder;
import io.asterism.core.fit.FeatureSummary;
import io.asterism.core.fit.FitListener;
import io.asterism.core.fit.SummaryPass;
import io.asterism.core.generate.ShapeRows;
import io.asterism.core.kmeans.KMeans;
import io.asterism.core.kmeans.KMeansParameters;
import io.asterism.core.kmeans.KMeansResult;
import io.asterism.core.kmeans.PrecisionChoice;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.jobs.data.Input;
import io.asterism.jobs.data.InputOptions;
import io.asterism.jobs.data.LoadedInput;
import io.asterism.jobs.data.SparkBlockDataset;
import io.asterism.jobs.data.SparkSessions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** scikit-learn's results once more, read by Spark and fitted here and on it; with both kernels. */
@ExtendWith(SparkSessions.class)
class SparkKMeansGoldenTest {
  private static final double RELATIVE = 1e-9;

  static Stream<Arguments> cases() throws IOException {
    return GoldenCases.of("kmeans").map(one -> Arguments.of(one.get("data").asText(), one));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void reachesScikitLearnsResult(String name, JsonNode golden, SparkSession spark)
      throws IOException {
    Path file = GoldenCases.file(name);
    KMeansParameters parameters =
        KMeansParameters.builder(golden.get("init_rows").size())
            .initialCentres(GoldenCases.rows(file, golden.get("init_rows")))
            .tolerance(0)
            .maxIterations(1000)
            .precision(PrecisionChoice.DOUBLE)
            .build();
    try (LoadedInput loaded = Input.open(spark, InputOptions.of(file.toString())).load(null);
        BlockDataset distributed = GoldenCases.inTwoPartitions(spark, loaded.data())) {
      for (BlockDataset data : List.of(loaded.data(), distributed)) {
        assertGolden(KMeans.fit(data, loaded.summary(), parameters, FitListener.NONE), golden);
      }
    }
  }

  /** Enough rows that most iterations go by bounds. */
  @Test
  void theNumberOfCoresChangesNothing() {
    double[] centres = centresOfImages(2);
    assertThat(centres).containsExactly(centresOfImages(1)).containsExactly(centresOfImages(4));
  }

  private static double[] centresOfImages(int cores) {
    ShapeRows generator = new ShapeRows(1);
    int d = generator.dimension();
    List<RowBlock> blocks = new ArrayList<>();
    RowBlockBuilder builder = new RowBlockBuilder(d, false, false);
    double[] row = new double[d];
    for (int i = 0; i < 3000; i++) {
      generator.generate(i, row);
      builder.add(row, 1);
      if ((i + 1) % 200 == 0) {
        blocks.add(builder.build());
      }
    }
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(SparkSessions.local(cores).sparkContext());
    try (SparkBlockDataset data = SparkBlockDataset.of(context.parallelize(blocks, 7))) {
      FeatureSummary summary = data.aggregate(new SummaryPass(d), "summary");
      KMeansParameters parameters = KMeansParameters.builder(10).maxIterations(40).build();
      return KMeans.fit(data, summary, parameters, FitListener.NONE).model().centres().values();
    }
  }

  private static void assertGolden(KMeansResult result, JsonNode golden) {
    double inertia = golden.get("inertia").asDouble();
    assertThat(result.inertia()).isCloseTo(inertia, within(inertia * RELATIVE));
    assertThat(result.iterations()).isEqualTo(golden.get("iterations").asInt());
    RowMatrix centres = result.model().centres();
    for (int c = 0; c < centres.rows(); c++) {
      for (int j = 0; j < centres.columns(); j++) {
        assertThat(centres.at(c, j))
            .isCloseTo(golden.get("centers").get(c).get(j).asDouble(), within(RELATIVE));
      }
    }
  }
}
