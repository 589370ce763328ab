package io.asterism.jobs.cli;

import io.asterism.core.kmeans.Distance;
import io.asterism.core.kmeans.InitMethod;
import io.asterism.core.kmeans.KMeansParameters;
import io.asterism.core.kmeans.PrecisionChoice;
import io.asterism.core.scaling.Scaling;
import io.asterism.jobs.config.UsageException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** How to fit k-means. */
@Heading("Model")
final class FitArguments {
  private static final Map<String, InitMethod> METHODS = new LinkedHashMap<>();

  static {
    METHODS.put("kmeans-parallel", InitMethod.KMEANS_PARALLEL);
    METHODS.put("kmeans-plus-plus", InitMethod.KMEANS_PLUS_PLUS);
    METHODS.put("random", InitMethod.RANDOM);
  }

  @Option(
      names = {"-k", "--k"},
      paramLabel = "N",
      required = true,
      order = 1,
      description = "The number of clusters.")
  private int k;

  @Option(
      names = "--init",
      paramLabel = "METHOD|PATH",
      defaultValue = "kmeans-parallel",
      order = 2,
      description =
          "Where the first centres come from: kmeans-parallel, kmeans-plus-plus, random, or the"
              + " path of a run or of a data set of k rows (default: ${DEFAULT-VALUE}).")
  private String init;

  @Option(
      names = "--init-rounds",
      paramLabel = "N",
      defaultValue = "5",
      order = 3,
      description =
          "The most rounds of kmeans-parallel; it stops sooner where one gains little"
              + " (default: ${DEFAULT-VALUE}).")
  private int initRounds;

  @Option(
      names = "--oversampling",
      paramLabel = "X",
      defaultValue = "2",
      order = 4,
      description =
          "Rows that a round of kmeans-parallel draws, times k (default: ${DEFAULT-VALUE}).")
  private double oversampling;

  @Option(
      names = "--n-init",
      paramLabel = "N",
      defaultValue = "1",
      order = 5,
      description =
          "Starts, of which the best is kept; they share each pass over the data (default:"
              + " ${DEFAULT-VALUE}).")
  private int nInit;

  @Option(
      names = "--max-iterations",
      paramLabel = "N",
      defaultValue = "300",
      order = 6,
      description = "Iterations at most (default: ${DEFAULT-VALUE}).")
  private int maxIterations;

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      defaultValue = "1e-4",
      order = 7,
      description =
          "Stop when the centres move less, squared, than X times the mean variance of the features"
              + " (default: ${DEFAULT-VALUE}).")
  private double tolerance;

  @Option(
      names = "--distance",
      paramLabel = "euclidean|cosine",
      defaultValue = "euclidean",
      order = 8,
      description = "What is near (default: ${DEFAULT-VALUE}).")
  private Distance distance;

  @Option(
      names = "--scaling",
      paramLabel = "SCALING",
      defaultValue = "none",
      order = 9,
      description =
          "What to do to the features first: none, standard, minmax, unit-norm, or a factor"
              + " (default: ${DEFAULT-VALUE}). The model keeps it, and score repeats it.")
  private Scaling scaling;

  @Option(
      names = "--precision",
      paramLabel = "auto|float|double",
      defaultValue = "auto",
      order = 10,
      description =
          "What to compute in; auto is float where that holds the input without loss (default:"
              + " ${DEFAULT-VALUE}).")
  private PrecisionChoice precision;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      order = 11,
      description = "What random choices depend on (default: ${DEFAULT-VALUE}).")
  private long seed;

  /** The parameters; initial centres that are to be read are not there yet. */
  KMeansParameters parameters() {
    try {
      return KMeansParameters.builder(k)
          .init(METHODS.getOrDefault(init, InitMethod.KMEANS_PARALLEL))
          .initRounds(initRounds)
          .oversampling(oversampling)
          .nInit(nInit)
          .maxIterations(maxIterations)
          .tolerance(tolerance)
          .distance(distance)
          .precision(precision)
          .seed(seed)
          .build();
    } catch (IllegalArgumentException e) {
      throw new UsageException("--" + e.getMessage(), e);
    }
  }

  /** Where the initial centres are; null where a method finds them. */
  String initialCentres() {
    return METHODS.containsKey(init) ? null : StartPath.of(init, METHODS.keySet());
  }

  Distance distance() {
    return distance;
  }

  Scaling scaling() {
    return scaling;
  }

  PrecisionChoice precision() {
    return precision;
  }
}
