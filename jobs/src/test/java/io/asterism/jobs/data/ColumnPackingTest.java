package io.asterism.jobs.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.core.block.RowBlock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows taken a batch at a time are those that are looked at one by one. */
@ExtendWith(SparkSessions.class)
class ColumnPackingTest {
  private static final int BATCH = 4096;
  private static final int ROWS = 5 * BATCH;

  /** In the third batch. */
  private static final int BAD = 2 * BATCH + 100;

  private final SparkSession spark;
  @TempDir Path directory;

  ColumnPackingTest(SparkSession spark) {
    this.spark = spark;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "float(id) as a; float(if(id = BAD, null, id / 4)) as b",
        "float(id) as a; if(id = BAD, float('NaN'), float(id / 4)) as b",
        "double(id) as a; if(id = BAD, double('Infinity'), id / 4) as b",
        "array(float(id), if(id = BAD, null, float(id / 4))) as features",
        "array(double(id), if(id = BAD, double('-Infinity'), id / 4)) as features",
        "if(id = BAD, array(1F), array(float(id), float(id / 4))) as features",
        "if(id = BAD, null, array(double(id), id / 4)) as features",
      })
  void onlyTheBatchWithABadRowIsReadRowByRow(String columns) {
    List<RowBlock> blocks = load(columns.replace("BAD", "" + BAD).split("; "));
    assertThat(blocks).extracting(RowBlock::rows).containsExactly(2 * BATCH, BATCH - 1, 2 * BATCH);
    assertRows(blocks);
  }

  /** Of these no batch is taken as it is, so that blocks are full. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "id as a; if(id = BAD, null, id / 4) as b",
        "double(id) as a; float(if(id = BAD, null, id / 4)) as b",
        "array(cast(id as decimal(9, 2)), cast(if(id = BAD, null, id / 4) as decimal(9, 2))) as features"
      })
  void otherColumnsAreReadRowByRow(String columns) {
    List<RowBlock> blocks = load(columns.replace("BAD", "" + BAD).split("; "));
    assertThat(blocks.get(0).rows()).isEqualTo(RowBlock.capacity(2));
    assertRows(blocks);
  }

  /** Few numbers, over and over, are stored in a dictionary. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "parquet; float(id % 100) as a | float(id % 100 / 4) as b",
        "orc; double(id % 100) as a | double(id % 100 / 4) as b",
        "parquet; array(double(id % 100), id % 100 / 4) as features"
      })
  void batchesAreSplitBetweenBlocks(String format, String columns) {
    List<RowBlock> blocks = load(format, 0, columns.split(" \\| "));
    int full = RowBlock.capacity(2);
    assertThat(blocks).extracting(RowBlock::rows).containsExactly(full, ROWS - full);
    for (RowBlock block : blocks) {
      for (int r = 0; r < block.rows(); r++) {
        int id = (int) (block.firstRow() + r) % 100;
        assertThat(block.row(r)).containsExactly(id, id / 4.0);
      }
    }
  }

  @Test
  void manyFeaturesAreTakenFromArrays() {
    List<RowBlock> blocks =
        load("parquet", 0, "transform(sequence(0, 39), i -> float(id + i / 4)) as features");
    assertThat(blocks).hasSize((ROWS - 1) / RowBlock.capacity(40) + 1);
    for (RowBlock block : blocks) {
      assertThat(block.row(block.rows() - 1)[39])
          .isEqualTo(block.firstRow() + block.rows() - 1 + 39 / 4.0);
    }
  }

  private List<RowBlock> load(String... columns) {
    return load("parquet", 1, columns);
  }

  private List<RowBlock> load(String format, int bad, String... columns) {
    String path = directory.resolve("rows." + format).toString();
    spark.range(ROWS).coalesce(1).selectExpr(columns).write().format(format).save(path);
    InputOptions options = InputOptions.of(path).withOnBadRow(BadRows.SKIP);
    try (LoadedInput loaded = Input.open(spark, options).load(null)) {
      assertThat(loaded.profile().rejectedRows()).isEqualTo(bad);
      return LoadedRows.blocks(loaded.data(), 0);
    }
  }

  private static void assertRows(List<RowBlock> blocks) {
    List<double[]> rows = new ArrayList<>();
    for (RowBlock block : blocks) {
      assertThat(block.firstRow()).isEqualTo(rows.size());
      for (int r = 0; r < block.rows(); r++) {
        rows.add(block.row(r));
      }
    }
    assertThat(rows).hasSize(ROWS - 1);
    for (int r = 0; r < rows.size(); r++) {
      int id = r < BAD ? r : r + 1;
      assertThat(rows.get(r)).containsExactly(id, id / 4.0);
    }
  }
}
