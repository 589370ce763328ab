package io.asterism.jobs.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** All columns of text files, in the order of their lines, whatever the number of cores. */
public final class TextRows {
  private TextRows() {}

  /**
   * @param header whether a file's first line holds the columns' names; x1, x2 … otherwise
   * @throws InputRejectedException where there are no such files, or no column of numbers in them
   */
  public static Dataset<Row> csv(
      org.apache.spark.sql.SparkSession spark,
      List<String> paths,
      boolean header,
      String delimiter) {
    FileSource source =
        open(
            (SparkSession) spark,
            "csv",
            paths,
            Map.of(
                "header", String.valueOf(header),
                "delimiter", delimiter,
                "ignoreLeadingWhiteSpace", "true",
                "ignoreTrailingWhiteSpace", "true",
                "mode", "FAILFAST"));
    if (source.isEmpty()) {
      throw new InputRejectedException(String.join(", ", paths) + ": has no rows");
    }
    StructField[] fields = source.schema().fields();
    if (Arrays.stream(fields).noneMatch(field -> field.dataType() instanceof NumericType)) {
      throw new InputRejectedException(
          "%s: has no column of numbers, but %d of other kinds, the first named '%s'; is '%s' what separates them (--delimiter)?"
              .formatted(String.join(", ", paths), fields.length, fields[0].name(), delimiter));
    }
    Dataset<Row> rows = rows((SparkSession) spark, source);
    if (header) {
      return rows;
    }
    String[] names = new String[fields.length];
    Arrays.setAll(names, i -> "x" + (i + 1));
    return rows.toDF(names);
  }

  /**
   * The columns {@code label} and {@code features}, a sparse vector.
   *
   * @throws InputRejectedException where there are no such files
   */
  public static Dataset<Row> libsvm(org.apache.spark.sql.SparkSession spark, List<String> paths) {
    return rows((SparkSession) spark, open((SparkSession) spark, "libsvm", paths, Map.of()));
  }

  /** What to tell of a failure while rows were read: that the input is wrong, if that is why. */
  public static RuntimeException explain(Exception failure) {
    return ReadFailure.explain(
        failure instanceof RuntimeException unchecked
            ? unchecked
            : new IllegalStateException(failure));
  }

  private static FileSource open(
      SparkSession spark, String format, List<String> paths, Map<String, String> options) {
    InputFiles files = InputFiles.list(paths, spark.sessionState().newHadoopConf());
    try {
      return new FileSource(spark, format, files.files(), options);
    } catch (InputRejectedException e) {
      throw e;
    } catch (Exception e) {
      // Spark's own exception is a checked one, though its Scala methods do not say so.
      throw new InputRejectedException(
          "cannot read "
              + String.join(", ", paths)
              + " as "
              + format
              + ": "
              + ReadFailure.reason(e),
          e);
    }
  }

  private static Dataset<Row> rows(SparkSession spark, FileSource source) {
    StructType schema = source.schema();
    return spark.internalCreateDataFrame(source.scan(schema, 1).rdd(), schema, false);
  }
}
