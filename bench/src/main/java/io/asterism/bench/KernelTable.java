package io.asterism.bench;

import io.asterism.core.block.RowBlock;
import io.asterism.core.kernel.DoubleRoofs;
import io.asterism.core.kernel.FloatRoofs;
import io.asterism.core.kernel.KMeansKernels;
import java.util.Map;
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

  private static final String[][] MIXTURES = {
    {"64", "10", "0.3"}, {"64", "10", "1"}, {"8", "10", "1"}
  };

  private KernelTable() {}

  /** Takes no arguments. */
  public static void main(String[] args) throws RunnerException {
    StringBuilder rows = new StringBuilder();
    for (String[] params : CASES) {
      rows.append(row(params));
    }
    StringBuilder mixtures = new StringBuilder();
    for (String[] params : MIXTURES) {
      mixtures.append(mixture(params));
    }
    // Last, because the benchmarks' own processes write warnings in between.
    System.out.println("Kernels: " + KMeansKernels.description());
    System.out.println();
    System.out.println(
        "| features | k | storage | precision | assign GFLOP/s | FMA roof | of it | GB/s read"
            + " | of the nearer roof | accumulate ÷ assign |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|");
    System.out.print(rows);
    System.out.println();
    System.out.println(
        "| features | k | separation | densities GFLOP/s | FMA roof | of it | step GFLOP/s | of it"
            + " | step ns a row and component |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    System.out.print(mixtures);
  }

  /** Solving with a triangle and adding to one take d·(d + 1) operations each. */
  private static String mixture(String[] params) throws RunnerException {
    int features = Integer.parseInt(params[0]);
    int k = Integer.parseInt(params[1]);
    Map<String, String> wanted =
        Map.of("features", params[0], "k", params[1], "separation", params[2]);
    double peak = peak("Doubles", DoubleRoofs.OPERATIONS);
    double densities = leastNanos(MixtureKernelBenchmark.class, "densities", wanted);
    double step = leastNanos(MixtureKernelBenchmark.class, "step", wanted);
    double pairs = (double) RowBlock.capacity(features) * k;
    double operations = pairs * features * (features + 1);
    return String.format(
        "| %d | %d | %s | %.1f | %.0f | %.0f %% | %.1f | %.0f %% | %.1f |%n",
        features,
        k,
        params[2],
        operations / densities,
        peak,
        100 * operations / densities / peak,
        2 * operations / step,
        200 * operations / step / peak,
        step / pairs);
  }

  private static double peak(String type, int operations) throws RunnerException {
    double round = leastNanos(RoofBenchmark.class, type, Map.of());
    return (double) RoofBenchmark.ROUNDS * operations / round;
  }

  private static String row(String[] params) throws RunnerException {
    int features = Integer.parseInt(params[0]);
    int k = Integer.parseInt(params[1]);
    Map<String, String> wanted =
        Map.of("features", params[0], "k", params[1], "storage", params[2], "precision", params[3]);
    boolean floats = params[3].equals("FLOAT");
    double peak =
        floats ? peak("Floats", FloatRoofs.OPERATIONS) : peak("Doubles", DoubleRoofs.OPERATIONS);
    double bandwidth =
        KMeansKernelBenchmark.DATA_BYTES / leastNanos(RoofBenchmark.class, "read", Map.of());
    double assign = leastNanos(KMeansKernelBenchmark.class, "assign", wanted);
    double accumulate = leastNanos(KMeansKernelBenchmark.class, "accumulate", wanted);

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

  private static double leastNanos(Class<?> benchmark, String method, Map<String, String> params)
      throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(benchmark.getSimpleName() + "\\..*" + method)
            .verbosity(VerboseMode.SILENT);
    params.forEach(options::param);
    RunResult result = new Runner(options.build()).runSingle();
    return result.getPrimaryResult().getStatistics().getMin();
  }
}
