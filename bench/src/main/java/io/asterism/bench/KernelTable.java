package io.asterism.bench;

import io.asterism.core.block.RowBlock;
import io.asterism.core.kernel.DoubleRoofs;
import io.asterism.core.kernel.FloatRoofs;
import io.asterism.core.kernel.KMeansKernels;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the kernels beside the roofs of the machine and prints each kernel's share of the nearer
 * one. Least times count, so that what else runs on the machine disturbs little. The benchmarks run
 * under the flags that this JVM was given.
 */
public final class KernelTable {
  private static final String[][] CASES = {
    {"784", "10", "BYTES", "FLOAT"},
    {"784", "10", "FLOATS", "FLOAT"},
    {"784", "100", "BYTES", "FLOAT"},
    {"784", "1000", "BYTES", "FLOAT"},
    {"64", "100", "FLOATS", "FLOAT"},
    {"64", "1000", "FLOATS", "FLOAT"},
    {"8", "20", "FLOATS", "FLOAT"},
    {"8", "20", "BYTES", "FLOAT"},
    {"784", "10", "DOUBLES", "DOUBLE"},
    {"784", "100", "DOUBLES", "DOUBLE"},
    {"8", "20", "DOUBLES", "DOUBLE"},
  };

  private KernelTable() {}

  /** Takes no arguments. */
  public static void main(String[] args) throws RunnerException {
    StringBuilder rows = new StringBuilder();
    for (String[] params : CASES) {
      rows.append(row(params));
    }
    // Last, because the benchmarks' own processes write warnings in between.
    System.out.println("Kernels: " + KMeansKernels.description());
    System.out.println();
    System.out.println(
        "| features | k | storage | precision | assign GFLOP/s | FMA roof | of it | GB/s read"
            + " | of the nearer roof | accumulate ÷ assign |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|");
    System.out.print(rows);
  }

  private static String row(String[] params) throws RunnerException {
    int features = Integer.parseInt(params[0]);
    int k = Integer.parseInt(params[1]);
    boolean floats = params[3].equals("FLOAT");
    double round = leastNanos(RoofBenchmark.class, floats ? "Floats" : "Doubles", null);
    double peak =
        (double) RoofBenchmark.ROUNDS
            * (floats ? FloatRoofs.OPERATIONS : DoubleRoofs.OPERATIONS)
            / round;
    double bandwidth =
        KMeansKernelBenchmark.DATA_BYTES / leastNanos(RoofBenchmark.class, "read", null);
    double assign = leastNanos(KMeansKernelBenchmark.class, "assign", params);
    double accumulate = leastNanos(KMeansKernelBenchmark.class, "accumulate", params);

    double numbers = (double) RowBlock.capacity(features) * features;
    double rate = 2 * numbers * k / assign;
    int width = KMeansKernelBenchmark.Storage.valueOf(params[2]).width;
    double read = numbers * width / assign;
    double nearer = Math.max(rate / peak, read / bandwidth);
    return String.format(
        "| %d | %d | %s | %s | %.1f | %.0f | %.0f %% | %.1f of %.1f | %.0f %% | %.2f |%n",
        features,
        k,
        params[2],
        params[3],
        rate,
        peak,
        100 * rate / peak,
        read,
        bandwidth,
        100 * nearer,
        accumulate / assign);
  }

  private static double leastNanos(Class<?> benchmark, String method, String[] params)
      throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(benchmark.getSimpleName() + "\\..*" + method)
            .verbosity(VerboseMode.SILENT);
    if (params != null) {
      options
          .param("features", params[0])
          .param("k", params[1])
          .param("storage", params[2])
          .param("precision", params[3]);
    }
    RunResult result = new Runner(options.build()).runSingle();
    return result.getPrimaryResult().getStatistics().getMin();
  }
}
