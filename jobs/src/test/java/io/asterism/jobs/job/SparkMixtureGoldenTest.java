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
import io.asterism.core.generate.MixtureRows;
import io.asterism.core.linalg.CovarianceShape;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.linalg.SymmetricMatrix;
import io.asterism.core.mixture.Acceleration;
import io.asterism.core.mixture.GaussianMixture;
import io.asterism.core.mixture.MixtureFit;
import io.asterism.core.mixture.MixtureParameters;
import io.asterism.core.mixture.MixtureResult;
import io.asterism.core.scaling.FeatureScaling;
import io.asterism.jobs.data.Input;
import io.asterism.jobs.data.InputOptions;
import io.asterism.jobs.data.LoadedInput;
import io.asterism.jobs.data.SparkBlockDataset;
import io.asterism.jobs.data.SparkSessions;
import io.asterism.jobs.output.StoredMixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * scikit-learn's mixtures once more, read by Spark and fitted here and on it; with both kernels.
 */
@ExtendWith(SparkSessions.class)
class SparkMixtureGoldenTest {
  private static final double RELATIVE = 1e-8;

  static Stream<Arguments> cases() throws IOException {
    return GoldenCases.of("gmm")
        .map(one -> Arguments.of(one.get("data").asText(), one.get("covariance").asText(), one));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("cases")
  void reachesScikitLearnsResult(
      String name, String covariance, JsonNode golden, SparkSession spark) throws IOException {
    Path file = GoldenCases.file(name);
    GaussianMixture start = start(file, golden);
    MixtureParameters parameters =
        MixtureParameters.builder(start.k())
            .covariance(start.shape())
            .start(start)
            .tolerance(0)
            .maxIterations(golden.get("em_steps").asInt())
            .regularization(golden.get("regularization").asDouble())
            .build();
    try (LoadedInput loaded = Input.open(spark, InputOptions.of(file.toString())).load(null);
        BlockDataset distributed = GoldenCases.inTwoPartitions(spark, loaded.data())) {
      for (BlockDataset data : List.of(loaded.data(), distributed)) {
        assertGolden(MixtureFit.fit(data, loaded.summary(), parameters, FitListener.NONE), golden);
      }
    }
  }

  private static void assertGolden(MixtureResult result, JsonNode golden) {
    assertClose(result.meanLogLikelihood(), golden.get("mean_log_likelihood").asDouble());
    assertClose(result.bic(), golden.get("bic").asDouble());
    double[] weights = result.model().mixture().weights();
    for (int c = 0; c < weights.length; c++) {
      assertClose(weights[c], golden.get("weights").get(c).asDouble());
      double[] mean = result.model().mixture().means().row(c);
      for (int j = 0; j < mean.length; j++) {
        double expected = golden.get("means").get(c).get(j).asDouble();
        assertThat(mean[j]).isCloseTo(expected, within(1e-10 + RELATIVE * Math.abs(expected)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Acceleration.class)
  void theNumberOfCoresChangesNothing(Acceleration acceleration) {
    assertThat(digest(2, acceleration))
        .isEqualTo(digest(1, acceleration))
        .isEqualTo(digest(4, acceleration));
  }

  private static String digest(int cores, Acceleration acceleration) {
    MixtureRows generator = new MixtureRows(3, 5, 3, 1);
    List<RowBlock> blocks = new ArrayList<>();
    RowBlockBuilder builder = new RowBlockBuilder(5, false, false);
    double[] row = new double[5];
    for (int i = 0; i < 7000; i++) {
      generator.generate(i, row);
      builder.add(row, 1);
      if ((i + 1) % 1000 == 0) {
        blocks.add(builder.build());
      }
    }
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(SparkSessions.local(cores).sparkContext());
    try (SparkBlockDataset data = SparkBlockDataset.of(context.parallelize(blocks, 7))) {
      FeatureSummary summary = data.aggregate(new SummaryPass(5), "summary");
      MixtureParameters parameters =
          MixtureParameters.builder(3)
              .tolerance(0)
              .maxIterations(5)
              .nInit(2)
              .acceleration(acceleration)
              .build();
      MixtureResult result = MixtureFit.fit(data, summary, parameters, FitListener.NONE);
      return new StoredMixture(result.model(), FeatureScaling.identity(), List.of()).digest();
    }
  }

  private static GaussianMixture start(Path file, JsonNode golden) throws IOException {
    CovarianceShape shape =
        CovarianceShape.valueOf(golden.get("covariance").asText().toUpperCase(Locale.ROOT));
    RowMatrix means = GoldenCases.rows(file, golden.get("init_rows"));
    int d = means.columns();
    double[] covariance = new double[shape.numbers(d)];
    for (int j = 0; j < d && j < covariance.length; j++) {
      covariance[shape.correlated() ? SymmetricMatrix.index(j, j, d) : j] =
          1 / golden.get("init_precision").asDouble();
    }
    double[][] covariances = new double[shape.matrices(means.rows())][];
    Arrays.fill(covariances, covariance);
    double[] weights = new double[means.rows()];
    Arrays.fill(weights, 1.0 / weights.length);
    return new GaussianMixture(shape, weights, means, covariances);
  }

  private static void assertClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(RELATIVE * Math.abs(expected)));
  }
}
