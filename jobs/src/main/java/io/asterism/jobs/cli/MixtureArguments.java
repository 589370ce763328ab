package io.asterism.jobs.cli;

import io.asterism.core.linalg.CovarianceShape;
import io.asterism.core.mixture.Acceleration;
import io.asterism.core.mixture.MixtureInit;
import io.asterism.core.mixture.MixtureParameters;
import io.asterism.core.scaling.Scaling;
import io.asterism.jobs.config.UsageException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** How to fit a mixture. */
@Heading("Model")
final class MixtureArguments {
  private static final Map<String, MixtureInit> METHODS = new LinkedHashMap<>();

  static {
    METHODS.put("kmeans", MixtureInit.KMEANS);
    METHODS.put("kmeans-parallel", MixtureInit.KMEANS_PARALLEL);
    METHODS.put("random", MixtureInit.RANDOM);
  }

  @Option(
      names = {"-k", "--k"},
      paramLabel = "N",
      required = true,
      order = 1,
      description = "The number of components.")
  private int k;

  @Option(
      names = "--covariance",
      paramLabel = "SHAPE",
      defaultValue = "full",
      order = 2,
      description =
          "full (a matrix for each component), tied (one matrix for all), diag (a variance for each"
              + " component and feature), or spherical (a variance for each component; default:"
              + " ${DEFAULT-VALUE}).")
  private CovarianceShape covariance;

  @Option(
      names = "--init",
      paramLabel = "METHOD|PATH",
      defaultValue = "kmeans",
      order = 3,
      description =
          "Where the first components come from: kmeans (on a sample, of many rows),"
              + " kmeans-parallel, random, or the path of a run of gmm to go on from (default:"
              + " ${DEFAULT-VALUE}).")
  private String init;

  @Option(
      names = "--n-init",
      paramLabel = "N",
      defaultValue = "1",
      order = 4,
      description =
          "Starts, of which the likeliest is kept; they share each pass over the data (default:"
              + " ${DEFAULT-VALUE}).")
  private int nInit;

  @Option(
      names = "--max-iterations",
      paramLabel = "N",
      defaultValue = "100",
      order = 5,
      description = "Iterations at most (default: ${DEFAULT-VALUE}).")
  private int maxIterations;

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      defaultValue = "1e-3",
      order = 6,
      description =
          "Stop when the mean log-likelihood changes less than X (default: ${DEFAULT-VALUE}).")
  private double tolerance;

  @Option(
      names = "--regularization",
      paramLabel = "X",
      defaultValue = "1e-6",
      order = 7,
      description = "Added to every variance (default: ${DEFAULT-VALUE}).")
  private double regularization;

  @Option(
      names = "--acceleration",
      paramLabel = "METHOD",
      defaultValue = "none",
      order = 8,
      description =
          "none, or squarem: leaps along the steps of EM, taken back where the likelihood falls;"
              + " fewer iterations where many are needed (default: ${DEFAULT-VALUE}).")
  private Acceleration acceleration;

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
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      order = 10,
      description = "What random choices depend on (default: ${DEFAULT-VALUE}).")
  private long seed;

  /** The parameters; a start that is to be read is not there yet. */
  MixtureParameters parameters() {
    try {
      return MixtureParameters.builder(k)
          .covariance(covariance)
          .init(METHODS.getOrDefault(init, MixtureInit.KMEANS))
          .nInit(nInit)
          .maxIterations(maxIterations)
          .tolerance(tolerance)
          .regularization(regularization)
          .acceleration(acceleration)
          .seed(seed)
          .build();
    } catch (IllegalArgumentException e) {
      throw new UsageException("--" + e.getMessage(), e);
    }
  }

  /** The model to start from; null where a method finds the first components. */
  String start() {
    return METHODS.containsKey(init) ? null : StartPath.of(init, METHODS.keySet());
  }

  Scaling scaling() {
    return scaling;
  }
}
