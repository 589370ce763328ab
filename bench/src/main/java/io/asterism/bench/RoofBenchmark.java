package io.asterism.bench;

import io.asterism.core.kernel.DoubleRoofs;
import io.asterism.core.kernel.FloatRoofs;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The most that one core multiplies, and the most that it reads. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 2, time = 1)
public class RoofBenchmark {
  static final int ROUNDS = 20_000;

  private final float[] memory = new float[KMeansKernelBenchmark.DATA_BYTES / Float.BYTES];
  private float factor = 1e-3f;

  @Benchmark
  public float multiplyAddFloats() {
    return FloatRoofs.multiplyAdd(ROUNDS, factor);
  }

  @Benchmark
  public double multiplyAddDoubles() {
    return DoubleRoofs.multiplyAdd(ROUNDS, factor);
  }

  @Benchmark
  public float read() {
    return FloatRoofs.read(memory);
  }
}
