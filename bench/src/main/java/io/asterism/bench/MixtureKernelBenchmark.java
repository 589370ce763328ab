package io.asterism.bench;

import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Values;
import io.asterism.core.generate.MixtureRows;
import io.asterism.core.kernel.GaussianComponents;
import io.asterism.core.kernel.MixtureKernel;
import io.asterism.core.kernel.MixtureKernels;
import io.asterism.core.linalg.Cholesky;
import io.asterism.core.linalg.CovarianceShape;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.linalg.SymmetricMatrix;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One block of floats a call under the full mixture that made it. One thread. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 3, time = 1)
public class MixtureKernelBenchmark {
  private static final int BLOCKS = 16;

  @Param({"64"})
  public int features;

  @Param({"10"})
  public int k;

  /** Typical distance of two means, in multiples of √features. */
  @Param({"1"})
  public double separation;

  private RowBlock[] blocks;
  private double[] densities;
  private MixtureKernel kernel;
  private int next;

  /** Rows of the mixture, and the mixture itself. */
  @Setup
  public void fill() {
    MixtureRows generator = new MixtureRows(k, features, separation, 1);
    int rows = RowBlock.capacity(features);
    blocks = new RowBlock[BLOCKS];
    double[] row = new double[features];
    double[] values = new double[rows * features];
    for (int b = 0; b < BLOCKS; b++) {
      for (int i = 0; i < rows; i++) {
        generator.generate((long) b * rows + i, row);
        System.arraycopy(row, 0, values, i * features, features);
      }
      blocks[b] = new RowBlock(Values.toFloats(values, values.length), null, rows, features, 0);
    }
    double[] weights = new double[k];
    double[][] means = new double[k][];
    double[][] factors = new double[k][];
    Arrays.setAll(weights, generator::weight);
    Arrays.setAll(means, generator::mean);
    Arrays.setAll(factors, c -> Cholesky.factor(triangle(generator.covariance(c)), features));
    densities = new double[rows];
    kernel =
        MixtureKernels.create(
            new GaussianComponents(CovarianceShape.FULL, weights, RowMatrix.of(means), factors),
            Long.MAX_VALUE);
  }

  private double[] triangle(double[][] matrix) {
    double[] triangle = new double[SymmetricMatrix.length(features)];
    for (int i = 0; i < features; i++) {
      for (int j = i; j < features; j++) {
        triangle[SymmetricMatrix.index(i, j, features)] = matrix[i][j];
      }
    }
    return triangle;
  }

  private RowBlock nextBlock() {
    next = (next + 1) % blocks.length;
    return blocks[next];
  }

  /** The log density of each row: the E-step. */
  @Benchmark
  public double[] densities() {
    kernel.logDensities(nextBlock(), densities);
    return densities;
  }

  /** The same and the sums: a whole step. */
  @Benchmark
  public void step() {
    kernel.accumulate(nextBlock());
  }
}
