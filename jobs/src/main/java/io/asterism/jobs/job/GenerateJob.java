package io.asterism.jobs.job;

import io.asterism.core.generate.RowGenerator;
import io.asterism.jobs.data.GeneratedRows;
import io.asterism.jobs.output.OutputDirectory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** Writes generated rows as Parquet. */
public final class GenerateJob {
  private final SparkSession spark;
  private final RowGenerator generator;
  private final long rows;
  private final GeneratedRows.Naming naming;

  public GenerateJob(
      SparkSession spark, RowGenerator generator, long rows, GeneratedRows.Naming naming) {
    this.spark = spark;
    this.generator = generator;
    this.rows = rows;
    this.naming = naming;
  }

  /** Generates and writes; returns the seconds that took. */
  public double run(String output, boolean overwrite) {
    long start = System.nanoTime();
    try (OutputDirectory directory =
        OutputDirectory.open(output, overwrite, spark.sparkContext().hadoopConfiguration())) {
      GeneratedRows.of(spark, generator, rows, naming)
          .write()
          .mode(SaveMode.Overwrite)
          .parquet(directory.staging().toString());
      directory.commit();
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
