package io.asterism.jobs.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * How packed blocks lie in partitions, and how they should. It depends on the blocks alone, never
 * on the cluster, so that the same input is always cut in the same way.
 */
final class BlockLayout {
  private static final long LEAST_BYTES = 256L << 10;
  private static final long MOST_BYTES = 32L << 20;

  /** Data of up to this many partitions get no more than that; larger data get multiples of it. */
  private static final int STEP = 16;

  /** How much more than its share a partition may hold before the blocks are dealt anew. */
  private static final double TOLERANCE = 1.25;

  private final List<PartitionContents> partitions;
  private final long rows;
  private final long bytes;
  private final int blocks;

  /**
   * @param partitions in order
   */
  BlockLayout(List<PartitionContents> partitions) {
    this.partitions = partitions;
    this.rows = partitions.stream().mapToLong(PartitionContents::totalRows).sum();
    this.bytes = partitions.stream().mapToLong(PartitionContents::totalBytes).sum();
    this.blocks = partitions.stream().mapToInt(PartitionContents::blocks).sum();
  }

  long rows() {
    return rows;
  }

  long bytes() {
    return bytes;
  }

  int blocks() {
    return blocks;
  }

  /** How many partitions the blocks lie in once they are where they should be. */
  int partitions() {
    return isSuitable() ? partitions.size() : balanced().numPartitions();
  }

  /** Whether every row weighs nothing. */
  boolean isWeightless() {
    return partitions.stream().allMatch(partition -> partition.weight() == 0);
  }

  long rejectedRows() {
    return partitions.stream().mapToLong(PartitionContents::rejected).sum();
  }

  /** One line about the first rejected row of the input, or null. */
  String firstRejected() {
    long rowsBefore = 0;
    for (PartitionContents partition : partitions) {
      if (partition.firstRejected() != null) {
        return partition.firstRejected().describe(rowsBefore);
      }
      rowsBefore += partition.totalRows() + partition.rejected();
    }
    return null;
  }

  /** For each partition, whether rows of it were left out. */
  boolean[] rejecting() {
    boolean[] rejecting = new boolean[partitions.size()];
    for (int p = 0; p < rejecting.length; p++) {
      rejecting[p] = partitions.get(p).rejected() > 0;
    }
    return rejecting;
  }

  /** How many partitions the blocks should lie in. */
  int suitablePartitions() {
    long suitable =
        bytes <= STEP * MOST_BYTES
            ? Math.min(STEP, ceilDiv(bytes, LEAST_BYTES))
            : STEP * ceilDiv(bytes, STEP * MOST_BYTES);
    return (int) Math.max(1, Math.min(suitable, blocks));
  }

  private static long ceilDiv(long number, long divisor) {
    return (number + divisor - 1) / divisor;
  }

  /** Whether the blocks may stay where they are. */
  boolean isSuitable() {
    int suitable = suitablePartitions();
    double share = Math.max((double) bytes / suitable, largestBlock());
    return partitions.size() <= 2 * suitable
        && partitions.stream().allMatch(p -> p.totalBytes() <= TOLERANCE * share);
  }

  private long largestBlock() {
    return partitions.stream().flatMapToLong(p -> Arrays.stream(p.bytes())).max().orElse(0);
  }

  /** Position in the data set of the first row of each partition. */
  long[] firstRows() {
    long[] firsts = new long[partitions.size()];
    for (int p = 1; p < firsts.length; p++) {
      firsts[p] = firsts[p - 1] + partitions.get(p - 1).totalRows();
    }
    return firsts;
  }

  /**
   * Cuts the rows, between blocks and in order, into {@link #suitablePartitions()} partitions of
   * about equal bytes; a block belongs where its middle byte lies.
   */
  ContiguousPartitioner balanced() {
    int suitable = suitablePartitions();
    LongStream.Builder firsts = LongStream.builder();
    long row = 0;
    double before = 0;
    long last = -1;
    for (PartitionContents partition : partitions) {
      for (int b = 0; b < partition.blocks(); b++) {
        double middle = before + partition.bytes()[b] / 2.0;
        long owner = (long) (middle / bytes * suitable);
        if (owner > last) {
          firsts.add(row);
          last = owner;
        }
        before += partition.bytes()[b];
        row += partition.rows()[b];
      }
    }
    return new ContiguousPartitioner(firsts.build().toArray());
  }
}
