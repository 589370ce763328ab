package io.asterism.jobs;

import static io.asterism.jobs.CommandLineRun.SAMPLES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.asterism.jobs.data.SparkSessions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KMeansCommandTest {
  private static final String DIGITS = SAMPLES.resolve("digits.parquet").toString();
  private static final String IRIS = SAMPLES.resolve("iris.csv").toString();

  @TempDir Path directory;

  @Test
  void writesARunDirectoryWithEverythingInIt() throws Exception {
    Path run = fit("run", DIGITS, "--k", "10");

    assertThat(files(run))
        .containsExactly(
            "config.yaml",
            "history.jsonl",
            "manifest.json",
            "metrics.json",
            "model/centres.parquet",
            "model/model.json");
    assertThat(files(directory)).allMatch(file -> file.startsWith("run/"));

    JsonNode metrics = json(run.resolve("metrics.json"));
    assertThat(metrics.get("algorithm").asText()).isEqualTo("kmeans");
    assertThat(metrics.get("k").asInt()).isEqualTo(10);
    assertThat(metrics.get("k_effective").asInt()).isEqualTo(10);
    assertThat(metrics.get("rows").asLong()).isEqualTo(1797);
    assertThat(metrics.get("rejected_rows").asLong()).isZero();
    assertThat(metrics.get("dimension").asInt()).isEqualTo(64);
    assertThat(metrics.get("converged").asBoolean()).isTrue();
    assertThat(metrics.get("stop_reason").asText()).isNotEmpty();
    assertThat(metrics.get("seed").asLong()).isZero();
    assertThat(metrics.get("inertia").asDouble()).isBetween(1.16e6, 1.25e6);
    assertThat(metrics.get("cluster_sizes")).hasSize(10);
    assertThat(metrics.get("seconds").fieldNames())
        .toIterable()
        .containsExactly("read", "init", "fit", "total");
    List<String> history = Files.readAllLines(run.resolve("history.jsonl"));
    assertThat(
            new ObjectMapper().readTree(history.get(history.size() - 1)).get("iteration").asInt())
        .isEqualTo(metrics.get("iterations").asInt());
  }

  @Test
  void listsEveryFileWithItsSizeAndChecksum() throws Exception {
    Path run = fit("run", IRIS, "--k", "3");

    JsonNode manifest = json(run.resolve("manifest.json"));
    assertThat(manifest.get("inputs").get(0).asText()).isEqualTo("file:" + IRIS);
    assertThat(manifest.get("versions").fieldNames())
        .toIterable()
        .containsExactly("asterism", "spark", "java", "kernels");
    assertThat(manifest.get("files")).hasSize(files(run).size() - 1);
    for (JsonNode file : manifest.get("files")) {
      byte[] content = Files.readAllBytes(run.resolve(file.get("path").asText()));
      assertThat(file.get("bytes").asLong()).isEqualTo(content.length);
      assertThat(file.get("sha256").asText())
          .isEqualTo(
              HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
    }
  }

  @Test
  void repeatsARunFromItsConfiguration() throws Exception {
    Path first = fit("first", IRIS, "--k", "3", "--scaling", "standard", "--seed", "7");
    CommandLineRun second =
        CommandLineRun.of(
            "kmeans",
            "--config",
            first.resolve("config.yaml").toString(),
            "--output",
            directory.resolve("second").toString());

    assertThat(second.err()).doesNotContain("asterism:");
    assertThat(digest(directory.resolve("second"))).isEqualTo(digest(first));
    assertThat(withoutOutput(directory.resolve("second/config.yaml")))
        .isEqualTo(withoutOutput(first.resolve("config.yaml")));
  }

  @Test
  void writesCentresThatSparkReads() throws Exception {
    Path run = fit("run", IRIS, "--k", "3");

    List<Row> centres =
        SparkSessions.local(2)
            .read()
            .parquet(run.resolve("model/centres.parquet").toString())
            .orderBy("cluster")
            .collectAsList();
    assertThat(centres).hasSize(3);
    assertThat(centres.get(0).schema().simpleString())
        .isEqualTo("struct<cluster:int,size:bigint,weight:double,centre:array<double>>");
    assertThat(centres).extracting(row -> row.getLong(1)).contains(50L);
    assertThat(centres.get(2).getList(3)).hasSize(4);
  }

  @Test
  void letsAFlagBeatASettingAndASettingBeatTheFile() throws Exception {
    Path config = directory.resolve("job.yaml");
    Files.writeString(
        config, "k: 5\nseed: 1\nmax-iterations: 9\ninput: [" + IRIS + "]\nfeatures: [petal*]\n");
    Path run = directory.resolve("run");
    CommandLineRun done =
        CommandLineRun.of(
            "kmeans",
            "--config",
            config.toString(),
            "--set",
            "seed=2",
            "--set",
            "k=4",
            "--k",
            "3",
            "--output",
            run.toString());

    assertThat(done.exitCode()).as(done.err()).isZero();
    assertThat(Files.readAllLines(run.resolve("config.yaml")))
        .contains("k: 3", "seed: 2", "max-iterations: 9", "n-init: 1", "- petal*");
    assertThat(json(run.resolve("metrics.json")).get("dimension").asInt()).isEqualTo(2);
  }

  @Test
  void startsFromTheCentresOfARunAndIsDoneAtOnce() throws Exception {
    Path first = fit("first", IRIS, "--k", "3", "--scaling", "standard");
    Path second =
        fit("second", IRIS, "--k", "3", "--scaling", "standard", "--init", first.toString());

    assertThat(json(second.resolve("metrics.json")).get("iterations").asInt())
        .isLessThanOrEqualTo(2);
    assertThat(json(second.resolve("metrics.json")).get("inertia").asDouble())
        .isEqualTo(json(first.resolve("metrics.json")).get("inertia").asDouble());
  }

  @Test
  void startsFromTheRowsOfADataSet() throws Exception {
    Path centres = directory.resolve("centres.csv");
    List<String> rows = Files.readAllLines(Path.of(IRIS));
    Files.write(centres, List.of(rows.get(0), rows.get(1), rows.get(60), rows.get(120)));
    Path run = fit("run", IRIS, "--k", "3", "--init", centres.toString());

    assertThat(json(run.resolve("metrics.json")).get("inertia").asDouble()).isBetween(78.85, 78.86);
  }

  @Test
  void findsTheColumnsOfTheInputInADataSetToStartFrom() throws Exception {
    Path input = directory.resolve("input.csv");
    Path centres = directory.resolve("centres.csv");
    Files.writeString(input, "a,b,kind\n0,0,1\n0,1,1\n9,0,2\n9,1,2\n");
    Files.writeString(centres, "kind,b,a\n7,0,4\n7,0,5\n");
    Path run =
        fit(
            "run",
            input.toString(),
            "--k",
            "2",
            "--label-column",
            "kind",
            "--init",
            centres.toString());

    assertThat(json(run.resolve("metrics.json")).get("inertia").asDouble()).isEqualTo(1);
  }

  @Test
  void replacesAnEarlierRunOnlyWhenAsked() throws Exception {
    Path run = fit("run", IRIS, "--k", "3");
    String[] again = {"kmeans", "--input", IRIS, "--k", "2", "--output", run.toString()};

    assertThat(CommandLineRun.of(again).exitCode()).isEqualTo(2);
    assertThat(json(run.resolve("metrics.json")).get("k").asInt()).isEqualTo(3);

    String[] overwriting =
        Stream.concat(Stream.of(again), Stream.of("--overwrite")).toArray(String[]::new);
    assertThat(CommandLineRun.of(overwriting).exitCode()).isZero();
    assertThat(json(run.resolve("metrics.json")).get("k").asInt()).isEqualTo(2);
    assertThat(files(directory)).allMatch(file -> file.startsWith("run/"));
  }

  @Test
  void keepsWhatItSkippedAndSaysWhy() throws Exception {
    Path input = directory.resolve("input.csv");
    Files.writeString(input, "a,b\n1,2\n2,\n3,4\n9,9\n");
    Path run = fit("run", input.toString(), "--k", "2", "--on-bad-row", "skip");

    assertThat(json(run.resolve("metrics.json")).get("rejected_rows").asLong()).isEqualTo(1);
    assertThat(files(run)).anyMatch(file -> file.startsWith("rejected/"));
    assertThat(json(run.resolve("manifest.json")).get("files").findValuesAsText("path"))
        .anyMatch(file -> file.startsWith("rejected/"));
  }

  @Test
  void warnsWhenThereAreFewerDistinctRowsThanClusters() throws Exception {
    Path input = directory.resolve("input.csv");
    Files.writeString(input, "a,b\n1,2\n1,2\n1,2\n3,4\n");
    CommandLineRun done =
        CommandLineRun.of(
            "kmeans", "--input", input.toString(), "--k", "3", "--output", directory + "/run");

    assertThat(done.exitCode()).as(done.err()).isZero();
    assertThat(done.err()).contains("asterism: warning: only 2 of 3 clusters have rows");
    JsonNode metrics = json(directory.resolve("run/metrics.json"));
    assertThat(metrics.get("k_effective").asInt()).isEqualTo(2);
    assertThat(metrics.get("warnings")).isNotEmpty();
  }

  @Test
  void checksTheInputAndNothingElseInADryRun() {
    CommandLineRun done =
        CommandLineRun.of(
            "kmeans", "--input", DIGITS, "--k", "10", "--output", directory + "/run", "--dry-run");

    assertThat(done.exitCode()).as(done.err()).isZero();
    assertThat(done.out())
        .containsPattern("rows +1,797")
        .containsPattern("features +64")
        .containsPattern("partitions +1")
        .containsPattern("memory +\\d.*iB");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void tellsOfEveryPassAndThenWhatCameOut() {
    CommandLineRun done =
        CommandLineRun.of("kmeans", "--input", IRIS, "--k", "3", "--output", directory + "/run");

    assertThat(done.err().lines()).allMatch(line -> line.matches(".*, iteration \\d+ of \\d+.* s"));
    assertThat(done.err()).contains("k-means, iteration 1 of 300, inertia ");
    assertThat(done.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("k           3"),
            line -> assertThat(line).startsWith("sizes       "),
            line -> assertThat(line).startsWith("inertia     78.85"),
            line -> assertThat(line).matches("iterations  \\d+, until .*"),
            line ->
                assertThat(line).matches("seconds     [\\d.]+: read [\\d.]+, init [\\d.]+, fit .*"),
            line -> assertThat(line).isEqualTo("output      " + directory + "/run"));
  }

  @Test
  void drawsABarOnATerminalAndTakesItAwayAtTheEnd() {
    CommandLineRun done =
        CommandLineRun.onTerminal(
            "kmeans", "--input", IRIS, "--k", "3", "--output", directory + "/run");

    assertThat(done.err()).contains("k-means").contains("inertia").doesNotContain("\n");
    assertThat(done.err()).endsWith("\r\u001b[K");
  }

  @Test
  void saysNothingWhenToldToBeQuiet() {
    CommandLineRun done =
        CommandLineRun.of(
            "kmeans", "--quiet", "--input", IRIS, "--k", "3", "--output", directory + "/run");

    assertThat(done).isEqualTo(new CommandLineRun(0, "", ""));
  }

  private Path fit(String name, String input, String... options) {
    Path run = directory.resolve(name);
    List<String> fixed = List.of("kmeans", "--input", input, "--output", run.toString());
    CommandLineRun done =
        CommandLineRun.of(Stream.concat(fixed.stream(), Stream.of(options)).toArray(String[]::new));
    assertThat(done.exitCode()).as(done.err()).isZero();
    return run;
  }

  private static String digest(Path run) throws IOException {
    return json(run.resolve("manifest.json")).get("model_digest").asText();
  }

  private static List<String> withoutOutput(Path config) throws IOException {
    return Files.readAllLines(config).stream().filter(line -> !line.startsWith("output")).toList();
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  private static List<String> files(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
