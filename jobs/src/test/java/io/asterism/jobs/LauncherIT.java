package io.asterism.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a user starts it: {@code bin/asterism}, in a process of its own. */
class LauncherIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path directory;

  private record Run(int exitCode, String out, String err) {}

  @Test
  void clustersTheDigitsAndScoresThem() throws Exception {
    Run fitted =
        asterism("kmeans", "--input", sample("digits"), "--k", "10", "--output", at("run"));
    assertThat(fitted.exitCode()).as(fitted.err()).isZero();
    assertThat(fitted.out()).contains("inertia", "iterations", at("run"));
    assertThat(fitted.err()).doesNotContain("WARN").contains("k-means||, iteration 1 of 6");
    assertThat(json("run/metrics.json").get("cluster_sizes")).hasSize(10);

    Run scored =
        asterism(
            "score",
            "--model",
            at("run"),
            "--input",
            sample("digits"),
            "--output",
            at("scored.csv"),
            "--quiet");
    assertThat(scored.exitCode()).as(scored.err()).isZero();
    assertThat(scored.err()).isEmpty();
    try (Stream<Path> parts = Files.list(directory.resolve("scored.csv"))) {
      Path part = parts.filter(file -> file.toString().endsWith(".csv")).findFirst().orElseThrow();
      assertThat(Files.readAllLines(part)).hasSize(1798).first().asString().endsWith("distance");
    }
  }

  @Test
  void tellsWrongArgumentsFromRejectedInputByTheExitCode() throws Exception {
    Run wrong = asterism("kmean");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err())
        .isEqualTo("asterism: unknown command kmean; did you mean kmeans? (see asterism --help)\n");
    Run rejected =
        asterism("kmeans", "--input", at("nothing.csv"), "--k", "2", "--output", at("run"));
    assertThat(rejected.exitCode()).isEqualTo(3);
    assertThat(rejected.err()).startsWith("asterism: ").contains("nothing.csv").hasLineCount(1);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void saysInALineHowMuchMemorySparkNeeds() throws Exception {
    Run small =
        asterism(
            Map.of("ASTERISM_DRIVER_MEMORY", "300m"),
            "kmeans",
            "--input",
            sample("iris.csv"),
            "--k",
            "3",
            "--output",
            at("run"));
    assertThat(small.exitCode()).isEqualTo(2);
    assertThat(small.err())
        .matches(
            "asterism: the driver has \\d+ MiB of memory, but Spark needs 450:"
                + " set ASTERISM_DRIVER_MEMORY=1g, or --driver-memory for spark-submit\n");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void givesTheSameBitsOnAnyNumberOfCores() throws Exception {
    Run made =
        asterism(
            "generate",
            "--kind",
            "mixture",
            "--k",
            "12",
            "--dimension",
            "9",
            "--rows",
            "300000",
            "--output",
            at("rows.parquet"));
    assertThat(made.exitCode()).as(made.err()).isZero();
    List<String> digests = new ArrayList<>();
    for (String cores : List.of("1", "2", "4", "2")) {
      Run run =
          asterism(
              "kmeans",
              "--input",
              at("rows.parquet"),
              "--k",
              "12",
              "--n-init",
              "2",
              "--master",
              "local[" + cores + "]",
              "--output",
              at("run"),
              "--overwrite",
              "--quiet");
      assertThat(run.exitCode()).as(run.err()).isZero();
      digests.add(json("run/manifest.json").get("model_digest").asText());
    }
    assertThat(digests).hasSize(4).containsOnly(digests.get(0));
  }

  @Test
  void aStreamThatIsKilledGoesOnToTheSameBits() throws Exception {
    Files.createDirectory(directory.resolve("in"));
    for (int file = 0; file < 24; file++) {
      StringBuilder rows = new StringBuilder();
      for (int i = 0; i < 50; i++) {
        rows.append("{\"x\":").append(10 * (i % 3) + Math.sin(50 * file + i));
        rows.append(",\"y\":").append(Math.cos(7 * file * i)).append("}\n");
      }
      Path path = Files.writeString(directory.resolve("in/" + file + ".json"), rows);
      Files.setLastModifiedTime(path, FileTime.fromMillis(1000 * (file / 2)));
    }
    Run calm = asterism(stream("calm"));
    assertThat(calm.exitCode()).as(calm.err()).isZero();
    for (int batches : new int[] {3, 1, 5, 2}) {
      killAfter(batches, stream("killed"));
    }
    Run rest = asterism(stream("killed"));
    assertThat(rest.exitCode()).as(rest.err()).isZero();
    assertThat(json("killed/metrics.json").get("rows").asLong()).isEqualTo(24 * 50);
    assertThat(json("killed/manifest.json").get("model_digest"))
        .isEqualTo(json("calm/manifest.json").get("model_digest"));
  }

  private String[] stream(String output) {
    return new String[] {
      "minibatch",
      "--stream",
      "--trigger",
      "available-now",
      "--format",
      "json",
      "--input",
      at("in"),
      "--k",
      "3",
      "--files-per-batch",
      "1",
      "--half-life",
      "300rows",
      "--output",
      at(output)
    };
  }

  /** Kills the program at once when it has told of so many batches, whatever it is at by then. */
  private static void killAfter(int batches, String... arguments) throws Exception {
    Process process =
        builder(Map.of(), arguments).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader err = process.errorReader()) {
      long told = 0;
      while (told < batches) {
        String line = err.readLine();
        assertThat(line).as("told of %d batches", told).isNotNull();
        told += line.startsWith("batch ") ? 1 : 0;
      }
      assertThat(process.destroyForcibly().waitFor()).isNotZero();
    }
  }

  @Test
  void saysThatAMasterCannotBeReached() throws Exception {
    Run run =
        asterism(
            "kmeans",
            "--input",
            sample("digits"),
            "--k",
            "2",
            "--output",
            at("run"),
            "--master",
            "spark://127.0.0.1:1");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .containsExactly(
            "connecting to spark://127.0.0.1:1",
            "asterism: --master spark://127.0.0.1:1: cannot be reached (Connection refused)");
  }

  @Test
  void submitsTheClassThatSuitsTheDeployMode() throws Exception {
    Path submit = Files.createDirectory(directory.resolve("bin")).resolve("spark-submit");
    Files.writeString(
        submit,
        """
        #!/bin/sh
        echo "WARNING: Using incubator modules: jdk.incubator.vector" >&2
        echo "from Spark" >&2
        echo "$@"
        exit 3
        """);
    assertThat(submit.toFile().setExecutable(true)).isTrue();
    Run client = asterism(Map.of("SPARK_HOME", directory.toString()), "describe");
    assertThat(client.exitCode()).isEqualTo(3);
    assertThat(client.out())
        .contains("--class io.asterism.jobs.Launcher ")
        .endsWith("asterism-jobs.jar describe\n");
    assertThat(client.err()).isEqualTo("from Spark\n");
    Run cluster =
        asterism(
            Map.of(
                "SPARK_HOME",
                directory.toString(),
                "ASTERISM_SUBMIT_OPTIONS",
                "--master yarn --deploy-mode cluster"),
            "describe");
    assertThat(cluster.out())
        .contains("--class io.asterism.jobs.Asterism ", "--deploy-mode cluster ");
  }

  private Run asterism(String... arguments) throws IOException, InterruptedException {
    return asterism(Map.of(), arguments);
  }

  private Run asterism(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("asterism", ".out");
    Process started = builder(environment, arguments).redirectOutput(out.toFile()).start();
    // To its end, which is that of the launcher's filter: it may outlive the launcher.
    String err = new String(started.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    Run run = new Run(started.waitFor(), read(out), err);
    Files.delete(out);
    return run;
  }

  private static ProcessBuilder builder(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of(ROOT.resolve("bin/asterism").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder process = new ProcessBuilder(command).directory(ROOT.toFile());
    process.environment().remove("SPARK_HOME");
    process.environment().put("ASTERISM_DRIVER_MEMORY", "3g");
    process.environment().putAll(environment);
    return process;
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  private JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(directory.resolve(name).toFile());
  }

  private String at(String name) {
    return directory.resolve(name).toString();
  }

  private static String sample(String name) {
    return ROOT.resolve("data-samples").resolve(name + ".parquet").toString();
  }
}
