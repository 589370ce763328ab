package io.asterism.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.asterism.core.block.RowBlock;
import io.asterism.jobs.job.Session;
import java.io.IOException;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.clustering.GaussianMixture;
import org.apache.spark.ml.clustering.GaussianMixtureModel;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Spark's MLlib, on request. Its random starts, of which it tells when asked for no iterations, are
 * everybody's: it takes none itself. Arguments: the rows.
 *
 * <p>The rows are cached as objects, beneath a Dataset that is not: MLlib then keeps them in a form
 * of its own for its iterations, and does not decode a cached Dataset in each of them.
 */
public final class MllibPeer {
  /** Few, as MLlib's work per task does not get smaller with more; enough to balance two cores. */
  private static final int PARTITIONS = 4;

  private final Dataset<Row> data;

  private MllibPeer(Dataset<Row> data) {
    this.data = data;
  }

  public static void main(String... arguments) throws IOException {
    RowFile rows = Requests.rows(arguments);
    try (Session session = Session.open("bench", "local[2]", Map.of(), false, note -> {})) {
      JavaSparkContext context = JavaSparkContext.fromSparkContext(session.spark().sparkContext());
      JavaRDD<Row> cached =
          rows.blocks(context, PARTITIONS)
              .flatMap(
                  block ->
                      IntStream.range(0, block.rows())
                          .mapToObj(i -> RowFactory.create(vector(block, i)))
                          .iterator())
              .persist(StorageLevel.MEMORY_AND_DISK());
      cached.count();
      Dataset<Row> data =
          session
              .spark()
              .createDataFrame(
                  cached, new StructType().add("features", SQLDataTypes.VectorType(), false));
      MllibPeer peer = new MllibPeer(data);
      Requests.serve(peer::answer);
    }
  }

  private static Vector vector(RowBlock block, int row) {
    return Vectors.dense(block.row(row));
  }

  private Map<String, ?> answer(JsonNode request) throws IOException {
    String work = request.get("work").textValue();
    if (work.equals("version")) {
      return Map.of("version", data.sparkSession().version());
    }
    int k = request.get("k").intValue();
    String variant = request.path("variant").asText();
    String out = request.get("out").textValue();
    int iterations = request.path("iterations").asInt();
    return switch (work) {
      case "kmeans" -> kmeans(kmeans(k, iterations).setSolver(variant), out);
      case "kmeans-start" -> kmeans(kmeans(k, 0), out);
      case "kmeans-init" ->
          kmeans(
              kmeans(k, 0)
                  .setInitMode("k-means||")
                  .setInitSteps(Integer.parseInt(variant.replaceAll("\\D", ""))),
              out);
      case "mixture" -> mixture(k, iterations, out);
      case "diagonal-mixture" ->
          throw new UnsupportedOperationException("MLlib's covariances are full");
      case "mixture-start" -> mixture(k, 0, out);
      default -> throw new IllegalArgumentException(request.toString());
    };
  }

  private static KMeans kmeans(int k, int iterations) {
    return new KMeans().setK(k).setInitMode("random").setSeed(1).setTol(0).setMaxIter(iterations);
  }

  private Map<String, ?> kmeans(KMeans kmeans, String out) throws IOException {
    long start = System.nanoTime();
    KMeansModel model = kmeans.fit(data);
    double seconds = Requests.secondsSince(start);
    Requests.writeNumbers(out, MllibNumbers.of(model));
    return Map.of("seconds", seconds, "iterations", model.summary().numIter());
  }

  private Map<String, ?> mixture(int k, int iterations, String out) throws IOException {
    GaussianMixture mixture =
        new GaussianMixture().setK(k).setSeed(1).setTol(0).setMaxIter(iterations);
    long start = System.nanoTime();
    GaussianMixtureModel model = mixture.fit(data);
    double seconds = Requests.secondsSince(start);
    Requests.writeNumbers(out, MllibNumbers.of(model));
    return Map.of("seconds", seconds, "iterations", model.summary().numIter());
  }
}
