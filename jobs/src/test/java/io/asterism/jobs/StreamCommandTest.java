package io.asterism.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.asterism.jobs.data.SparkSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamCommandTest {
  private static final int WRONG_ARGUMENTS = 2;
  private static final int INPUT_REJECTED = 3;
  private static final int ROWS = 60;

  @TempDir Path directory;
  private Path input;

  @BeforeEach
  void makeInput() throws IOException {
    input = Files.createDirectory(directory.resolve("in"));
  }

  @AfterAll
  static void leaveTheUsualSession() {
    SparkSessions.local(2);
  }

  /** A file of two columns about three points, the older the smaller its number is. */
  private void rows(int number) throws IOException {
    Random random = new Random(number);
    StringBuilder lines = new StringBuilder("x,y\n");
    for (int i = 0; i < ROWS; i++) {
      int group = random.nextInt(3);
      lines.append(10 * group + random.nextGaussian()).append(",").append(random.nextGaussian());
      lines.append("\n");
    }
    write(number, lines.toString());
  }

  private Path write(int number, String text) throws IOException {
    Path file = Files.writeString(input.resolve("f" + number % 3 + number + ".csv"), text);
    // Two files each are of the same age.
    return Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L + number / 2));
  }

  private String[] stream(String output, String... options) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "minibatch",
                "--stream",
                "--input",
                input.toString(),
                "--k",
                "3",
                "--output",
                directory.resolve(output).toString()));
    all.addAll(List.of(options));
    addUnlessGiven(all, "--trigger", "available-now");
    addUnlessGiven(all, "--format", "csv");
    addUnlessGiven(all, "--files-per-batch", "1");
    return all.toArray(String[]::new);
  }

  private static void addUnlessGiven(List<String> arguments, String option, String value) {
    if (!arguments.contains(option)) {
      arguments.addAll(List.of(option, value));
    }
  }

  private CommandLineRun run(String output, String... options) {
    CommandLineRun done = CommandLineRun.of(stream(output, options));
    assertThat(done.exitCode()).as(done.err()).isZero();
    return done;
  }

  private JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(directory.resolve(name).toFile());
  }

  private String digest(String output) throws IOException {
    return json(output + "/manifest.json").get("model_digest").asText();
  }

  @Test
  void goesOnWithTheFilesThatHaveCome() throws IOException {
    for (int i = 0; i < 4; i++) {
      rows(i);
    }
    run("apart", "--half-life", "100rows", "--keep-every", "2");
    assertThat(json("apart/metrics.json").get("rows").asLong()).isEqualTo(4 * ROWS);
    for (int i = 4; i < 7; i++) {
      rows(i);
    }
    CommandLineRun more = run("apart", "--half-life", "100rows", "--keep-every", "2");
    assertThat(more.err()).contains("batch 5, 60 rows").doesNotContain("batch 4,");
    JsonNode metrics = json("apart/metrics.json");
    assertThat(metrics.get("rows").asLong()).isEqualTo(7 * ROWS);
    assertThat(metrics.get("iterations").asLong()).isEqualTo(7);
    assertThat(metrics.get("cluster_sizes")).hasSize(3);
    try (Stream<Path> kept = Files.list(directory.resolve("apart/models"))) {
      assertThat(kept.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("0000000002", "0000000004", "0000000006", "0000000007");
    }

    run("together", "--half-life", "100rows");
    assertThat(digest("together")).isEqualTo(digest("apart"));
    CommandLineRun scored =
        CommandLineRun.of(
            "score",
            "--model",
            directory.resolve("apart").toString(),
            "--input",
            input.toString(),
            "--output",
            directory.resolve("scored").toString());
    assertThat(scored.exitCode()).as(scored.err()).isZero();
  }

  @Test
  void givesTheSameBitsOnAnyNumberOfCores() throws IOException {
    for (int i = 0; i < 5; i++) {
      rows(i);
    }
    List<String> digests = new ArrayList<>();
    for (int cores : new int[] {1, 2, 4}) {
      CommandLineRun done =
          CommandLineRun.onCores(
              cores, stream("out" + cores, "--scaling", "standard", "--decay", "0.9"));
      assertThat(done.exitCode()).as(done.err()).isZero();
      digests.add(digest("out" + cores));
    }
    assertThat(digests).containsOnly(digests.get(0));
  }

  @Test
  void countsNothingTwiceWhereSparkHandsOutABatchAgain() throws IOException {
    for (int i = 0; i < 3; i++) {
      rows(i);
    }
    run("out");
    String before = digest("out");
    Path commit = directory.resolve("out/checkpoint/spark/commits/0");
    Files.delete(commit);
    Files.delete(commit.resolveSibling(".0.crc"));
    Files.delete(directory.resolve("out/manifest.json"));
    run("out");
    assertThat(commit).exists();
    assertThat(digest("out")).isEqualTo(before);
    assertThat(json("out/metrics.json").get("rows").asLong()).isEqualTo(3 * ROWS);
  }

  @Test
  void takesUpABatchOfSparksWhereItWasLeft() throws IOException {
    for (int i = 0; i < 4; i++) {
      rows(i);
    }
    run("calm");
    run("stopped");
    // As it was after the third file, before Spark knew of anything that had been done.
    Path states = directory.resolve("stopped/checkpoint/states");
    Files.delete(states.resolve("0000000004.json"));
    Files.delete(directory.resolve("stopped/checkpoint/spark/commits/0"));
    Files.delete(directory.resolve("stopped/checkpoint/spark/commits/.0.crc"));
    CommandLineRun again = run("stopped");
    assertThat(again.err()).contains("batch 4, 60 rows").doesNotContain("batch 3,");
    assertThat(digest("stopped")).isEqualTo(digest("calm"));
  }

  @Test
  void leavesOutFilesThatCannotBeUsedAndGoesOn() throws IOException {
    rows(0);
    write(1, "x,z\n1,2\n");
    write(2, "x,y\n1,2\n3,\n4,5\n");
    write(3, "x,y\n1,two\n");
    rows(4);
    CommandLineRun done = run("out");
    JsonNode metrics = json("out/metrics.json");
    assertThat(metrics.get("rows").asLong()).isEqualTo(2 * ROWS + 2);
    assertThat(metrics.get("rejected_rows").asLong()).isEqualTo(1);
    assertThat(metrics.get("rejected_files").asLong()).isEqualTo(2);
    assertThat(done.err())
        .contains("left out file file:" + input + "/f11.csv: the input has no feature column 'y'");
    assertThat(json("out/quarantined/0000000003-0.json").get("reason").asText())
        .startsWith("feature 'y' is of type string");
    try (Stream<Path> rejected = Files.list(directory.resolve("out/rejected/0000000004/f22.csv"))) {
      assertThat(rejected).anyMatch(file -> file.toString().endsWith(".json"));
    }

    assertRejected(
        CommandLineRun.of(stream("strict", "--on-bad-row", "fail")),
        "file file:" + input + "/f11.csv: the input has no feature column 'y'");
    Files.delete(input.resolve("f11.csv"));
    Files.delete(input.resolve("f03.csv"));
    assertRejected(
        CommandLineRun.of(stream("stricter", "--on-bad-row", "fail")),
        "file file:" + input + "/f22.csv, row 2: feature 'y' is null");
  }

  @Test
  void leavesOutFilesOfAnotherDimensionAndCorruptOnes() throws IOException {
    Path made = directory.resolve("made");
    for (int i = 0; i < 3; i++) {
      SparkSessions.local(2)
          .range(0, 5000)
          .selectExpr("transform(sequence(0, " + (i == 1 ? 2 : 3) + "), j -> hash(id, j)) as v")
          .coalesce(1)
          .write()
          .parquet(made.resolve("" + i).toString());
      try (Stream<Path> parts = Files.list(made.resolve("" + i))) {
        Path part = parts.filter(file -> file.toString().endsWith(".parquet")).findFirst().get();
        if (i < 2) {
          Files.copy(part, input.resolve(i + ".parquet"));
        } else {
          byte[] bytes = Files.readAllBytes(part);
          // The footer stays whole, so that only reading the rows tells.
          Arrays.fill(bytes, 4, bytes.length / 2, (byte) 0);
          Files.write(input.resolve("2.parquet"), bytes);
        }
      }
    }
    Files.writeString(input.resolve("3.parquet"), "PAR1 and then nothing of the kind PAR1");
    for (int i = 0; i < 4; i++) {
      Files.setLastModifiedTime(input.resolve(i + ".parquet"), FileTime.fromMillis(i * 1000L));
    }
    CommandLineRun done =
        run("out", "--format", "parquet", "--features", "v", "--files-per-batch", "4");
    assertThat(done.err())
        .contains("/1.parquet: it has 3 features, but the stream has 4")
        .contains("left out file file:" + input + "/2.parquet: ")
        .contains("left out file file:" + input + "/3.parquet: cannot read");
    JsonNode metrics = json("out/metrics.json");
    assertThat(metrics.get("rows").asLong()).isEqualTo(5000);
    assertThat(metrics.get("rejected_files").asLong()).isEqualTo(3);
  }

  @Test
  void waitsForEnoughRowsToFindCentresIn() throws IOException {
    write(0, "x,y\n1,2\n1,3\n7,8\n");
    CommandLineRun few = run("out");
    assertThat(few.err())
        .contains("no model yet: 3 rows have come, and first centres take 30, of which k differ");
    assertThat(directory.resolve("out/manifest.json")).doesNotExist();
    rows(1);
    run("out");
    assertThat(json("out/metrics.json").get("rows").asLong()).isEqualTo(3 + ROWS);
    run("together");
    assertThat(digest("out")).isEqualTo(digest("together"));
    long sizes = 0;
    for (JsonNode size : json("out/metrics.json").get("cluster_sizes")) {
      sizes += size.asLong();
    }
    assertThat(sizes).isEqualTo(3 + ROWS);
  }

  @Test
  void refusesRowsThatAreAllAlike() throws IOException {
    write(0, "x,y\n" + "1,2\n".repeat(100));
    assertRejected(
        CommandLineRun.of(stream("out", "--batch-size", "10")),
        "--k 3: there are fewer distinct rows among the first 30 of the stream");
  }

  @Test
  void refusesToGoOnWithOtherOptions() throws IOException {
    rows(0);
    run("out", "--half-life", "100rows");
    CommandLineRun other = CommandLineRun.of(stream("out", "--seed", "7"));
    assertThat(other.exitCode()).isEqualTo(WRONG_ARGUMENTS);
    assertThat(other.err())
        .isEqualTo(
            "asterism: --output "
                + directory.resolve("out")
                + ": the stream there has other options: --half-life was 100rows and is not given,"
                + " --seed was 0 and is 7; give those, or begin anew with --overwrite\n");
    run("out", "--seed", "7", "--overwrite");
    assertThat(json("out/metrics.json").get("rows").asLong()).isEqualTo(ROWS);
  }

  @Test
  void goesOnFromAModel() throws IOException {
    rows(0);
    run("first");
    rows(1);
    run("second", "--init-model", directory.resolve("first").toString());
    double weight = 0;
    JsonNode model = json("second/models/0000000002/model.json");
    assertThat(model.has("seen")).isFalse();
    for (JsonNode size : json("second/metrics.json").get("cluster_sizes")) {
      weight += size.asDouble();
    }
    assertThat(weight).isEqualTo(2 * ROWS);
  }

  @Test
  void followsOtherSourcesToo() throws IOException {
    String[] options = {
      "--format",
      "rate-micro-batch",
      "--features",
      "value",
      "--source-option",
      "rowsPerBatch=100",
      "--source-option",
      "numPartitions=3"
    };
    run("out", options);
    long first = json("out/metrics.json").get("rows").asLong();
    assertThat(first).isPositive();
    run("out", options);
    assertThat(json("out/metrics.json").get("rows").asLong()).isEqualTo(2 * first);
  }

  @Test
  void refusesWhatCannotBe() {
    assertWrong("--trigger 'soon': give available-now, or", stream("out", "--trigger", "soon"));
    assertWrong("--files-per-batch must be at least 1", stream("out", "--files-per-batch", "0"));
    assertWrong("--half-life is '5', but must be such as", stream("out", "--half-life", "5"));
    assertWrong("--decay is 2.0", stream("out", "--decay", "2"));
    assertWrong(
        "--stream takes either --half-life or --decay",
        stream("out", "--decay", "0.5", "--half-life", "5rows"));
    assertWrong("--dry-run does not go with --stream", stream("out", "--dry-run"));
    String[] still = {
      "minibatch", "--input", input.toString(), "--k", "2", "--output", "x", "--decay", "0.5"
    };
    assertWrong("--half-life, --decay, --keep-every and --source-option go with --stream", still);
  }

  private static void assertWrong(String message, String... arguments) {
    CommandLineRun run = CommandLineRun.of(arguments);
    assertThat(run.exitCode()).isEqualTo(WRONG_ARGUMENTS);
    assertThat(run.err()).startsWith("asterism: " + message).hasLineCount(1);
  }

  private static void assertRejected(CommandLineRun run, String message) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(INPUT_REJECTED);
    assertThat(run.err()).contains("asterism: " + message);
  }
}
