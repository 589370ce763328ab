package io.asterism.jobs.data;

import java.util.List;
import org.apache.spark.sql.types.StructType;

/**
 * What an input looks like when it is packed.
 *
 * @param schema every column of the input
 * @param featureNames one for each feature
 * @param rows rows that can be used
 * @param rejectedRows rows that cannot
 * @param partitions tasks of a pass
 * @param bytes bytes of the packed rows
 */
public record DataProfile(
    StructType schema,
    List<String> featureNames,
    long rows,
    long rejectedRows,
    int partitions,
    int blocks,
    long bytes) {
  /** Spark keeps three fifths of a heap for data and work; some of that is for the work. */
  private static final double SHARE_FOR_DATA = 0.5;

  public int dimension() {
    return featureNames.size();
  }

  /** Bytes of heap that the executors need together to keep all rows in memory. */
  public long memoryNeeded() {
    return (long) Math.ceil(bytes / SHARE_FOR_DATA);
  }
}
