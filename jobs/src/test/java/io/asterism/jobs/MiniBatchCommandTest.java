package io.asterism.jobs;

import static io.asterism.jobs.CommandLineRun.SAMPLES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MiniBatchCommandTest {
  private static final String DIGITS = SAMPLES.resolve("digits.parquet").toString();
  private static final String IRIS = SAMPLES.resolve("iris.csv").toString();

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"nested", "sampled", "one-pass"})
  void writesTheNumbersThatKMeansWrites(String strategy) throws IOException {
    JsonNode metrics =
        json(fit("run", DIGITS, "--k", "10", "--batch-size", "200", "--strategy", strategy));
    Path kmeans = directory.resolve("kmeans");
    run("kmeans", "--input", DIGITS, "--k", "10", "--output", kmeans.toString());

    assertThat(metrics.fieldNames()).toIterable().containsExactlyElementsOf(names(json(kmeans)));
    assertThat(metrics.get("algorithm").asText()).isEqualTo("minibatch");
    assertThat(metrics.get("inertia").asDouble()).isBetween(1.16e6, 1.25e6);
    assertThat(metrics.get("rows").asLong()).isEqualTo(1797);
    assertThat(metrics.get("cluster_sizes")).hasSize(10);
  }

  @Test
  void goesOnFromARunWithWhatItHasSeen() throws IOException {
    String[] sampled = {"--k", "10", "--batch-size", "200", "--strategy", "sampled"};
    Path first = fit("first", DIGITS, sampled);
    String[] more =
        Stream.concat(
                Stream.of(sampled),
                Stream.of("--init-model", first.toString(), "--max-iterations", "3"))
            .toArray(String[]::new);
    Path second = fit("second", DIGITS, more);

    long before = 200L * json(first).get("iterations").asInt();
    assertThat(seen(first)).isEqualTo(before);
    assertThat(seen(second)).isEqualTo(before + 600);
    assertThat(json(second).get("inertia").asDouble())
        .isBetween(1.16e6, json(first).get("inertia").asDouble() * 1.01);
  }

  @Test
  void scoresWithItsModel() {
    Path run = fit("run", IRIS, "--k", "3", "--batch-size", "50", "--strategy", "sampled");
    Path scored = directory.resolve("scored.parquet");
    run("score", "--model", run.toString(), "--input", IRIS, "--output", scored.toString());

    assertThat(scored).isDirectory();
  }

  @Test
  void leavesOutTheInertiaWithoutAFinalPass() throws IOException {
    Path run =
        fit(
            "run",
            IRIS,
            "--k",
            "3",
            "--batch-size",
            "50",
            "--strategy",
            "sampled",
            "--no-final-pass");

    assertThat(json(run).get("inertia").isNull()).isTrue();
    assertThat(sizes(run)).isEqualTo(50L * json(run).get("iterations").asInt());
  }

  @Test
  void readsRowsOnceAndGoesOnFromThem() throws IOException {
    String[] options = {"--k", "10", "--strategy", "one-pass", "--no-final-pass"};
    Path first = fit("first", DIGITS, options);
    assertThat(sizes(first)).isEqualTo(1797);
    assertThat(json(first).get("stop_reason").asText()).isEqualTo("every row was read");
    Path second =
        fit(
            "second",
            DIGITS,
            "--k",
            "10",
            "--strategy",
            "one-pass",
            "--init-model",
            first.toString());
    assertThat(sizes(second)).isEqualTo(1797);
    assertThat(seen(second)).isEqualTo(2 * 1797);
  }

  @Test
  void leavesOutBadRowsWhileItReads() throws IOException {
    Path input = directory.resolve("holes.csv");
    Files.writeString(input, "x,y\n1,2\n3,\n1,3\n50,60\n51,61\n");
    Path run =
        fit("run", input.toString(), "--k", "2", "--strategy", "one-pass", "--on-bad-row", "skip");
    assertThat(json(run).get("rows").asLong()).isEqualTo(4);
    assertThat(json(run).get("rejected_rows").asLong()).isEqualTo(1);
    try (Stream<Path> files = Files.list(run.resolve("rejected"))) {
      Path file = files.filter(f -> f.toString().endsWith(".json")).findFirst().orElseThrow();
      assertThat(Files.readString(file)).contains("feature 'y' is null");
    }
  }

  @Test
  void warnsThatABatchIsLargerThanTheData() {
    CommandLineRun done =
        CommandLineRun.of(
            "minibatch", "--input", IRIS, "--k", "3", "--output", directory + "/run", "--quiet");

    assertThat(done.exitCode()).isZero();
    assertThat(done.err())
        .isEqualTo(
            "asterism: warning: batch-size 1024 is more than there are rows; a batch was all 150\n");
  }

  @Test
  void repeatsARunFromItsConfiguration() throws IOException {
    Path first = fit("first", DIGITS, "--k", "10", "--strategy", "sampled", "--no-final-pass");
    Path second = directory.resolve("second");
    run("minibatch", "--config", first + "/config.yaml", "--output", second.toString());

    assertThat(digest(second)).isEqualTo(digest(first));
  }

  private Path fit(String name, String input, String... options) {
    Path run = directory.resolve(name);
    List<String> fixed = List.of("minibatch", "--input", input, "--output", run.toString());
    run(Stream.concat(fixed.stream(), Stream.of(options)).toArray(String[]::new));
    return run;
  }

  private static void run(String... arguments) {
    CommandLineRun done = CommandLineRun.of(arguments);
    assertThat(done.exitCode()).as(done.err()).isZero();
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static long sizes(Path run) throws IOException {
    long rows = 0;
    for (JsonNode size : json(run).get("cluster_sizes")) {
      rows += size.asLong();
    }
    return rows;
  }

  private static double seen(Path run) throws IOException {
    double sum = 0;
    for (JsonNode weight :
        new ObjectMapper().readTree(run.resolve("model/model.json").toFile()).get("seen")) {
      sum += weight.asDouble();
    }
    return sum;
  }

  private static String digest(Path run) throws IOException {
    return new ObjectMapper()
        .readTree(Files.readString(run.resolve("manifest.json")))
        .get("model_digest")
        .asText();
  }

  private static JsonNode json(Path run) throws IOException {
    return new ObjectMapper().readTree(run.resolve("metrics.json").toFile());
  }
}
