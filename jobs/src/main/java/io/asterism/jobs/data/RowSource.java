package io.asterism.jobs.data;

import java.io.Serializable;
import java.util.Iterator;
import java.util.Optional;
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

  /** Makes something of rows, or nothing. */
  @FunctionalInterface
  interface Reader<T> extends Serializable {
    Optional<T> read(Iterator<InternalRow> rows);
  }

  /**
   * What {@code reader} makes of the rows from the first on, read now. If this is not one task, it
   * is given one partition after the other until it makes something.
   */
  <T> Optional<T> peek(StructType columns, int batch, Reader<T> reader);

  /** Whether there are no rows; the types of columns that were inferred then mean nothing. */
  default boolean isEmpty() {
    return peek(new StructType(), 1, rows -> rows.hasNext() ? Optional.of(true) : Optional.empty())
        .isEmpty();
  }

  /** Whether {@link #peek} is as good as {@link #scan}, being done by a single task anyway. */
  boolean isOneTask();
}
