package io.asterism.jobs;

import static io.asterism.jobs.CommandLineRun.SAMPLES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.asterism.jobs.data.SparkSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Mixtures as users fit, score, sample and describe them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GmmCommandTest {
  private static final String ELLIPSOIDS = SAMPLES.resolve("ellipsoids3.csv").toString();
  private static final String IRIS = SAMPLES.resolve("iris.csv").toString();

  @TempDir static Path directory;

  private Path run;

  @BeforeAll
  void fitEllipsoids() {
    run = fit("ellipsoids", ELLIPSOIDS, "--k", "3", "--n-init", "4");
  }

  @Test
  void writesTheNumbersOfAMixture() throws IOException {
    JsonNode metrics = json(run.resolve("metrics.json"));
    assertThat(metrics.get("algorithm").asText()).isEqualTo("gmm");
    assertThat(metrics.get("covariance").asText()).isEqualTo("full");
    assertThat(metrics.get("k_effective").asInt()).isEqualTo(3);
    assertThat(metrics.get("parameters").asInt()).isEqualTo(17);
    assertThat(metrics.get("bic").asDouble()).isBetween(8188.80, 8190.7);
    assertThat(metrics.get("aic").asDouble()).isBetween(8101.58, 8103.5);
    assertThat(metrics.get("log_likelihood").asDouble())
        .isCloseTo(1250 * metrics.get("mean_log_likelihood").asDouble(), within(1e-6));
    assertThat(metrics.get("weights")).hasSize(3);
    assertThat(metrics.get("converged").asBoolean()).isTrue();
    assertThat(run.resolve("model/components.parquet")).exists();
    assertThat(run.resolve("model/centres.parquet")).doesNotExist();
  }

  @Test
  void scoresRowsWithClusterProbabilityAndLogDensity() {
    Dataset<Row> scored = score("scored", run, "--probabilities");

    assertThat(scored.columns())
        .endsWith("label", "cluster", "probability", "log_density", "probabilities");
    List<Row> rows = scored.collectAsList();
    assertThat(rows).hasSize(1250);
    assertThat(rows)
        .allSatisfy(
            row -> {
              List<Double> all = row.getList(row.fieldIndex("probabilities"));
              double most = all.stream().mapToDouble(p -> p).max().orElseThrow();
              assertThat(all.stream().mapToDouble(p -> p).sum()).isCloseTo(1, within(1e-12));
              assertThat(row.<Double>getAs("probability")).isEqualTo(most);
              assertThat(all.get(row.<Integer>getAs("cluster"))).isEqualTo(most);
            });
  }

  @Test
  void marksTheFractionOfTheRowsThatTheMixtureFindsLeastLikely() {
    Dataset<Row> scored = score("anomalies", run, "--anomaly-fraction", "0.04");

    long anomalies = scored.where("anomaly").count();
    assertThat(anomalies).isBetween(49L, 51L);
    double highest = scored.where("anomaly").selectExpr("max(log_density)").first().getDouble(0);
    double lowest = scored.where("!anomaly").selectExpr("min(log_density)").first().getDouble(0);
    assertThat(highest).isLessThan(lowest);
    assertThat(
            score("threshold", run, "--anomaly-threshold", Double.toString(lowest))
                .where("anomaly")
                .count())
        .isEqualTo(anomalies);
  }

  @Test
  void goesOnFromAnEarlierRunAndIsDoneAtOnce() throws IOException {
    Path again = fit("again", ELLIPSOIDS, "--k", "3", "--init", run.toString());

    JsonNode metrics = json(again.resolve("metrics.json"));
    assertThat(metrics.get("iterations").asInt()).isLessThanOrEqualTo(2);
    assertThat(metrics.get("mean_log_likelihood").asDouble())
        .isGreaterThanOrEqualTo(
            json(run.resolve("metrics.json")).get("mean_log_likelihood").asDouble());
  }

  @Test
  void everyShapeIsStoredAndReadAsItWas() {
    for (String shape : List.of("full", "tied", "diag", "spherical")) {
      Path fitted = fit(shape, IRIS, "--k", "2", "--covariance", shape, "--scaling", "standard");
      CommandLineRun described = CommandLineRun.of("describe", "--model", fitted.toString());

      assertThat(described.exitCode()).as(described.err()).isZero();
      assertThat(described.out())
          .containsPattern("model +Gaussian mixture\n")
          .containsPattern("covariance +" + shape + "\n")
          .containsPattern("digest +sha256:[0-9a-f]{64}\n")
          .containsPattern("cluster +rows +weight +sepal_length");
    }
  }

  @Test
  void drawsRowsThatHaveTheMixturesMoments() {
    Path drawn = directory.resolve("drawn");
    CommandLineRun done =
        CommandLineRun.of(
            "sample",
            "--model",
            run.toString(),
            "--rows",
            "100000",
            "--seed",
            "7",
            "--output",
            drawn.toString());

    assertThat(done.exitCode()).as(done.err()).isZero();
    Dataset<Row> rows = SparkSessions.local(2).read().parquet(drawn.toString());
    Row original =
        SparkSessions.local(2)
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .csv(ELLIPSOIDS)
            .selectExpr(
                Stream.of(rows.columns())
                    .filter(column -> !column.equals("label"))
                    .map(column -> "avg(" + column + ")")
                    .toArray(String[]::new))
            .first();
    assertThat(rows.columns()).hasSize(original.size() + 1).endsWith("label");
    for (int j = 0; j < original.size(); j++) {
      // EM keeps the mean of all rows; that of 100,000 drawn ones is off by 2/√100000 at times.
      double mean = rows.selectExpr("avg(" + rows.columns()[j] + ")").first().getDouble(0);
      assertThat(mean).isCloseTo(original.getDouble(j), within(0.03));
    }
  }

  @Test
  void drawsTheParametersBackFromAMillionRows() throws IOException {
    Path drawn = directory.resolve("million");
    assertThat(
            CommandLineRun.of(
                    "sample",
                    "--model",
                    run.toString(),
                    "--rows",
                    "1000000",
                    "--output",
                    drawn.toString())
                .exitCode())
        .isZero();
    Path refitted = fit("refitted", drawn.toString(), "--k", "3", "--init", run.toString());

    double[] before = weights(run);
    double[] after = weights(refitted);
    // Where components overlap the sampling error is some times √(w(1 − w)/n), or 5e-4.
    assertThat(after).containsExactly(before, within(5e-3));
  }

  @Test
  void tellsInADryRunWhatAMixtureNeeds() {
    CommandLineRun done =
        CommandLineRun.of(
            "gmm", "--input", IRIS, "--k", "3", "--output", directory + "/dry", "--dry-run");

    assertThat(done.exitCode()).as(done.err()).isZero();
    assertThat(done.out()).containsPattern("rows +150").containsPattern("mixture +\\d.*B for the");
    assertThat(directory.resolve("dry")).doesNotExist();
  }

  @Test
  void aConstantFeatureIsNoTrouble() throws IOException {
    Path input = write("constant.csv", "x,y\n1,5\n2,5\n4,5\n7,5\n9,5\n8,5\n");
    JsonNode metrics = json(fit("constant", input.toString(), "--k", "2").resolve("metrics.json"));
    assertThat(metrics.get("mean_log_likelihood").isNumber()).isTrue();
    assertThat(metrics.get("cluster_sizes")).hasSize(2);
  }

  @Test
  void oneFeatureIsEnough() throws IOException {
    Path input = write("one.csv", "x\n1\n1.5\n1.2\n7\n7.5\n7.2\n");
    for (String shape : List.of("full", "tied", "diag", "spherical")) {
      Path fitted = fit("one-" + shape, input.toString(), "--k", "2", "--covariance", shape);
      assertThat(weights(fitted)).containsExactly(new double[] {0.5, 0.5}, within(1e-9));
    }
  }

  @Test
  void warnsOfRowsThatAreAllTheSame() throws IOException {
    Path input = write("same.csv", "x,y\n1,5\n1,5\n1,5\n1,5\n");
    CommandLineRun done =
        CommandLineRun.of(
            "gmm", "--input", input.toString(), "--k", "2", "--output", directory + "/same");

    assertThat(done.exitCode()).as(done.err()).isZero();
    assertThat(done.err()).contains("asterism: warning: only 1 of 2 components");
    assertThat(json(directory.resolve("same/metrics.json")).get("k_effective").asInt())
        .isEqualTo(1);
  }

  @Test
  void leapsToTheSameMixtureInFewerIterations() throws IOException {
    String[] tight = {"--k", "3", "--tolerance", "1e-9", "--max-iterations", "1000"};
    Path plain = fit("plain", ELLIPSOIDS, tight);
    Path accelerated =
        fit(
            "accelerated",
            ELLIPSOIDS,
            Stream.concat(Stream.of(tight), Stream.of("--acceleration", "squarem"))
                .toArray(String[]::new));
    JsonNode slow = json(plain.resolve("metrics.json"));
    JsonNode fast = json(accelerated.resolve("metrics.json"));
    assertThat(fast.get("converged").asBoolean()).isTrue();
    assertThat(fast.get("iterations").asInt())
        .isLessThanOrEqualTo(slow.get("iterations").asInt() / 2);
    assertThat(fast.get("mean_log_likelihood").asDouble())
        .isCloseTo(slow.get("mean_log_likelihood").asDouble(), within(1e-7));
    assertThat(weights(accelerated)).containsExactly(weights(plain), within(1e-4));
    assertThat(accelerated.resolve("config.yaml")).content().contains("acceleration: squarem");
  }

  private static Dataset<Row> score(String name, Path model, String... options) {
    String output = directory.resolve(name).toString();
    List<String> fixed =
        List.of("score", "--model", model.toString(), "--input", ELLIPSOIDS, "--output", output);
    CommandLineRun done =
        CommandLineRun.of(Stream.concat(fixed.stream(), Stream.of(options)).toArray(String[]::new));
    assertThat(done.exitCode()).as(done.err()).isZero();
    return SparkSessions.local(2).read().parquet(output);
  }

  private static Path fit(String name, String input, String... options) {
    Path output = directory.resolve(name);
    List<String> fixed = List.of("gmm", "--input", input, "--output", output.toString());
    CommandLineRun done =
        CommandLineRun.of(Stream.concat(fixed.stream(), Stream.of(options)).toArray(String[]::new));
    assertThat(done.exitCode()).as(done.err()).isZero();
    return output;
  }

  private static double[] weights(Path fitted) throws IOException {
    JsonNode weights = json(fitted.resolve("metrics.json")).get("weights");
    double[] values = new double[weights.size()];
    for (int c = 0; c < values.length; c++) {
      values[c] = weights.get(c).asDouble();
    }
    return values;
  }

  private static Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }
}
