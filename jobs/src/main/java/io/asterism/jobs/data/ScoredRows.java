package io.asterism.jobs.data;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;

/** The rows of an input with every column, in order, and computed columns after them. */
public final class ScoredRows {
  /** Reads the rows again to say which cannot be used; throws where that is fatal. */
  interface Check {
    BlockLayout run();
  }

  private final SparkSession spark;
  private final RowSource source;
  private final RowDecoder.Plan plan;
  private final Check check;
  private final StructType schema;
  private final RowScoring scoring;

  /**
   * @param check of the same rows
   */
  ScoredRows(
      SparkSession spark,
      RowSource source,
      RowDecoder.Plan plan,
      BadRows onBadRow,
      BlockColumns columns,
      Check check) {
    this.spark = spark;
    this.source = source;
    this.plan = plan;
    this.check = check;
    this.schema = join(source.schema(), columns.schema());
    LongAccumulator scored = spark.sparkContext().longAccumulator();
    LongAccumulator rejected = spark.sparkContext().longAccumulator();
    this.scoring =
        new RowScoring(
            new WholeRows(source.schema(), plan.columns()),
            plan,
            onBadRow,
            columns,
            scored,
            rejected);
  }

  private static StructType join(StructType schema, StructType appended) {
    List<String> taken = Arrays.asList(schema.fieldNames());
    StructType joined = schema;
    for (StructField field : appended.fields()) {
      if (taken.contains(field.name())) {
        throw new InputRejectedException(
            "the input has a column '" + field.name() + "', which the scores would go by");
      }
      joined = joined.add(field);
    }
    return joined;
  }

  /** The rows, computed when they are asked for. */
  public Dataset<Row> rows() {
    JavaRDD<InternalRow> rows =
        source.scan(scoring.whole().scanned(), plan.batch()).mapPartitions(scoring);
    return spark.internalCreateDataFrame(rows.rdd(), schema, false);
  }

  /**
   * Writes the rows.
   *
   * @param format {@code parquet}, {@code csv}, {@code json} or {@code orc}
   * @param path a directory that is not there yet
   * @param rejectedPath where bad rows are written if there are any and they are skipped
   * @return how many bad rows were left out
   */
  public long write(String format, String path, String rejectedPath) {
    FileFormat target = FileSource.format(format);
    for (StructField field : schema.fields()) {
      if (!target.supportDataType(field.dataType())) {
        throw new InputRejectedException(
            format
                + " cannot hold column '"
                + field.name()
                + "' of type "
                + field.dataType().simpleString()
                + "; write parquet");
      }
    }
    spark.sparkContext().setJobDescription("scoring the rows");
    try {
      rows().write().format(format).option("header", true).option("escape", "\"").save(path);
    } catch (Exception e) {
      if (ReadFailure.isRejection(e)) {
        check.run();
      }
      throw ReadFailure.explain(e);
    } finally {
      spark.sparkContext().setJobDescription(null);
    }
    if (scoring.rejected().isZero() && !scoring.scored().isZero()) {
      return 0;
    }
    BlockLayout layout = check.run();
    if (layout.rejectedRows() > 0) {
      new RejectedRows(spark, source, plan, layout.rejecting()).write(rejectedPath);
    }
    return layout.rejectedRows();
  }
}
