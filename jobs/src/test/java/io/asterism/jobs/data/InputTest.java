package io.asterism.jobs.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkSessions.class)
class InputTest {
  @TempDir Path directory;

  @Test
  void readsNumericColumnsOfParquet(SparkSession spark) {
    String path = directory.resolve("numbers.parquet").toString();
    spark
        .range(10)
        .selectExpr("id", "cast(id as double) * 0.5 as half", "'a' as name", "id % 3 as label")
        .write()
        .parquet(path);
    Input input = Input.open(spark, InputOptions.of(path));
    assertThat(input.featureNames()).containsExactly("id", "half");
    try (LoadedInput loaded = input.load(null)) {
      assertThat(loaded.summary().rows()).isEqualTo(10);
      assertThat(loaded.summary().mean()).containsExactly(4.5, 2.25);
      assertThat(loaded.profile().partitions()).isEqualTo(1);
    }
  }

  @Test
  void readsAnArrayOfFeatures(SparkSession spark) {
    String path = directory.resolve("arrays.parquet").toString();
    spark
        .range(10)
        .selectExpr("array(float(id), float(0.25)) as features", "id as other")
        .write()
        .parquet(path);
    Input input = Input.open(spark, InputOptions.of(path));
    assertThat(input.featureNames()).containsExactly("features[0]", "features[1]");
    try (LoadedInput loaded = input.load(null)) {
      assertThat(loaded.summary().mean()).containsExactly(4.5, 0.25);
    }
  }
}
