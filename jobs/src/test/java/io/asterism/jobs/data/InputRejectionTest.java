package io.asterism.jobs.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asterism.core.scaling.Scaling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkSessions.class)
class InputRejectionTest {
  private final SparkSession spark;
  @TempDir Path directory;

  InputRejectionTest(SparkSession spark) {
    this.spark = spark;
  }

  @AfterEach
  void leavesNothingInTheCache() {
    assertThat(spark.sparkContext().getPersistentRDDs().isEmpty()).isTrue();
  }

  private void assertRejected(InputOptions options, String message) {
    assertThatThrownBy(() -> Input.open(spark, options).load(null).close())
        .isInstanceOf(InputRejectedException.class)
        .hasMessageContaining(message);
  }

  private void assertRejected(
      String[] columns, UnaryOperator<InputOptions> options, String message) {
    assertRejected(options.apply(InputOptions.of(write(columns))), message);
  }

  private void assertRejected(String[] columns, String message) {
    assertRejected(columns, options -> options, message);
  }

  private String write(String... columns) {
    String path = directory.resolve("rows.parquet").toString();
    spark.range(0, 6, 1, 3).selectExpr(columns).write().parquet(path);
    return path;
  }

  private static String[] columns(String... columns) {
    return columns;
  }

  @Test
  void noSuchPath() {
    assertRejected(
        InputOptions.of(directory + "/absent.parquet"),
        "no such input: " + directory + "/absent.parquet");
  }

  @Test
  void noSuchFileSystem() {
    assertRejected(
        InputOptions.of("s3a://bucket/rows.parquet"),
        "cannot list the input 's3a://bucket/rows.parquet': Class org.apache.hadoop.fs.s3a");
    assertRejected(InputOptions.of(""), "cannot list the input '': Can not create a Path");
  }

  @Test
  void noSuchTable() {
    assertRejected(InputOptions.of("absent").withFormat("table"), "no such table: absent");
  }

  @Test
  void noSuchFormat() {
    assertRejected(
        columns("id as a"), options -> options.withFormat("xml"), "--format 'xml': give one of");
  }

  @Test
  void anEmptyDirectory() {
    assertRejected(InputOptions.of(directory.toString()), directory + " holds no files");
  }

  @Test
  void noRows() {
    String path = directory.resolve("empty.parquet").toString();
    spark.range(0).write().parquet(path);
    assertRejected(InputOptions.of(path), "has no rows");
  }

  @Test
  void aFileThatIsNotParquet() throws IOException {
    Path file = Files.writeString(directory.resolve("broken.parquet"), "not Parquet at all");
    assertRejected(InputOptions.of(file.toString()), "broken.parquet");
  }

  @Test
  void aParquetFileThatIsDamagedInside() throws IOException {
    Path path = Path.of(write("cast(id as double) as a"));
    Path file;
    try (var files = Files.list(path)) {
      file = files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 4, 40, (byte) 0x55);
    Files.write(file, bytes);
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
    assertRejected(InputOptions.of(path.toString()), file.getFileName().toString());
  }

  @Test
  void textAskedForAsFeature() {
    assertRejected(
        columns("id as a", "'x' as name"),
        options -> options.withFeatures(List.of("name")),
        "feature 'name' is of type string");
  }

  @Test
  void nestedColumnAskedForAsFeature() {
    assertRejected(
        columns("struct(id, id) as pair"),
        options -> options.withFeatures(List.of("pair")),
        "feature 'pair' is of type struct<");
  }

  @Test
  void noNumericColumn() {
    assertRejected(columns("'x' as name", "id as label"), "no numeric column");
  }

  @Test
  void aFeatureNamedTwice() {
    assertRejected(
        columns("id as a1", "id as a2"),
        options -> options.withFeatures(List.of("a1", "a*")),
        "feature 'a1' is named twice");
  }

  @Test
  void aMissingFeatureWithTheNearestNames() {
    assertRejected(
        columns("id as height", "id as weight", "id as x"),
        options -> options.withFeatures(List.of("hight")),
        "no feature column 'hight'; the nearest are 'height', 'weight'");
  }

  @Test
  void aMissingWeightColumn() {
    assertRejected(
        columns("id as a"),
        options -> options.withWeightColumn("w"),
        "the input has no weight column 'w'");
  }

