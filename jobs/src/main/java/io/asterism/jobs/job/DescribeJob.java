package io.asterism.jobs.job;

import io.asterism.jobs.data.BadRows;
import io.asterism.jobs.data.Input;
import io.asterism.jobs.data.InputOptions;
import io.asterism.jobs.data.LoadedInput;
import org.apache.spark.sql.SparkSession;

/** Looks at an input. */
public final class DescribeJob {
  private final SparkSession spark;
  private final InputOptions input;

  /** Rows that cannot be used are counted, not refused. */
  public DescribeJob(SparkSession spark, InputOptions input) {
    this.spark = spark;
    this.input = input.withOnBadRow(BadRows.SKIP);
  }

  public InputDescription run() {
    try (LoadedInput loaded = Input.open(spark, input).load(null)) {
      return new InputDescription(loaded.profile(), loaded.summary());
    }
  }
}
