package io.asterism.jobs.data;

import java.util.Arrays;
import org.apache.spark.Partitioner;

/** Cuts the numbers from 0 on into ranges; each range is a partition. */
final class ContiguousPartitioner extends Partitioner {
  private static final long serialVersionUID = 1;

  private final long[] firsts;

  /**
   * @param firsts the first number of each range, in ascending order, the first of them 0
   */
  ContiguousPartitioner(long[] firsts) {
    this.firsts = firsts;
  }

  @Override
  public int numPartitions() {
    return firsts.length;
  }

  @Override
  public int getPartition(Object key) {
    int found = Arrays.binarySearch(firsts, (Long) key);
    return found >= 0 ? found : -found - 2;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ContiguousPartitioner that && Arrays.equals(firsts, that.firsts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(firsts);
  }
}
