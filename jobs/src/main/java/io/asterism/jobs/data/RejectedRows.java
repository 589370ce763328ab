package io.asterism.jobs.data;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The rows that were left out. They are found by reading their partitions again, so that rows are
 * checked at no cost when all are good.
 */
final class RejectedRows {
  private static final String REASON = "reason";

  private final SparkSession spark;
  private final RowSource source;
  private final RowDecoder.Plan plan;
  private final boolean[] rejecting;

  /**
   * @param rejecting for each partition of the source, whether rows of it were left out
   */
  RejectedRows(SparkSession spark, RowSource source, RowDecoder.Plan plan, boolean[] rejecting) {
    this.spark = spark;
    this.source = source;
    this.plan = plan;
    this.rejecting = rejecting;
  }

  /** Writes every column of the rows, and the reason, as lines of JSON. */
  void write(String path) {
    WholeRows whole = new WholeRows(source.schema(), plan.columns());
    RowDecoder.Plan decoding = plan;
    boolean[] wanted = rejecting;
    JavaRDD<InternalRow> rows =
        source
            .scan(whole.scanned(), plan.batch())
            .mapPartitionsWithIndex(
                (partition, all) ->
                    wanted[partition]
                        ? rejected(all, whole, decoding)
                        : Collections.emptyIterator(),
                false);
    StructType schema = source.schema().add(reasonName(), DataTypes.StringType);
    spark
        .internalCreateDataFrame(rows.rdd(), schema, false)
        .write()
        .mode(SaveMode.Overwrite)
        .json(path);
  }

  /** A name that no column of the input has. */
  private String reasonName() {
    List<String> taken = Arrays.asList(source.schema().fieldNames());
    String name = REASON;
    while (taken.contains(name)) {
      name = "_" + name;
    }
    return name;
  }

  private static Iterator<InternalRow> rejected(
      Iterator<InternalRow> rows, WholeRows whole, RowDecoder.Plan plan) {
    RowDecoder decoder = new RowDecoder(plan);
    UnsafeProjection projection = whole.projection();
    double[] buffer = new double[plan.dimension()];
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false)
        .map(
            row -> {
              String problem = decoder.decode(row, buffer, 0);
              return problem == null ? null : withReason(projection.apply(row), problem);
            })
        .filter(Objects::nonNull)
        .iterator();
  }

  private static InternalRow withReason(InternalRow row, String reason) {
    return new JoinedRow(row, new GenericInternalRow(new Object[] {UTF8String.fromString(reason)}));
  }
}
