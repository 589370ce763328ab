package io.asterism.bench;

import io.asterism.core.kernel.DoubleRoofs;
import io.asterism.core.kernel.FloatRoofs;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What all cores of the machine do at most: operations and bytes a second. */
record Roofs(double floats, double doubles, double bytes) {

  static Roofs measure() throws RunnerException {
    int cores = Runtime.getRuntime().availableProcessors();
    double rounds = 1e9 * cores * RoofBenchmark.ROUNDS;
    return new Roofs(
        rounds * FloatRoofs.OPERATIONS / medianNanos("multiplyAddFloats", cores),
        rounds * DoubleRoofs.OPERATIONS / medianNanos("multiplyAddDoubles", cores),
        1e9 * cores * KMeansKernelBenchmark.DATA_BYTES / medianNanos("read", cores));
  }

  private static double medianNanos(String method, int threads) throws RunnerException {
    return new Runner(
            new OptionsBuilder()
                .include(RoofBenchmark.class.getSimpleName() + "\\." + method)
                .threads(threads)
                .verbosity(VerboseMode.SILENT)
                .build())
        .runSingle()
        .getPrimaryResult()
        .getStatistics()
        .getPercentile(50);
  }

  /** The share of the nearer roof that an iteration of so many seconds reaches. */
  double share(Shape shape, double seconds) {
    return Math.max(operationSeconds(shape), readSeconds(shape)) / seconds;
  }

  /** Whether memory is the nearer roof. */
  boolean isMemoryNearer(Shape shape) {
    return readSeconds(shape) > operationSeconds(shape);
  }

  private double operationSeconds(Shape shape) {
    return shape.operations() / (shape.work().mixture() ? doubles : floats);
  }

  private double readSeconds(Shape shape) {
    return (double) shape.rows() * shape.dimension() * shape.data().width() / bytes;
  }
}
