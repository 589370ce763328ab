package io.asterism.jobs.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.asterism.core.block.InMemoryBlockDataset;
import io.asterism.core.scaling.Scaling;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SparkSessions.class)
class InputTest {
  private static final double[][] ROWS = {{0, 0.5}, {1, 1.5}, {2, 2.5}};

  private final SparkSession spark;
  @TempDir Path directory;

  InputTest(SparkSession spark) {
    this.spark = spark;
  }

  private String write(Dataset<Row> rows, String format) {
    String path = directory.resolve("rows." + format).toString();
    rows.coalesce(1).write().format(format).save(path);
    return path;
  }

  private String write(String name, String... lines) {
    return write(directory.resolve(name), lines).toString();
  }

  private static Path write(Path path, String... lines) {
    try {
      return Files.writeString(path, String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Dataset<Row> numbers(String... columns) {
    return spark.range(3).selectExpr(columns);
  }

  private double[][] rows(InputOptions options) {
    try (LoadedInput loaded = Input.open(spark, options).load(null)) {
      return LoadedRows.of(loaded.data());
    }
  }

  private double[][] rows(String path) {
    return rows(InputOptions.of(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "orc", "json"})
  void readsEveryNumericColumnOfEachFormat(String format) {
    assertThat(rows(write(numbers("id as a", "id + 0.5D as b", "'x' as name"), format)))
        .isDeepEqualTo(ROWS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tinyint", "smallint", "int", "bigint", "float", "double", "decimal(9, 2)"})
  void readsEveryNumericType(String type) {
    String column = "cast(id as " + type + ") as a";
    assertThat(rows(write(numbers(column, "id + 0.5D as b"), "parquet"))).isDeepEqualTo(ROWS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "array(float(id), float(id) + float(0.5))",
        "array(double(id), id + 0.5D)",
        "array(cast(id as decimal(9,2)), cast(id + 0.5 as decimal(9,2)))"
      })
  void readsArraysOfFeatures(String expression) {
    assertThat(rows(write(numbers("id as other", expression + " as features"), "parquet")))
        .isDeepEqualTo(ROWS);
  }

  @Test
  void readsBinaryAsUnsignedBytes() {
    String path = write(numbers("unhex('00ff80') as features"), "parquet");
    try (LoadedInput loaded = Input.open(spark, InputOptions.of(path)).load(null)) {
      assertThat(LoadedRows.of(loaded.data())[2]).containsExactly(0, 255, 128);
      assertThat(loaded.summary().width()).isEqualTo(1);
      assertThat(loaded.profile().bytes()).isEqualTo(9);
      assertThat(loaded.profile().featureNames())
          .containsExactly("features[0]", "features[1]", "features[2]");
    }
  }

  @Test
  void readsVectorsDenseAndSparse() {
    String path =
        write(
            numbers(
                "if(id = 1, named_struct('type', 0Y, 'size', 3, 'indices', array(1),"
                    + " 'values', array(7D)),"
                    + " named_struct('type', 1Y, 'size', null, 'indices', null,"
                    + " 'values', array(double(id), 2D, 3D))) as features"),
            "parquet");
    assertThat(rows(path)).isDeepEqualTo(new double[][] {{0, 2, 3}, {0, 7, 0}, {2, 2, 3}});
  }

  @Test
  void readsCsvPlainAndCompressedByTheEnding() throws IOException {
    String text = "a,b,name\n0,0.5,x\n1,1.5,y\n2,2.5,z\n";
    String plain = write("rows.csv", text.strip());
    Path compressed = directory.resolve("rows.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
      out.write(text.getBytes(UTF_8));
    }
    assertThat(rows(plain)).isDeepEqualTo(ROWS);
    assertThat(rows(compressed.toString())).isDeepEqualTo(ROWS);
  }

  @Test
  void readsLibSvm() {
    String path = write("rows.libsvm", "1 1:4 3:6", "0 2:5");
    assertThat(rows(path)).isDeepEqualTo(new double[][] {{4, 0, 6}, {0, 5, 0}});
  }

  @Test
  void readsTables() {
    numbers("id as a", "id + 0.5D as b").createOrReplaceTempView("numbers");
    assertThat(rows(InputOptions.of("numbers").withFormat("table"))).isDeepEqualTo(ROWS);
  }

  @Test
  void readsSeveralPathsInTheirOrderAndDirectoriesByName() throws IOException {
    Path below = Files.createDirectory(directory.resolve("many"));
    write(below.resolve("b.csv"), "a", "2");
    write(below.resolve("a.csv"), "a", "1");
    write(below.resolve("_SUCCESS.csv"), "a", "9");
    String first = write("z.csv", "a", "0");
    assertThat(rows(InputOptions.of(first, below.toString())))
        .isDeepEqualTo(new double[][] {{0}, {1}, {2}});
  }

  @Test
  void readsColumnsFromTheNamesOfDirectories() {
    String path = directory.resolve("parts").toString();
    numbers("id as a", "id + 0.5D as b").coalesce(1).write().partitionBy("b").parquet(path);
    assertThat((Object[]) rows(path)).containsExactlyInAnyOrder((Object[]) ROWS);
  }

  @Test
  void looksForAFirstSoundRowInAllDirectories() throws IOException {
    for (int day = 0; day < 3; day++) {
      Files.createDirectories(directory.resolve("parts/day=" + day));
    }
    // Spark puts the largest file first.
    write(directory.resolve("parts/day=0/rows.json"), "{\"v\":null}\n".repeat(9));
    write(directory.resolve("parts/day=1/rows.json"), "{\"v\":[]}", "{\"v\":[0,0.5]}");
    write(directory.resolve("parts/day=2/rows.json"), "{\"v\":[1,1.5]}", "{\"v\":[2,2.5]}");
    InputOptions options =
        InputOptions.of(directory.resolve("parts").toString())
            .withFeatures(List.of("v"))
            .withOnBadRow(BadRows.SKIP);
    assertThat((Object[]) rows(options)).containsExactlyInAnyOrder((Object[]) ROWS);
  }

  @Test
  void choosesFeaturesByNameGlobAndRegularExpression() {
    String path =
        write(numbers("id as p1", "id as p2", "id as q", "id as q7", "'x' as p3"), "parquet");
    assertThat(features(path, "q", "p*")).containsExactly("q", "p1", "p2");
    assertThat(features(path, "/[pq]\\d/")).containsExactly("p1", "p2", "q7");
    assertThat(features(path, "?2")).containsExactly("p2");
  }

  private List<String> features(String path, String... wanted) {
    return Input.open(spark, InputOptions.of(path).withFeatures(List.of(wanted))).featureNames();
  }

  @Test
  void leavesOutColumnsOfOtherUse() {
    String path =
        write(numbers("id as label", "id as kind", "id as w", "id as no", "id as a"), "parquet");
    InputOptions options = InputOptions.of(path).withWeightColumn("w").withIdColumn("no");
    assertThat(Input.open(spark, options).featureNames()).containsExactly("kind", "a");
    assertThat(Input.open(spark, options.withLabelColumn("kind")).featureNames())
        .containsExactly("label", "a");
  }

  @Test
  void joinsNumbersAndArraysIntoOneRow() {
    String path = write(numbers("id as n", "array(7F, 8F) as v"), "parquet");
    assertThat(rows(InputOptions.of(path).withFeatures(List.of("v", "n"))))
        .isDeepEqualTo(new double[][] {{7, 8, 0}, {7, 8, 1}, {7, 8, 2}});
  }

  @Test
  void readsWeights() {
    String path = write(numbers("id as a", "id * 0.5D as w"), "parquet");
    InputOptions options = InputOptions.of(path).withWeightColumn("w");
    try (LoadedInput loaded = Input.open(spark, options).load(null)) {
      assertThat(loaded.summary().weight()).isEqualTo(1.5);
      assertThat(loaded.summary().mean()[0]).isCloseTo(5 / 3.0, within(1e-15));
    }
  }

  @Test
  void scalesRowsAndKeepsSinglePrecisionWhereTheColumnsHaveIt() {
    String path = write(numbers("float(id) as a", "float(5) as b"), "parquet");
    InputOptions options = InputOptions.of(path).withScaling(Scaling.parse("standard"));
    try (LoadedInput loaded = Input.open(spark, options).load(null)) {
      assertThat(loaded.summary().mean()).containsExactly(0, 0);
      assertThat(loaded.summary().variance()[0]).isCloseTo(1, within(1e-6));
      assertThat(loaded.scaling().shift()).containsExactly(1, 5);
      assertThat(loaded.summary().width()).isEqualTo(4);
    }
    assertThat(rows(options.withScaling(Scaling.parse("minmax"))))
        .isDeepEqualTo(new double[][] {{0, 0}, {0.5, 0}, {1, 0}});
    assertThat(rows(options.withScaling(Scaling.parse("2"))))
        .isDeepEqualTo(new double[][] {{0, 10}, {2, 10}, {4, 10}});
  }

  /** Spark's reader would take the columns as they come if it is asked for all of them. */
  @Test
  void findsColumnsOfCsvFilesByTheirNames() {
    String path = write("mixed.csv", "id,b,a", "101,1,20", "102,4,50", "103,2,30");
    double[][] expected = {{20, 1}, {50, 4}, {30, 2}};
    InputOptions options = InputOptions.of(path).withFeatures(List.of("a", "b"));
    assertThat(rows(options)).isDeepEqualTo(expected);
    assertThat(rows(options.withIdColumn("id"))).isDeepEqualTo(expected);
    try (LoadedInput loaded = Input.open(spark, options.withWeightColumn("id")).load(null)) {
      assertThat(LoadedRows.of(loaded.data())).isDeepEqualTo(expected);
      assertThat(loaded.summary().weight()).isEqualTo(306);
    }
  }

  @Test
  void takesDoubledQuotesOfCsvFiles() {
    String path = write("quotes.csv", "name,a,b", "\"say \"\"hi\"\", you\",1,2", "plain,3,4");
    assertThat(rows(InputOptions.of(path))).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
  }

  /** A row of zeros is one without direction, but not once features are shifted. */
  @Test
  void measuresRowsThatAreZeroBeforeTheyAreScaled() {
    String path =
        write(numbers("if(id = 1, 0D, id + 1D) as a", "if(id = 1, 0D, 7D) as b"), "parquet");
    InputOptions options =
        InputOptions.of(path).withScaling(Scaling.parse("standard")).withUnitRows(true);
    try (LoadedInput loaded = Input.open(spark, options).load(null)) {
      assertThat(loaded.scaling().shift()[0]).isCloseTo(4 / 3.0, within(1e-15));
      assertThat(loaded.scaling().shift()[1]).isCloseTo(14 / 3.0, within(1e-15));
    }
  }

  @Test
  void keepsDoublePrecisionOfScaledDoubles() {
    String path = write(numbers("double(id) as a"), "parquet");
    assertThat(rows(InputOptions.of(path).withScaling(Scaling.parse("0.1")))[2][0])
        .isEqualTo(2 * 0.1);
  }

  @Test
  void roundsToFloatOnRequest() {
    String path = write(numbers("id + 0.1D as a"), "parquet");
    assertThat(rows(InputOptions.of(path).withRoundToFloat(true))[1][0]).isEqualTo((float) 1.1);
  }

  @Test
  void profilesWithoutCaching() {
    String path = write(numbers("float(id) + 0.5F as a", "id as label"), "parquet");
    DataProfile profile = Input.open(spark, InputOptions.of(path)).profile();
    assertThat(profile.rows()).isEqualTo(3);
    assertThat(profile.dimension()).isEqualTo(1);
    assertThat(profile.bytes()).isEqualTo(12);
    assertThat(profile.schema().fieldNames()).containsExactly("a", "label");
    assertThat(spark.sparkContext().getPersistentRDDs().isEmpty()).isTrue();
  }

  @Test
  void cachesRowsOfManyBlocksUntilClosed() {
    String path = write(spark.range(40_000).selectExpr("id as a"), "parquet");
    try (LoadedInput loaded = Input.open(spark, InputOptions.of(path)).load(null)) {
      assertThat(loaded.data()).isInstanceOf(SparkBlockDataset.class);
      assertThat(spark.sparkContext().getPersistentRDDs().isEmpty()).isFalse();
    }
    assertThat(spark.sparkContext().getPersistentRDDs().isEmpty()).isTrue();
  }

  @Test
  void bringsRowsOfOneBlockHere() {
    String path = write(numbers("id as a"), "parquet");
    try (LoadedInput loaded = Input.open(spark, InputOptions.of(path)).load(null)) {
      assertThat(loaded.data()).isInstanceOf(InMemoryBlockDataset.class);
      assertThat(spark.sparkContext().getPersistentRDDs().isEmpty()).isTrue();
    }
  }
}
