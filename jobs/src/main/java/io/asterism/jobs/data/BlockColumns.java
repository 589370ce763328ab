package io.asterism.jobs.data;

import io.asterism.core.block.RowBlock;
import java.io.Serializable;
import org.apache.spark.sql.types.StructType;

/** Columns that are computed from features, a block at a time. */
public interface BlockColumns extends Serializable {
  /** What the columns are called: of type int, long, double, boolean, or array of double. */
  StructType schema();

  /** Computes for one task. */
  Evaluator evaluator();

  /** Computes columns; owned by one task. */
  interface Evaluator {
    /**
     * The columns of a block's n rows, in the order of the schema: for each an {@code int[n]},
     * {@code long[n]}, {@code double[n]}, {@code boolean[n]}, or a {@code double[n][]} of arrays.
     */
    Object[] evaluate(RowBlock block);
  }
}
