package io.asterism.jobs;

import static io.asterism.jobs.CommandLineRun.SAMPLES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.asterism.jobs.data.SparkSessions;
import java.io.File;
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

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScoreCommandTest {
  private static final String IRIS = SAMPLES.resolve("iris.csv").toString();

  @TempDir static Path directory;

  @BeforeAll
  void fit() {
    CommandLineRun fitted =
        CommandLineRun.of(
            "kmeans", "--input", IRIS, "--k", "3", "--scaling", "standard", "--output", model());
    assertThat(fitted.exitCode()).as(fitted.err()).isZero();
  }

  @Test
  void addsTheClusterAndTheDistanceToEveryColumn() {
    Dataset<Row> scored = read("parquet", score("scored", IRIS));

    assertThat(scored.columns())
        .containsExactly(
            "sepal_length",
            "sepal_width",
            "petal_length",
            "petal_width",
            "label",
            "cluster",
            "distance");
    assertThat(scored.count()).isEqualTo(150);
    assertThat(scored.groupBy("cluster").count().collectAsList())
        .extracting(row -> row.getLong(1))
        .containsExactlyInAnyOrder(clusterSizes());
    assertThat(directory.resolve("scored").toFile().list()).contains("_SUCCESS");
  }

  @Test
  void addsTheDistancesToAllCentresOnRequest() {
    List<Row> scored = read("parquet", score("distances", IRIS, "--distances")).collectAsList();

    assertThat(scored)
        .allSatisfy(
            row -> {
              List<Double> distances = row.getList(row.fieldIndex("distances"));
              double nearest = row.getDouble(row.fieldIndex("distance"));
              assertThat(distances).hasSize(3);
              assertThat(distances.get(row.getInt(row.fieldIndex("cluster")))).isEqualTo(nearest);
              assertThat(distances).allMatch(distance -> distance >= nearest);
            });
  }

  @Test
  void writesTheFormatThatTheEndingNames() {
    Path scored = score("scored.csv", IRIS);

    assertThat(
            SparkSessions.local(2).read().option("header", true).csv(scored.toString()).columns())
        .endsWith("cluster", "distance");
  }

  @Test
  void takesTheModelDirectoryAloneAsWell() {
    read("json", score("scored.json", IRIS, "--model", model() + "/model"));
  }

  @Test
  void skipsBadRowsAndKeepsThemOutOfTheRows() throws Exception {
    Path input = directory.resolve("hole.csv");
    List<String> rows = Files.readAllLines(Path.of(IRIS)).subList(0, 5);
    Files.write(input, Stream.concat(rows.stream(), Stream.of(",1,2,3,0")).toList());
    Path scored = score("skipped", input.toString(), "--on-bad-row", "skip");

    assertThat(read("parquet", scored).count()).isEqualTo(4);
    assertThat(scored.resolve("_rejected")).isDirectory();
  }

  @Test
  void measuresByTheCosineWhereTheModelDoes() throws Exception {
    String run = directory.resolve("cosine").toString();
    CommandLineRun fitted =
        CommandLineRun.of(
            "kmeans", "--input", IRIS, "--k", "2", "--distance", "cosine", "--output", run);
    assertThat(fitted.exitCode()).as(fitted.err()).isZero();

    List<Row> scored = read("parquet", score("by-cosine", IRIS, "--model", run)).collectAsList();
    assertThat(scored).allMatch(row -> row.getDouble(row.fieldIndex("distance")) < 0.1);
    double sum =
        scored.stream().mapToDouble(row -> row.getDouble(row.fieldIndex("distance"))).sum();
    double inertia =
        new ObjectMapper().readTree(new File(run, "metrics.json")).get("inertia").asDouble();
    assertThat(sum).isCloseTo(inertia, within(1e-12));
  }

  @Test
  void keepsTheColumnsOfCsvFilesWhateverTheirOrder() throws Exception {
    List<String> lines = Files.readAllLines(Path.of(IRIS));
    List<String> turned =
        lines.stream()
            .map(line -> line.split(","))
            .map(cells -> String.join(",", cells[4], cells[3], cells[2], cells[1], cells[0]))
            .toList();
    Path input = directory.resolve("turned.csv");
    Files.write(input, turned);
    List<Row> expected = read("parquet", score("as-is", IRIS)).collectAsList();
    List<Row> scored = read("parquet", score("turned", input.toString())).collectAsList();
    for (int i = 0; i < expected.size(); i++) {
      for (String column : List.of("sepal_length", "petal_width", "label", "cluster")) {
        assertThat((Object) scored.get(i).getAs(column)).isEqualTo(expected.get(i).getAs(column));
      }
    }
  }

  /** As a fit by the cosine refuses it. */
  @Test
  void refusesARowOfZerosWhereTheModelMeasuresByTheCosine() throws Exception {
    Path input = directory.resolve("zero.csv");
    Files.write(input, List.of("a,b", "1,2", "0,0"));
    Path rows = directory.resolve("directions.csv");
    Files.write(rows, List.of("a,b", "1,2", "2,1", "3,6"));
    String run = directory.resolve("directions").toString();
    CommandLineRun fitted =
        CommandLineRun.of(
            "kmeans",
            "--input",
            rows.toString(),
            "--k",
            "2",
            "--distance",
            "cosine",
            "--output",
            run);
    assertThat(fitted.exitCode()).as(fitted.err()).isZero();
    CommandLineRun scored =
        CommandLineRun.of(
            "score", "--input", input.toString(), "--model", run, "--output", directory + "/none");
    assertThat(scored.exitCode()).isNotZero();
    assertThat(scored.err()).contains("row 2: every feature is 0, so it has no direction");
    assertThat(directory.resolve("none")).doesNotExist();
  }

  @Test
  void scoresNumbersWhoseNamesLookLikeElementsOfAnArray() throws Exception {
    Path input = directory.resolve("elements.csv");
    Files.writeString(input, "v[0],v[1]\n0,0\n0,1\n9,0\n9,1\n");
    String run = directory.resolve("elements").toString();
    CommandLineRun fitted =
        CommandLineRun.of("kmeans", "--input", input.toString(), "--k", "2", "--output", run);
    assertThat(fitted.exitCode()).as(fitted.err()).isZero();

    assertThat(read("json", score("elements.json", input.toString(), "--model", run)).count())
        .isEqualTo(4);
  }

  @Test
  void refusesRowsOfAnotherDimension() {
    assertThat(failed("--features", "sepal_length,sepal_width"))
        .isEqualTo("asterism: --model " + model() + ": has 4 features, but the input has 2\n");
  }

  @Test
  void refusesWhatCsvCannotHold() {
    assertThat(failed("--distances", "--output-format", "csv"))
        .startsWith("asterism: csv cannot hold column 'distances'");
  }

  @Test
  void refusesRowsThatAreScoredAlready() {
    Path scored = score("once.json", IRIS);
    assertThat(failed("--input", scored.toString(), "--format", "json"))
        .startsWith("asterism: the input has a column 'cluster'");
  }

  private static String failed(String... options) {
    boolean otherInput = List.of(options).contains("--input");
    Stream<String> fixed = Stream.of("score", "--model", model(), "--output", directory + "/no");
    Stream<String> input = otherInput ? Stream.of() : Stream.of("--input", IRIS);
    CommandLineRun done =
        CommandLineRun.of(
            Stream.of(fixed, input, Stream.of(options))
                .flatMap(part -> part)
                .toArray(String[]::new));
    assertThat(done.exitCode()).isEqualTo(3);
    assertThat(directory.resolve("no")).doesNotExist();
    return done.err();
  }

  private static Path score(String name, String input, String... options) {
    boolean otherModel = List.of(options).contains("--model");
    Path output = directory.resolve(name);
    Stream<String> fixed = Stream.of("score", "--input", input, "--output", output.toString());
    Stream<String> model = otherModel ? Stream.of() : Stream.of("--model", model());
    CommandLineRun done =
        CommandLineRun.of(
            Stream.of(fixed, model, Stream.of(options))
                .flatMap(part -> part)
                .toArray(String[]::new));
    assertThat(done.exitCode()).as(done.err()).isZero();
    assertThat(done.out()).contains("output");
    return output;
  }

  private static Dataset<Row> read(String format, Path path) {
    return SparkSessions.local(2).read().format(format).load(path.toString());
  }

  private static String model() {
    return directory.resolve("model").toString();
  }

  private static Long[] clusterSizes() {
    return read("parquet", Path.of(model(), "model", "centres.parquet")).collectAsList().stream()
        .map(row -> row.getLong(1))
        .toArray(Long[]::new);
  }
}
