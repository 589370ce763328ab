package io.asterism.jobs.data;

import io.asterism.core.block.RowBlock;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;

/**
 * What a partition of packed rows holds, without the rows.
 *
 * @param rows rows of each block
 * @param bytes bytes of each block
 * @param weight of all rows
 * @param rejected rows left out
 * @param firstRejected the first of them, or null
 */
record PartitionContents(
    int[] rows, long[] bytes, double weight, long rejected, BadRow firstRejected)
    implements Serializable {

  static PartitionContents of(Iterator<PackedRows> partition) {
    int[] rows = new int[8];
    long[] bytes = new long[8];
    int blocks = 0;
    double weight = 0;
    long rejected = 0;
    BadRow firstRejected = null;
    while (partition.hasNext()) {
      PackedRows packed = partition.next();
      rejected += packed.rejected();
      if (firstRejected == null) {
        firstRejected = packed.firstRejected();
      }
      if (packed.block().rows() > 0) {
        if (blocks == rows.length) {
          rows = Arrays.copyOf(rows, 2 * blocks);
          bytes = Arrays.copyOf(bytes, 2 * blocks);
        }
        rows[blocks] = packed.block().rows();
        bytes[blocks] = bytes(packed.block());
        weight += weight(packed.block());
        blocks++;
      }
    }
    return new PartitionContents(
        Arrays.copyOf(rows, blocks), Arrays.copyOf(bytes, blocks), weight, rejected, firstRejected);
  }

  private static long bytes(RowBlock block) {
    long values = (long) block.values().length() * block.values().width();
    return values + (block.weighted() ? (long) block.rows() * Double.BYTES : 0);
  }

  private static double weight(RowBlock block) {
    double weight = 0;
    for (int i = 0; i < block.rows(); i++) {
      weight += block.weight(i);
    }
    return weight;
  }

  int blocks() {
    return rows.length;
  }

  long totalRows() {
    return Arrays.stream(rows).asLongStream().sum();
  }

  long totalBytes() {
    return Arrays.stream(bytes).sum();
  }
}
