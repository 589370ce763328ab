package io.asterism.jobs.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asterism.core.block.RowBlock;
import io.asterism.core.scaling.FeatureScaling;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkSessions.class)
class ScoredRowsTest {
  private final SparkSession spark;
  @TempDir Path directory;

  ScoredRowsTest(SparkSession spark) {
    this.spark = spark;
  }

  /** The first feature as a whole number, its half, and all features. */
  private record Echo() implements BlockColumns {
    @Override
    public StructType schema() {
      return new StructType()
          .add("cluster", DataTypes.IntegerType)
          .add("distance", DataTypes.DoubleType)
          .add("distances", DataTypes.createArrayType(DataTypes.DoubleType));
    }

    @Override
    public Evaluator evaluator() {
      return Echo::evaluate;
    }

    private static Object[] evaluate(RowBlock block) {
      int[] cluster = new int[block.rows()];
      double[] distance = new double[block.rows()];
      double[][] distances = new double[block.rows()][];
      for (int i = 0; i < block.rows(); i++) {
        distances[i] = block.row(i);
        cluster[i] = (int) distances[i][0];
        distance[i] = distances[i][0] / 2;
      }
      return new Object[] {cluster, distance, distances};
    }
  }

  private ScoredRows scored(String path, BadRows onBadRow) {
    InputOptions options = InputOptions.of(path).withOnBadRow(onBadRow);
    return Input.open(spark, options).append(new Echo(), FeatureScaling.identity());
  }

  private String write(int rows, String... columns) {
    String path = directory.resolve("rows.parquet").toString();
    spark.range(rows).coalesce(1).selectExpr(columns).write().parquet(path);
    return path;
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  @Test
  void keepsEveryColumnAndTheOrderOfTheRows() {
    String path =
        write(40_000, "concat('n', id) as name", "array(float(id), 1F) as features", "id as label");
    assertThat(scored(path, BadRows.FAIL).write("parquet", path("scores"), null)).isZero();
    Dataset<Row> scores = spark.read().parquet(path("scores"));
    assertThat(scores.columns())
        .containsExactly("name", "features", "label", "cluster", "distance", "distances");
    List<Row> rows = scores.collectAsList();
    assertThat(rows).hasSize(40_000);
    for (int i = 0; i < rows.size(); i += 997) {
      Row row = rows.get(i);
      assertThat(row.getString(0)).isEqualTo("n" + i);
      assertThat(row.getList(1)).isEqualTo(List.of((float) i, 1F));
      assertThat(row.getLong(2)).isEqualTo(i);
      assertThat(row.getInt(3)).isEqualTo(i);
      assertThat(row.getDouble(4)).isEqualTo(i / 2.0);
      assertThat(row.getList(5)).isEqualTo(List.of((double) i, 1.0));
    }
  }

  @Test
  void appliesTheScalingToTheFeaturesAndNotToTheColumns() {
    String path = write(3, "id as a");
    FeatureScaling scaling = new FeatureScaling(null, new double[] {10}, false);
    Dataset<Row> rows = Input.open(spark, InputOptions.of(path)).append(new Echo(), scaling).rows();
    assertThat(rows.select("a", "cluster").collectAsList().toString())
        .isEqualTo("[[0,0], [1,10], [2,20]]");
  }

  @Test
  void namesTheFirstBadRow() {
    String path = write(5, "if(id >= 3, null, id) as a");
    assertThatThrownBy(() -> scored(path, BadRows.FAIL).write("json", path("scores"), null))
        .isInstanceOf(InputRejectedException.class)
        .hasMessageStartingWith("row 4: feature 'a' is null");
  }

  @Test
  void leavesOutBadRowsAndWritesThemDown() {
    String path = write(5, "if(id = 3, null, id) as a", "id as label");
    assertThat(scored(path, BadRows.SKIP).write("json", path("scores"), path("rejected")))
        .isEqualTo(1);
    assertThat(spark.read().json(path("scores")).select("label").collectAsList().toString())
        .isEqualTo("[[0], [1], [2], [4]]");
    assertThat(spark.read().text(path("rejected")).first().getString(0))
        .isEqualTo("{\"label\":3,\"reason\":\"feature 'a' is null\"}");
  }

  @Test
  void refusesAnInputThatHasSuchAColumnAlready() {
    String path = write(5, "id as cluster");
    assertThatThrownBy(() -> scored(path, BadRows.FAIL))
        .hasMessageContaining("has a column 'cluster'");
  }

  @Test
  void refusesAFormatThatCannotHoldAColumn() {
    String path = write(5, "id as a");
    assertThatThrownBy(() -> scored(path, BadRows.FAIL).write("csv", path("scores"), null))
        .hasMessageStartingWith("csv cannot hold column 'distances' of type array<double>");
    assertThat(Path.of(path("scores"))).doesNotExist();
  }
}
