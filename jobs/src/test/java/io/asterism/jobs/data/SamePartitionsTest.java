package io.asterism.jobs.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.core.block.RowBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same input is cut in the same way on any number of cores. */
class SamePartitionsTest {
  @TempDir Path directory;

  @AfterAll
  static void leaveTheUsualSession() {
    SparkSessions.local(2);
  }

  private static List<String> layout(SparkSession spark, String path) {
    List<String> layout = new ArrayList<>();
    try (LoadedInput loaded = Input.open(spark, InputOptions.of(path)).load(null)) {
      layout.add(loaded.profile().partitions() + " partitions");
      for (RowBlock block : LoadedRows.blocks(loaded.data(), 0)) {
        layout.add(block.firstRow() + "+" + block.rows() + " from " + block.row(0)[0]);
      }
    }
    return layout;
  }

  @Test
  void ofParquetInOneRowGroupAndOfManyLinesOfText() throws IOException {
    String parquet = directory.resolve("rows.parquet").toString();
    SparkSessions.local(2)
        .range(60_000)
        .selectExpr("transform(sequence(0, 15), i -> id + i) as features")
        .coalesce(1)
        .write()
        .parquet(parquet);
    Path csv = Files.createDirectory(directory.resolve("rows.csv"));
    for (int file = 0; file < 3; file++) {
      StringBuilder lines = new StringBuilder("a,b\n");
      for (int i = 0; i < 200_000 * file + 10; i++) {
        lines.append(i).append(",").append(i + 0.123456789).append("\n");
      }
      Files.writeString(csv.resolve("part" + file + ".csv"), lines);
    }
    List<String> ofParquet = layout(SparkSessions.local(2), parquet);
    List<String> ofCsv = layout(SparkSessions.local(2), csv.toString());
    assertThat(ofParquet.get(0)).isEqualTo("4 partitions");
    assertThat(ofCsv)
        .hasSizeGreaterThan(30)
        .contains("0+10 from 0.0", "10+" + RowBlock.capacity(2) + " from 0.0");
    for (int cores : new int[] {1, 4}) {
      assertThat(layout(SparkSessions.local(cores), parquet)).isEqualTo(ofParquet);
      assertThat(layout(SparkSessions.local(cores), csv.toString())).isEqualTo(ofCsv);
    }
  }
}
