package io.asterism.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.asterism.core.arrange.RowArrangement;
import io.asterism.core.block.RowBlock;
import io.asterism.core.fit.FeatureSummary;
import io.asterism.core.fit.FitListener;
import io.asterism.core.fit.FitRunner;
import io.asterism.core.fit.SummaryPass;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.kernel.Precision;
import io.asterism.core.kmeans.AssignmentPass;
import io.asterism.core.kmeans.InitMethod;
import io.asterism.core.kmeans.KMeans;
import io.asterism.core.kmeans.KMeansParameters;
import io.asterism.core.kmeans.KMeansResult;
import io.asterism.core.kmeans.PrecisionChoice;
import io.asterism.core.linalg.CovarianceShape;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.minibatch.MiniBatch;
import io.asterism.core.minibatch.MiniBatchParameters;
import io.asterism.core.minibatch.Strategy;
import io.asterism.core.mixture.GaussianMixture;
import io.asterism.core.mixture.MixtureFit;
import io.asterism.core.mixture.MixtureParameters;
import io.asterism.core.mixture.MixtureResult;
import io.asterism.jobs.data.SparkBlockDataset;
import io.asterism.jobs.job.Session;
import io.asterism.jobs.output.ModelStore;
import io.asterism.jobs.output.StoredMixture;
import io.asterism.jobs.output.StoredModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Asterism on Spark, on request. It also judges what the others have found, with the same code for
 * all. Arguments: the rows, and the number of cores.
 */
public final class AsterismPeer implements AutoCloseable {
  /** What inputs of more than 4 MB are dealt to. */
  private static final int PARTITIONS = 16;

  private static final int EMPTY_JOBS = 30;

  private final Session session;
  private final JavaSparkContext context;
  private final RowFile rows;
  private final SparkBlockDataset data;
  private final FeatureSummary summary;

  /** For fits of many centres: made for the first of them. */
  private SparkBlockDataset arranged;

  private AsterismPeer(
      Session session, JavaSparkContext context, RowFile rows, SparkBlockDataset data) {
    this.session = session;
    this.context = context;
    this.rows = rows;
    this.data = data;
    this.summary = data.aggregate(new SummaryPass(data.dimension()), "summary");
  }

  public static void main(String... arguments) throws IOException {
    RowFile rows = Requests.rows(arguments);
    try (Session session =
        Session.open("bench", "local[" + arguments[4] + "]", Map.of(), false, note -> {})) {
      JavaSparkContext context = JavaSparkContext.fromSparkContext(session.spark().sparkContext());
      try (SparkBlockDataset data = SparkBlockDataset.of(rows.blocks(context, PARTITIONS));
          AsterismPeer peer = new AsterismPeer(session, context, rows, data)) {
        Requests.serve(peer::answer);
      }
    }
  }

  private Map<String, ?> answer(JsonNode request) throws IOException {
    return switch (request.get("work").textValue()) {
      case "kmeans" -> kmeans(request);
      case "kmeans-init" -> firstCentres(request, InitMethod.KMEANS_PARALLEL);
      case "kmeans-start" -> firstCentres(request, InitMethod.RANDOM);
      case "minibatch" -> miniBatch(request);
      case "mixture" -> mixture(request, CovarianceShape.FULL);
      case "diagonal-mixture" -> mixture(request, CovarianceShape.DIAG);
      case "diagonal-start" -> diagonalStart(request);
      case "inertia" -> Map.of("quality", inertia(centres(request, "model")));
      case "log-likelihood" -> Map.of("quality", logLikelihood(request, CovarianceShape.FULL));
      case "diagonal-log-likelihood" ->
          Map.of("quality", logLikelihood(request, CovarianceShape.DIAG));
      case "empty-job" -> Map.of("seconds", emptyJob());
      case "parquet" -> writeParquet(request);
      case "version" -> Map.of("version", "this build, kernels " + KMeans.kernels());
      default -> throw new IllegalArgumentException(request.toString());
    };
  }

  /** The rows as a job would load them; what is made stays for the fits to come. */
  private SparkBlockDataset dataFor(int k) {
    if (summary.rows() < RowArrangement.leastRows(k, data.dimension())) {
      return data;
    }
    if (arranged == null) {
      arranged =
          SparkBlockDataset.of(rows.blocks(context, PARTITIONS).map(RowArrangement::arrange));
    }
    return arranged;
  }

  @Override
  public void close() {
    if (arranged != null) {
      arranged.close();
    }
  }

  private Map<String, ?> kmeans(JsonNode request) throws IOException {
    SparkBlockDataset loaded = dataFor(request.get("k").intValue());
    KMeansParameters parameters =
        KMeansParameters.builder(request.get("k").intValue())
            .initialCentres(centres(request, "start"))
            .tolerance(0)
            .maxIterations(request.get("iterations").intValue())
            .build();
    long start = System.nanoTime();
    KMeansResult result = KMeans.fit(loaded, summary, parameters, FitListener.NONE);
    double seconds = Requests.secondsSince(start);
    Requests.writeNumbers(request.get("out").textValue(), result.model().centres().values());
    return Map.of("seconds", seconds, "iterations", result.iterations());
  }

  /** A whole fit by batches of the usual size, to its own end; or by whole passes. */
  private Map<String, ?> miniBatch(JsonNode request) throws IOException {
    KMeansParameters kmeans =
        KMeansParameters.builder(request.get("k").intValue())
            .initialCentres(centres(request, "start"))
            .build();
    String variant = request.get("variant").textValue();
    long start = System.nanoTime();
    KMeansResult result =
        variant.equals("lloyd")
            ? KMeans.fit(data, summary, kmeans, FitListener.NONE)
            : MiniBatch.fit(
                data,
                summary,
                batches(kmeans, Strategy.valueOf(variant.toUpperCase(Locale.ROOT))),
                FitListener.NONE);
    double seconds = Requests.secondsSince(start);
    Requests.writeNumbers(request.get("out").textValue(), result.model().centres().values());
    return Map.of("seconds", seconds, "iterations", result.iterations());
  }

