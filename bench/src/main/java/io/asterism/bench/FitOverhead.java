package io.asterism.bench;

import io.asterism.core.block.Accumulator;
import io.asterism.core.block.RowBlock;
import io.asterism.core.fit.FeatureSummary;
import io.asterism.core.fit.FitListener;
import io.asterism.core.fit.PassOutcome;
import io.asterism.core.fit.SummaryPass;
import io.asterism.core.generate.ShapeRows;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.kernel.Precision;
import io.asterism.core.kmeans.AssignmentPass;
import io.asterism.core.kmeans.ClusterSums;
import io.asterism.core.kmeans.KMeans;
import io.asterism.core.kmeans.KMeansParameters;
import io.asterism.core.kmeans.KMeansResult;
import io.asterism.jobs.data.SparkBlockDataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.RDDInfo;

/**
 * What a whole fit on Spark costs over the kernels alone, on image-like rows: time of a pass over
 * all rows and of k-means|| against the same blocks on the same number of plain threads, and memory
 * cached. Arguments: rows and k.
 */
public final class FitOverhead {
  private static final int CORES = 2;

  /** Fits until everything is compiled. */
  private static final int WARM_UP = 6;

  private static final int ROUNDS = 9;

  private FitOverhead() {}

  public static void main(String[] args) throws Exception {
    int rows = args.length > 0 ? Integer.parseInt(args[0]) : 70_000;
    int k = args.length > 1 ? Integer.parseInt(args[1]) : 10;
    SparkSession spark =
        SparkSession.builder()
            .master("local[" + CORES + "]")
            .config("spark.ui.enabled", false)
            .getOrCreate();
    try (spark) {
      spark.sparkContext().setLogLevel("ERROR");
      JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
      GeneratedBlocks images = new GeneratedBlocks(new ShapeRows(1), rows);
      try (SparkBlockDataset data = SparkBlockDataset.of(images.in(context))) {
        measure(spark, data, images.between(0, rows).toList(), rows, k);
      }
    }
  }

  private static void measure(
      SparkSession spark, SparkBlockDataset data, List<RowBlock> blocks, int rows, int k)
      throws Exception {
    FeatureSummary summary = data.aggregate(new SummaryPass(data.dimension()), "summary");
    long cached = 0;
    for (RDDInfo rdd : spark.sparkContext().getRDDStorageInfo()) {
      cached += rdd.memSize() + rdd.diskSize();
    }
    KMeansParameters parameters =
        KMeansParameters.builder(k).tolerance(0).maxIterations(40).build();
    List<Double> passes = new ArrayList<>();
    List<Double> iterations = new ArrayList<>();
    List<Double> inits = new ArrayList<>();
    List<Double> kernels = new ArrayList<>();
    for (int fit = 0; fit < WARM_UP; fit++) {
      KMeans.fit(data, summary, parameters, FitListener.NONE);
    }
    for (int round = 0; round < ROUNDS; round++) {
      KMeansResult result = KMeans.fit(data, summary, parameters, FitListener.NONE);
      iterations.add(
          result.history().stream()
              .filter(outcome -> outcome.phase().equals("k-means"))
              .mapToDouble(PassOutcome::seconds)
              .average()
              .orElseThrow());
      inits.add(result.initSeconds());
      AssignmentPass pass =
          new AssignmentPass(
              result.model().centres(), new DistanceSpace(Precision.FLOAT, summary.mean(), rows));
      kernels.add(kernelsAlone(blocks, pass));
      passes.add(onSpark(data, pass));
    }
    double onSpark = median(passes);
    double kernel = median(kernels);
    double init = median(inits);
    System.out.printf(
        Locale.ROOT,
        "%,d rows × %d, k=%d, local[%d], %d partitions, medians of %d fits%n"
            + "  pass over all rows      %8.1f ms%n"
            + "  kernels alone           %8.1f ms   pass / kernels         %.2f%n"
            + "  iterations of a fit     %8.1f ms each%n"
            + "  k-means|| and reduction %8.1f ms   k-means|| / pass       %.1f%n"
            + "  cached                  %8.1f MB   bytes a feature        %.3f%n",
        rows,
        data.dimension(),
        k,
        CORES,
        data.partitions(),
        ROUNDS,
        1e3 * onSpark,
        1e3 * kernel,
        onSpark / kernel,
        1e3 * median(iterations),
        1e3 * init,
        init / onSpark,
        cached * 1e-6,
        (double) cached / rows / data.dimension());
  }

  /** Seconds of one pass on Spark. */
  private static double onSpark(SparkBlockDataset data, AssignmentPass pass) {
    List<Double> seconds = new ArrayList<>();
    for (int repetition = 0; repetition < 10; repetition++) {
      long start = System.nanoTime();
      data.aggregate(pass, "pass");
      seconds.add((System.nanoTime() - start) * 1e-9);
    }
    return median(seconds);
  }

  /** Seconds of one pass over the blocks, dealt to as many threads as Spark has cores. */
  private static double kernelsAlone(List<RowBlock> blocks, AssignmentPass pass) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CORES);
    try {
      List<Double> seconds = new ArrayList<>();
      for (int repetition = 0; repetition < 10; repetition++) {
        long start = System.nanoTime();
        List<Future<ClusterSums>> parts = new ArrayList<>();
        for (int core = 0; core < CORES; core++) {
          int first = core;
          parts.add(
              threads.submit(
                  () -> {
                    Accumulator<ClusterSums> accumulator = pass.accumulator();
                    for (int b = first; b < blocks.size(); b += CORES) {
                      accumulator.add(blocks.get(b));
                    }
                    return accumulator.snapshot();
                  }));
        }
        for (Future<ClusterSums> part : parts) {
          part.get();
        }
        seconds.add((System.nanoTime() - start) * 1e-9);
      }
      return median(seconds);
    } finally {
      threads.shutdown();
    }
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