  @Test
  void nullByRowAndColumn() {
    assertRejected(columns("id as a", "if(id >= 4, null, id) as b"), "row 5: feature 'b' is null");
  }

  @Test
  void nullInAnArray() {
    assertRejected(
        columns("array(id, if(id = 3, null, id)) as features"),
        "row 4: feature 'features[1]' is null");
  }

  @Test
  void aNullArray() {
    assertRejected(
        columns("if(id = 3, null, array(id)) as features"), "row 4: column 'features' is null");
  }

  @Test
  void notANumberAndInfinityWithTheId() {
    assertRejected(
        columns("double('NaN') as a", "concat('no', id) as name"),
        options -> options.withIdColumn("name"),
        "row 1 (id no0): feature 'a' is NaN");
  }

  @Test
  void infinity() {
    assertRejected(
        columns("if(id = 1, double('-Infinity'), 0) as a"), "row 2: feature 'a' is -Infinity");
  }

  @Test
  void vectorsOfDifferentLengths() {
    assertRejected(
        columns("if(id = 3, array(1, 2), array(1, 2, 3)) as features"),
        "row 4: column 'features' has 2 features, not 3 as in the first row");
  }

  @Test
  void numbersTooLargeForFloat() {
    assertRejected(
        columns("if(id = 2, 1e39D, 0D) as a"),
        options -> options.withRoundToFloat(true),
        "row 3: feature 'a' is 1.0E39, too large for float");
  }

  @Test
  void scaledFloatsTooLargeForFloat() {
    assertRejected(
        columns("if(id = 2, float(1024), float(0)) as a"),
        options -> options.withScaling(Scaling.parse("1e38")),
        "row 3: feature 'a' is 1024.0, scaled 1.024E41, too large for float");
  }

  @Test
  void negativeWeights() {
    assertRejected(
        columns("id as a", "2 - id as w"),
        options -> options.withWeightColumn("w"),
        "row 4: weight 'w' is -1.0");
  }

  @Test
  void missingWeights() {
    assertRejected(
        columns("id as a", "if(id = 1, null, 1) as w"),
        options -> options.withWeightColumn("w"),
        "row 2: weight 'w' is null");
  }

  @Test
  void noWeightAtAll() {
    assertRejected(
        columns("id as a", "0 as w"),
        options -> options.withWeightColumn("w"),
        "every weight in column 'w' is 0");
  }

  @Test
  void rowsWithoutDirection() {
    assertRejected(
        columns("id as a", "id as b"),
        options -> options.withUnitRows(true),
        "row 1: every feature is 0");
  }

  @Test
  void noRowLeft() {
    assertRejected(
        columns("double('NaN') as a"),
        options -> options.withOnBadRow(BadRows.SKIP),
        "can be used; row 1: feature 'a' is NaN");
  }

  @Test
  void skippedRowsAreWrittenWithTheReason() {
    String path = write("id as a", "if(id % 3 = 1, null, id) as b", "concat('n', id) as name");
    String rejected = directory.resolve("rejected").toString();
    InputOptions options = InputOptions.of(path).withOnBadRow(BadRows.SKIP);
    try (LoadedInput loaded = Input.open(spark, options).load(rejected)) {
      assertThat(loaded.rejectedRows()).isEqualTo(2);
      assertThat(LoadedRows.of(loaded.data()))
          .isDeepEqualTo(new double[][] {{0, 0}, {2, 2}, {3, 3}, {5, 5}});
    }
    assertThat(spark.read().text(rejected).collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder(
            "{\"a\":1,\"name\":\"n1\",\"reason\":\"feature 'b' is null\"}",
            "{\"a\":4,\"name\":\"n4\",\"reason\":\"feature 'b' is null\"}");
  }

  @Test
  void nothingIsWrittenWhereNoRowIsBad() {
    String rejected = directory.resolve("rejected").toString();
    InputOptions options = InputOptions.of(write("id as a")).withOnBadRow(BadRows.SKIP);
    try (LoadedInput loaded = Input.open(spark, options).load(rejected)) {
      assertThat(loaded.rejectedRows()).isZero();
    }
    assertThat(Path.of(rejected)).doesNotExist();
  }
}