  /** Batches as they are by default, of a strategy. */
  static MiniBatchParameters batches(KMeansParameters kmeans, Strategy strategy) {
    MiniBatchParameters usual = MiniBatchParameters.of(kmeans);
    return new MiniBatchParameters(
        kmeans,
        strategy,
        usual.batchSize(),
        usual.maxNoImprovement(),
        usual.reassignmentRatio(),
        usual.finalPass(),
        null);
  }

  private Map<String, ?> firstCentres(JsonNode request, InitMethod init) throws IOException {
    long start = System.nanoTime();
    RowMatrix centres = init(request, init);
    double seconds = Requests.secondsSince(start);
    Requests.writeNumbers(request.get("out").textValue(), centres.values());
    return Map.of("seconds", seconds);
  }

  private RowMatrix init(JsonNode request, InitMethod init) {
    KMeansParameters parameters =
        KMeansParameters.builder(request.get("k").intValue()).init(init).build();
    DistanceSpace space = PrecisionChoice.AUTO.spaceOf(summary);
    return new FitRunner(data, summary.rows(), FitListener.NONE)
        .run(KMeans.firstCentres(parameters, 0, space));
  }

  private Map<String, ?> mixture(JsonNode request, CovarianceShape shape) throws IOException {
    GaussianMixture first = mixture(request, shape, "start");
    long start = System.nanoTime();
    MixtureResult result = fit(request, first, request.get("iterations").intValue());
    double seconds = Requests.secondsSince(start);
    MixtureNumbers found = MixtureNumbers.of(result.model().mixture());
    Requests.writeNumbers(request.get("out").textValue(), found.all());
    return Map.of("seconds", seconds, "iterations", result.iterations());
  }

  private MixtureResult fit(JsonNode request, GaussianMixture start, int iterations) {
    MixtureParameters parameters =
        MixtureParameters.builder(start.k())
            .covariance(start.shape())
            .start(start)
            .tolerance(0)
            .regularization(request.get("regularization").doubleValue())
            .maxIterations(iterations)
            .build();
    return MixtureFit.fit(data, summary, parameters, FitListener.NONE);
  }

  /** Random rows, each with the variances of all rows. */
  private Map<String, ?> diagonalStart(JsonNode request) throws IOException {
    RowMatrix means = init(request, InitMethod.RANDOM);
    MixtureNumbers start =
        MixtureNumbers.empty(CovarianceShape.DIAG, means.rows(), means.columns());
    double[] variances =
        Arrays.stream(summary.variance())
            .map(variance -> variance + request.get("regularization").doubleValue())
            .toArray();
    for (int c = 0; c < means.rows(); c++) {
      start.component(c, 1.0 / means.rows(), means.row(c), variances);
    }
    Requests.writeNumbers(request.get("out").textValue(), start.all());
    return Map.of();
  }

  private RowMatrix centres(JsonNode request, String key) throws IOException {
    String file = request.get(key).textValue();
    if (Files.isDirectory(Path.of(file))) {
      return model(file).centres();
    }
    double[] numbers = Requests.readNumbers(file);
    return new RowMatrix(numbers, numbers.length / data.dimension(), data.dimension());
  }

  private GaussianMixture mixture(JsonNode request, CovarianceShape shape, String key)
      throws IOException {
    String file = request.get(key).textValue();
    if (Files.isDirectory(Path.of(file))) {
      return ((StoredMixture) model(file)).model().mixture();
    }
    int k = request.get("k").intValue();
    return new MixtureNumbers(shape, k, data.dimension(), Requests.readNumbers(file)).mixture();
  }

  /** Of a run directory. */
  private StoredModel model(String run) {
    return ModelStore.load("--model", run, session.spark().sparkContext().hadoopConfiguration());
  }

  /** For each row, like the log-likelihood. */
  private double inertia(RowMatrix centres) {
    DistanceSpace space = new DistanceSpace(Precision.DOUBLE, summary.mean(), summary.rows());
    return data.aggregate(new AssignmentPass(centres, space), "inertia").cost() / summary.rows();
  }

  /**
   * For each row, of the mixture itself: what its first iteration tells before it changes anything.
   */
  private double logLikelihood(JsonNode request, CovarianceShape shape) throws IOException {
    return fit(request, mixture(request, shape, "model"), 1).history().get(0).objective();
  }

  /** Few features a column each, as floats; many as one column of arrays. */
  private Map<String, ?> writeParquet(JsonNode request) {
    boolean columns = RowBlock.isByFeature(rows.dimension());
    StructType schema = new StructType();
    if (columns) {
      for (int j = 0; j < rows.dimension(); j++) {
        schema = schema.add("x" + j, DataTypes.FloatType, false);
      }
    } else {
      schema = schema.add("features", DataTypes.createArrayType(DataTypes.FloatType, false), false);
    }
    JavaRDD<Row> all =
        rows.blocks(context, PARTITIONS)
            .flatMap(
                block ->
                    IntStream.range(0, block.rows())
                        .mapToObj(i -> row(block.row(i), columns))
                        .iterator());
    session
        .spark()
        .createDataFrame(all, schema)
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(request.get("out").textValue());
    return Map.of();
  }

  private static Row row(double[] numbers, boolean columns) {
    Object[] floats = Arrays.stream(numbers).mapToObj(number -> (float) number).toArray();
    return RowFactory.create(columns ? floats : new Object[] {floats});
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
