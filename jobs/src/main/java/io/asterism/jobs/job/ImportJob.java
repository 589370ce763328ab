package io.asterism.jobs.job;

import io.asterism.jobs.data.IdxImages;
import io.asterism.jobs.data.InputRejectedException;
import io.asterism.jobs.data.TextRows;
import io.asterism.jobs.output.OutputDirectory;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** Writes rows of other formats as Parquet. */
public final class ImportJob {
  /** Bytes of images in a file, so that one stream in becomes something to be read in parallel. */
  private static final int FILE_BYTES = 8 << 20;

  private final SparkSession spark;
  private final ImportRequest request;

  public ImportJob(SparkSession spark, ImportRequest request) {
    this.spark = spark;
    this.request = request;
  }

  /** Reads and writes. */
  public ImportOutcome run() {
    long start = System.nanoTime();
    try (OutputDirectory output =
        OutputDirectory.open(
            request.output(), request.overwrite(), spark.sparkContext().hadoopConfiguration())) {
      String staging = output.staging().toString();
      write(staging);
      Dataset<Row> written = spark.read().parquet(staging);
      long rows = written.count();
      if (rows == 0) {
        throw new InputRejectedException(String.join(", ", request.inputs()) + ": has no rows");
      }
      output.commit();
      return new ImportOutcome(rows, written.schema(), (System.nanoTime() - start) / 1e9);
    } catch (Exception e) {
      throw TextRows.explain(e);
    }
  }

  private void write(String path) {
    switch (request.format()) {
      case CSV ->
          write(
              TextRows.csv(spark, request.inputs(), request.header(), request.delimiter()),
              0,
              path);
      case LIBSVM -> write(TextRows.libsvm(spark, request.inputs()), 0, path);
      case IDX -> {
        IdxImages images = IdxImages.open(spark, request.inputs().get(0), request.labels());
        write(images.rows(), Math.max(1, FILE_BYTES / images.imageBytes()), path);
      }
    }
  }

  /**
   * @param rowsPerFile 0: no limit
   */
  private static void write(Dataset<Row> rows, long rowsPerFile, String path) {
    rows.write().mode(SaveMode.Overwrite).option("maxRecordsPerFile", rowsPerFile).parquet(path);
  }
}
