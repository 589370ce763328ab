package io.asterism.jobs.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** Rows of a query: a catalogue table, or directories that are themselves columns. */
final class QuerySource implements RowSource {
  private final Dataset<Row> rows;

  private QuerySource(Dataset<Row> rows) {
    this.rows = rows;
    planByBytes(rows.sparkSession());
  }

  static QuerySource ofTables(SparkSession spark, List<String> names) {
    return new QuerySource(
        names.stream().map(name -> table(spark, name)).reduce(Dataset::unionByName).orElseThrow());
  }

  private static Dataset<Row> table(SparkSession spark, String name) {
    try {
      return spark.table(name);
    } catch (Exception e) {
      throw new InputRejectedException("no such table: " + name, e);
    }
  }

  static QuerySource ofFiles(SparkSession spark, String format, List<String> paths) {
    return new QuerySource(
        spark
            .read()
            .format(format)
            .option("header", true)
            .option("inferSchema", true)
            .option("escape", "\"")
            .load(paths.toArray(String[]::new)));
  }

  static QuerySource of(org.apache.spark.sql.Dataset<Row> rows) {
    return new QuerySource((Dataset<Row>) rows);
  }

  /** So that Spark's plan does not depend on the number of cores. */
  private static void planByBytes(SparkSession spark) {
    spark.conf().set("spark.sql.files.minPartitionNum", 16);
    spark.conf().set("spark.sql.files.maxPartitionBytes", 32L << 20);
    spark.conf().set("spark.sql.files.openCostInBytes", 256L << 10);
  }

  @Override
  public StructType schema() {
    return rows.schema();
  }

  @Override
  public JavaRDD<InternalRow> scan(StructType columns, int batch) {
    return select(columns).queryExecution().toRdd().toJavaRDD();
  }

  @Override
  public <T> Optional<T> peek(StructType columns, int batch, Reader<T> reader) {
    return scan(columns, batch)
        .mapPartitions(rows -> reader.read(rows).stream().iterator())
        .take(1)
        .stream()
        .findFirst();
  }

  @Override
  public boolean isOneTask() {
    return false;
  }

  private Dataset<Row> select(StructType columns) {
    List<Column> selected =
        Arrays.stream(columns.fieldNames())
            .map(name -> functions.col("`" + name.replace("`", "``") + "`"))
            .collect(Collectors.toList());
    return rows.select(selected.toArray(Column[]::new));
  }
}
