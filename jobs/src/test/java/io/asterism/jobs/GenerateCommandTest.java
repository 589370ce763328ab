package io.asterism.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.core.generate.BlobRows;
import io.asterism.core.generate.RowGenerator;
import io.asterism.core.generate.ShapeRows;
import io.asterism.jobs.data.SparkSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenerateCommandTest {
  @TempDir Path directory;

  @Test
  void imagesAreWrittenInOrderToSeveralFiles() throws IOException {
    Path output = generate("--kind", "images", "--rows", "11000", "--seed", "5");

    List<Path> files = parquetFiles(output);
    assertThat(files).hasSize(2);
    List<Row> rows = new ArrayList<>(read(files.get(0)).collectAsList());
    rows.addAll(read(files.get(1)).collectAsList());
    assertThat(rows).hasSize(11_000);
    ShapeRows shapes = new ShapeRows(5);
    double[] values = new double[784];
    for (int i : new int[] {0, 1, 5499, 5500, 5501, 10_999}) {
      int kind = shapes.generate(i, values);
      byte[] pixels = rows.get(i).getAs("features");
      for (int j = 0; j < 784; j++) {
        assertThat(pixels[j] & 0xFF).isEqualTo((int) values[j]);
      }
      assertThat(rows.get(i).<Integer>getAs("label")).isEqualTo(kind);
    }
  }

  @Test
  void blobsOfThePaperOnKMeansParallelAreOneOfTheSettings() {
    Path output =
        generate(
            "--kind",
            "blobs",
            "--k",
            "50",
            "--dimension",
            "15",
            "--centre-variance",
            "10",
            "--rows",
            "200",
            "--seed",
            "3");

    RowGenerator blobs = BlobRows.aroundOrigin(50, 15, 10, 1, 3);
    double[] values = new double[15];
    List<Row> rows = read(output).collectAsList();
    for (int i = 0; i < 200; i++) {
      int group = blobs.generate(i, values);
      List<Float> features = rows.get(i).getList(0);
      for (int j = 0; j < 15; j++) {
        assertThat(features.get(j)).isEqualTo((float) values[j]);
      }
      assertThat(rows.get(i).getInt(1)).isEqualTo(group);
    }
  }

  @Test
  void everyFeatureGetsAColumnWhereThatIsAskedFor() {
    Path moons = generate("--kind", "moons", "--rows", "10", "--columns");
    assertThat(read(moons).schema().toDDL()).isEqualTo("x1 FLOAT,x2 FLOAT,label INT");
  }

  @Test
  void imagesSpreadOverColumnsHoldTheSamePixels() {
    Path columns = generate("--kind", "images", "--rows", "3", "--columns");
    Row row = read(columns).collectAsList().get(2);
    double[] values = new double[784];
    new ShapeRows(0).generate(2, values);
    for (int j = 0; j < 784; j++) {
      assertThat(row.getShort(j)).isEqualTo((short) values[j]);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"blobs", "moons", "mixture", "images"})
  void theSameOptionsWriteTheSameRows(String kind) {
    List<String> first = read(generate("--kind", kind, "--rows", "500")).toJSON().collectAsList();
    List<String> second =
        read(generate("again", "--kind", kind, "--rows", "500")).toJSON().collectAsList();
    assertThat(second).hasSize(500).isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--kind moon | --kind: 'moon' is not one of blobs, moons, mixture, images; did you mean moons?",
        "--rows 5 | --kind is missing (see asterism generate --help)",
        "--kind blobs --rows 0 | --rows must be at least 1, not 0",
        "--kind blobs --k 0 | --k must be 1 or more, not 0",
        "--kind mixture --dimension 0 | --dimension must be 1 or more, not 0",
        "--kind blobs --spread -1 | --spread must be 0 or more, not -1.0",
        "--kind blobs --spread 1e39 | --spread must be at most 1.0E30, not 1.0E39",
        "--kind blobs --box 1 --centre-variance 1 | --box and --centre-variance exclude each other",
        "--kind moons --noise nought | --noise takes a number, not 'nought'",
        "--kind images --k 3 | --k does not apply to --kind images",
      })
  void whatMakesNoSenseIsRefused(String arguments, String message) throws IOException {
    CommandLineRun run = call(directory.resolve("out"), arguments.split(" "));
    assertThat(run.err()).isEqualTo("asterism: " + message + System.lineSeparator());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void anOutputThatExistsIsReplacedOnlyWhenAsked() {
    Path output = generate("--kind", "moons", "--rows", "10");

    CommandLineRun refused = call(output, "--kind", "moons", "--rows", "20");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("exists").contains("--overwrite").hasLineCount(1);
    assertThat(read(output).count()).isEqualTo(10);

    assertThat(call(output, "--kind", "moons", "--rows", "20", "--overwrite").exitCode()).isZero();
    assertThat(read(output).count()).isEqualTo(20);
  }

  private Path generate(String... arguments) {
    boolean named = !arguments[0].startsWith("-");
    Path output = directory.resolve(named ? arguments[0] : "data");
    CommandLineRun run =
        call(output, Stream.of(arguments).skip(named ? 1 : 0).toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return output;
  }

  private static CommandLineRun call(Path output, String... arguments) {
    return CommandLineRun.of(
        Stream.concat(Stream.of("generate", "--output", output.toString()), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private static Dataset<Row> read(Path path) {
    return SparkSessions.local(2).read().parquet(path.toString());
  }

  private static List<Path> parquetFiles(Path output) throws IOException {
    try (Stream<Path> files = Files.list(output)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    }
  }
}
