package io.asterism.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.asterism.jobs.data.SparkSessions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The 10,000 test images of MNIST, which are not ours to pass on. */
class MnistTest {
  @TempDir Path directory;
  private Path imported;

  @BeforeEach
  void importImages() {
    Path mnist = SharedData.directory().resolve("data/mnist");
    Path images = mnist.resolve("t10k-images-idx3-ubyte.gz");
    assumeTrue(images.toFile().exists(), "needs the test images of MNIST: " + images);
    imported = directory.resolve("mnist");
    call(
        "import",
        "--input",
        images.toString(),
        "--labels",
        mnist.resolve("t10k-labels-idx1-ubyte.gz").toString(),
        "--output",
        imported.toString());
  }

  @Test
  void imagesAreImportedWithTheirLabels() {
    List<Row> rows = rows().collectAsList();
    assertThat(rows).hasSize(10_000);
    assertThat(rows.stream().limit(10).map(row -> row.<Integer>getAs("label")))
        .containsExactly(7, 2, 1, 0, 4, 1, 4, 9, 5, 9);
    long sum = 0;
    for (Row row : rows) {
      byte[] pixels = row.getAs("features");
      assertThat(pixels).hasSize(784);
      for (byte pixel : pixels) {
        sum += pixel & 0xFF;
      }
    }
    assertThat(sum).isEqualTo(264_923_200L);
  }

  /** scikit-learn's result from the same start, with tolerance 0. */
  @Test
  void kMeansFromTheFirstTenImagesTakesThePublishedPath() throws IOException {
    Path first = directory.resolve("first.parquet");
    rows().limit(10).coalesce(1).write().parquet(first.toString());
    Path run = directory.resolve("run");
    call(
        "kmeans",
        "--input",
        imported.toString(),
        "--k",
        "10",
        "--init",
        first.toString(),
        "--tolerance",
        "0",
        "--quiet",
        "--output",
        run.toString());

    JsonNode metrics = new ObjectMapper().readTree(run.resolve("metrics.json").toFile());
    assertThat(metrics.get("iterations").asInt()).isEqualTo(105);
    assertThat(metrics.get("inertia").asDouble()).isCloseTo(2.53220792e10, within(50.0));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 100})
  void nestedBatchesComeToWhatWholePassesComeTo(int k) throws IOException {
    double whole = inertia("kmeans", k, "--n-init", "5");
    double nested = inertia("minibatch", k, "--strategy", "nested");
    assertThat(nested).isLessThan(1.01 * whole);
  }

  private double inertia(String command, int k, String... more) throws IOException {
    Path run = directory.resolve(command);
    List<String> arguments = new ArrayList<>(List.of(command, "--k", Integer.toString(k)));
    arguments.addAll(List.of("--input", imported.toString(), "--output", run.toString()));
    arguments.add("--quiet");
    arguments.addAll(List.of(more));
    call(arguments.toArray(String[]::new));
    return new ObjectMapper()
        .readTree(run.resolve("metrics.json").toFile())
        .get("inertia")
        .asDouble();
  }

  /** In 784 dimensions, where densities in linear space are zero or infinite. */
  @ParameterizedTest
  @ValueSource(strings = {"diag", "spherical", "tied"})
  void mixturesOfImagesKeepTheirComponentsApart(String covariance) throws IOException {
    Path run = directory.resolve("run");
    call(
        "gmm",
        "--input",
        imported.toString(),
        "--k",
        "10",
        "--covariance",
        covariance,
        "--scaling",
        "0.00392156862745098",
        "--regularization",
        "1e-3",
        "--max-iterations",
        "10",
        "--quiet",
        "--output",
        run.toString());
    Path scored = directory.resolve("scored");
    call(
        "score",
        "--model",
        run.toString(),
        "--input",
        imported.toString(),
        "--output",
        scored.toString());

    JsonNode metrics = new ObjectMapper().readTree(run.resolve("metrics.json").toFile());
    assertThat(metrics.get("k_effective").asInt()).isEqualTo(10);
    for (JsonNode weight : metrics.get("weights")) {
      assertThat(weight.asDouble()).isBetween(0.01, 0.5);
    }
    Row certainty =
        SparkSessions.local(2)
            .read()
            .parquet(scored.toString())
            .selectExpr("avg(probability)", "count(distinct cluster)")
            .first();
    assertThat(certainty.getDouble(0)).isGreaterThan(0.95);
    assertThat(certainty.getLong(1)).isEqualTo(10);
  }

  private static void call(String... arguments) {
    CommandLineRun run = CommandLineRun.of(arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  private Dataset<Row> rows() {
    return SparkSessions.local(2).read().parquet(imported.toString());
  }
}
