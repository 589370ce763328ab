package io.asterism.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.asterism.core.fit.FeatureSummary;
import io.asterism.core.fit.FitListener;
import io.asterism.core.fit.FitRunner;
import io.asterism.core.fit.SummaryPass;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.kernel.Precision;
import io.asterism.core.kmeans.AssignmentPass;
import io.asterism.core.kmeans.KMeans;
import io.asterism.core.kmeans.KMeansParameters;
import io.asterism.core.kmeans.KMeansResult;
import io.asterism.core.kmeans.PrecisionChoice;
import io.asterism.core.linalg.CovarianceShape;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.linalg.SymmetricMatrix;
import io.asterism.core.mixture.GaussianMixture;
import io.asterism.core.mixture.MixtureFit;
import io.asterism.core.mixture.MixtureParameters;
import io.asterism.core.mixture.MixtureResult;
import io.asterism.jobs.data.SparkBlockDataset;
import io.asterism.jobs.job.Session;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Asterism on Spark, on request. It also judges what the others have found, with the same code for
 * all. Arguments: the rows, and the number of cores.
 */
public final class AsterismPeer {
  /** What inputs of more than 4 MB are dealt to. */
  private static final int PARTITIONS = 16;

  private static final int EMPTY_JOBS = 30;

  private final JavaSparkContext context;
  private final SparkBlockDataset data;
  private final FeatureSummary summary;

  private AsterismPeer(JavaSparkContext context, SparkBlockDataset data) {
    this.context = context;
    this.data = data;
    this.summary = data.aggregate(new SummaryPass(data.dimension()), "summary");
  }

  public static void main(String... arguments) throws IOException {
    RowFile rows = Requests.rows(arguments);
    try (Session session =
        Session.open("bench", "local[" + arguments[4] + "]", Map.of(), false, note -> {})) {
      JavaSparkContext context = JavaSparkContext.fromSparkContext(session.spark().sparkContext());
      try (SparkBlockDataset data = SparkBlockDataset.of(rows.blocks(context, PARTITIONS))) {
        AsterismPeer peer = new AsterismPeer(context, data);
        Requests.serve(peer::answer);
      }
    }
  }

  private Map<String, ?> answer(JsonNode request) throws IOException {
    return switch (request.get("work").textValue()) {
      case "kmeans" -> kmeans(request);
      case "kmeans-init" -> firstCentres(request);
      case "mixture" -> mixture(request);
      case "inertia" -> Map.of("quality", inertia(centres(request, "model")));
      case "log-likelihood" -> Map.of("quality", logLikelihood(mixture(request, "model")));
      case "empty-job" -> Map.of("seconds", emptyJob());
      case "version" -> Map.of("version", "this build, kernels " + KMeans.kernels());
      default -> throw new IllegalArgumentException(request.toString());
    };
  }

  private Map<String, ?> kmeans(JsonNode request) throws IOException {
    KMeansParameters parameters =
        KMeansParameters.builder(request.get("k").intValue())
            .initialCentres(centres(request, "start"))
            .tolerance(0)
            .maxIterations(request.get("iterations").intValue())
            .build();
    long start = System.nanoTime();
    KMeansResult result = KMeans.fit(data, summary, parameters, FitListener.NONE);
    double seconds = Requests.secondsSince(start);
    Requests.writeNumbers(request.get("out").textValue(), result.model().centres().values());
    return Map.of("seconds", seconds, "iterations", result.iterations());
  }

  private Map<String, ?> firstCentres(JsonNode request) throws IOException {
    KMeansParameters parameters = KMeansParameters.builder(request.get("k").intValue()).build();
    DistanceSpace space = PrecisionChoice.AUTO.spaceOf(summary);
    long start = System.nanoTime();
    RowMatrix centres =
        new FitRunner(data, summary.rows(), FitListener.NONE)
            .run(KMeans.firstCentres(parameters, 0, space));
    double seconds = Requests.secondsSince(start);
    Requests.writeNumbers(request.get("out").textValue(), centres.values());
    return Map.of("seconds", seconds);
  }

  private Map<String, ?> mixture(JsonNode request) throws IOException {
    long start = System.nanoTime();
    MixtureResult result = fit(mixture(request, "start"), request.get("iterations").intValue());
    double seconds = Requests.secondsSince(start);
    GaussianMixture found = result.model().mixture();
    MixtureNumbers numbers = MixtureNumbers.empty(found.k(), found.dimension());
    for (int c = 0; c < found.k(); c++) {
      double[] covariance =
          Arrays.stream(found.covariance(c)).flatMapToDouble(Arrays::stream).toArray();
      numbers.component(c, found.weights()[c], found.means().row(c), covariance);
    }
    Requests.writeNumbers(request.get("out").textValue(), numbers.all());
    return Map.of("seconds", seconds, "iterations", result.iterations());
  }

  private MixtureResult fit(GaussianMixture start, int iterations) {
    MixtureParameters parameters =
        MixtureParameters.builder(start.k())
            .start(start)
            .tolerance(0)
            .regularization(0)
            .maxIterations(iterations)
            .build();
    return MixtureFit.fit(data, summary, parameters, FitListener.NONE);
  }

  private RowMatrix centres(JsonNode request, String file) throws IOException {
    double[] numbers = Requests.readNumbers(request.get(file).textValue());
    return new RowMatrix(numbers, numbers.length / data.dimension(), data.dimension());
  }

  private GaussianMixture mixture(JsonNode request, String file) throws IOException {
    int d = data.dimension();
    int k = request.get("k").intValue();
    MixtureNumbers numbers =
        new MixtureNumbers(k, d, Requests.readNumbers(request.get(file).textValue()));
    double[][] covariances =
        IntStream.range(0, k)
            .mapToObj(
                c -> {
                  double[] triangle = new double[SymmetricMatrix.length(d)];
                  for (int i = 0; i < d; i++) {
                    int row = numbers.covariance(c) + i * d;
                    System.arraycopy(
                        numbers.all(), row + i, triangle, SymmetricMatrix.row(i, d) + i, d - i);
                  }
                  return triangle;
                })
            .toArray(double[][]::new);
    return new GaussianMixture(
        CovarianceShape.FULL, numbers.weights(), new RowMatrix(numbers.means(), k, d), covariances);
  }

  /** For each row, like the log-likelihood. */
  private double inertia(RowMatrix centres) {
    DistanceSpace space = new DistanceSpace(Precision.DOUBLE, summary.mean(), summary.rows());
    return data.aggregate(new AssignmentPass(centres, space), "inertia").cost() / summary.rows();
  }

  /**
   * For each row, of the mixture itself: what its first iteration tells before it changes anything.
   */
  private double logLikelihood(GaussianMixture mixture) {
    return fit(mixture, 1).history().get(0).objective();
  }

  private double emptyJob() {
    double[] seconds = new double[EMPTY_JOBS];
    for (int i = 0; i < EMPTY_JOBS; i++) {
      long start = System.nanoTime();
      context.parallelize(IntStream.range(0, PARTITIONS).boxed().toList(), PARTITIONS).count();
      seconds[i] = Requests.secondsSince(start);
    }
    Arrays.sort(seconds);
    return seconds[EMPTY_JOBS / 2];
  }
}
