package io.asterism.jobs.data;

import java.util.Iterator;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** Rows of an input, in its order. */
interface RowSource {
  /** Every column there is. */
  StructType schema();

  /**
   * All rows, in partitions that depend on the input alone. A row that was handed out may change
   * when the next one is asked for.
   *
   * @param columns of {@link #schema()}, in any order
   * @param batch how many rows to decode at a time, where columns are decoded one by one: so many
   *     as a processor's cache holds
   */
  JavaRDD<InternalRow> scan(StructType columns, int batch);

  /** What {@code reader} makes of the rows from the first on, read here and now. */
  <T> T peek(StructType columns, int batch, Function<Iterator<InternalRow>, T> reader);

  /** Whether there are no rows; the types of columns that were inferred then mean nothing. */
  default boolean isEmpty() {
    return peek(new StructType(), 1, rows -> !rows.hasNext());
  }

  /** Whether {@link #peek} is as good as {@link #scan}, being done by a single task anyway. */
  boolean isOneTask();
}
