package io.asterism.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.asterism.core.fit.FeatureSummary;
import io.asterism.core.fit.FitListener;
import io.asterism.core.fit.PassOutcome;
import io.asterism.core.fit.SummaryPass;
import io.asterism.core.generate.RowGenerator;
import io.asterism.core.kmeans.KMeans;
import io.asterism.core.kmeans.KMeansParameters;
import io.asterism.core.kmeans.Lloyd;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.jobs.data.SparkBlockDataset;
import io.asterism.jobs.job.Session;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.RDDInfo;

/**
 * Iterations of k-means on Spark, on request, on rows that are generated straight into the cache.
 * Arguments: the data, rows, dimension and cores.
 */
public final class ScalePeer {
  private final SparkContext context;
  private final SparkBlockDataset data;
  private final FeatureSummary summary;
  private final RowGenerator generator;

  private ScalePeer(SparkContext context, SparkBlockDataset data, RowGenerator generator) {
    this.context = context;
    this.data = data;
    this.summary = data.aggregate(new SummaryPass(data.dimension()), "summary");
    this.generator = generator;
  }

  public static void main(String... arguments) throws IOException {
    RowGenerator generator =
        Shape.Data.valueOf(arguments[0]).generator(Integer.parseInt(arguments[2]));
    long rows = Long.parseLong(arguments[1]);
    try (Session session =
        Session.open("bench", "local[" + arguments[3] + "]", Map.of(), false, note -> {})) {
      SparkContext context = session.spark().sparkContext();
      try (SparkBlockDataset data =
          SparkBlockDataset.of(
              new GeneratedBlocks(generator, rows).in(new JavaSparkContext(context)))) {
        ScalePeer peer = new ScalePeer(context, data, generator);
        Requests.serve(peer::answer);
      }
    }
  }

  /** The seconds of each iteration but the first, and where the rows are. */
  private Map<String, ?> answer(JsonNode request) {
    int k = request.get("k").intValue();
    int iterations = request.get("iterations").intValue();
    KMeansParameters parameters =
        KMeansParameters.builder(k)
            .initialCentres(firstRows(k))
            .tolerance(0)
            .maxIterations(iterations)
            .build();
    List<Double> seconds =
        KMeans.fit(data, summary, parameters, FitListener.NONE).history().stream()
            .filter(pass -> pass.phase().equals(Lloyd.PHASE))
            .map(PassOutcome::seconds)
            .limit(iterations)
            .skip(1)
            .toList();
    long memory = 0;
    long disk = 0;
    for (RDDInfo rdd : context.getRDDStorageInfo()) {
      memory += rdd.memSize();
      disk += rdd.diskSize();
    }
    return Map.of("seconds", seconds, "memory", memory, "disk", disk);
  }

  private RowMatrix firstRows(int k) {
    double[][] rows = new double[k][data.dimension()];
    for (int i = 0; i < k; i++) {
      generator.generate(i, rows[i]);
    }
    return RowMatrix.of(rows);
  }
}
