package io.asterism.bench;

import java.util.List;

/** Iterations of k-means on generated rows. */
final class ScalePoint extends Timing {
  final Process process;
  final int k;

  /** Bytes that Spark's cache takes in memory, and on disk. */
  long memoryBytes;

  long diskBytes;

  ScalePoint(Process process, int k) {
    this.process = process;
    this.k = k;
  }

  /**
   * What a process is started for.
   *
   * @param heap in MB
   */
  record Process(Shape.Data data, long rows, int dimension, int cores, int heap) {
    /** What Spark leaves alone of a heap, in MB. */
    private static final int RESERVED = 300;

    /** Of the rest, what may hold cached rows. */
    private static final double CACHE = 0.6;

    private static final double MEGABYTE = 1 << 20;

    List<String> arguments() {
      return List.of(
          data.name(), Long.toString(rows), Integer.toString(dimension), Integer.toString(cores));
    }

    double bytes() {
      return (double) rows * dimension * data.width();
    }

    /** The heap that would hold all rows, in bytes. */
    double heapNeeded() {
      return bytes() / CACHE + RESERVED * MEGABYTE;
    }

    double heapBytes() {
      return heap * MEGABYTE;
    }
  }
}
