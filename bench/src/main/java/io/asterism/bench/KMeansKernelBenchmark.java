package io.asterism.bench;

import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Values;
import io.asterism.core.kernel.KMeansKernel;
import io.asterism.core.kernel.KMeansKernels;
import io.asterism.core.kernel.Precision;
import io.asterism.core.linalg.RowMatrix;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One block of rows a call, out of more blocks than the caches hold. One thread. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 3, time = 1)
public class KMeansKernelBenchmark {
  static final int DATA_BYTES = 64 << 20;

  /** What blocks hold. */
  public enum Storage {
    BYTES(Byte.BYTES),
    FLOATS(Float.BYTES),
    DOUBLES(Double.BYTES);

    final int width;

    Storage(int width) {
      this.width = width;
    }
  }

  @Param({"784"})
  public int features;

  @Param({"10"})
  public int k;

  @Param({"BYTES"})
  public Storage storage;

  @Param({"FLOAT"})
  public Precision precision;

  private RowBlock[] blocks;
  private RowMatrix centres;
  private int[] labels;
  private KMeansKernel kernel;
  private int next;

  /** Random rows; the first ones are the centres. */
  @Setup
  public void fill() {
    int rows = RowBlock.capacity(features);
    SplittableRandom random = new SplittableRandom(1);
    blocks = new RowBlock[DATA_BYTES / (rows * features * storage.width)];
    for (int b = 0; b < blocks.length; b++) {
      blocks[b] = new RowBlock(values(rows * features, random), null, rows, features, 0);
    }
    double[][] chosen = new double[k][];
    for (int c = 0; c < k; c++) {
      chosen[c] = blocks[c % blocks.length].row(c / blocks.length);
    }
    centres = RowMatrix.of(chosen);
    labels = new int[rows];
  }

  /** A kernel lives no longer than a task, and is seldom moved by the collector. */
  @Setup(Level.Iteration)
  public void start() {
    kernel = KMeansKernels.create(precision, centres, new double[features]);
  }

  private Values values(int length, SplittableRandom random) {
    double[] values = random.doubles(length).toArray();
    switch (storage) {
      case BYTES -> {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
          bytes[i] = (byte) (256 * values[i]);
        }
        return new Values.Bytes(bytes);
      }
      case FLOATS -> {
        return Values.toFloats(values, length);
      }
      default -> {
        return new Values.Doubles(values);
      }
    }
  }

  private RowBlock nextBlock() {
    next = (next + 1) % blocks.length;
    return blocks[next];
  }

  /** The nearest centre of each row. */
  @Benchmark
  public int[] assign() {
    kernel.assign(nextBlock(), labels);
    return labels;
  }

  /** That, and the sums, counts and cost of a Lloyd iteration. */
  @Benchmark
  public KMeansKernel accumulate() {
    kernel.accumulate(nextBlock());
    return kernel;
  }
}
