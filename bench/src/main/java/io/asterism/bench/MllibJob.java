package io.asterism.bench;

import io.asterism.jobs.job.Session;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.apache.spark.ml.clustering.GaussianMixture;
import org.apache.spark.ml.clustering.GaussianMixtureModel;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What {@code asterism kmeans} and {@code gmm} do, done with MLlib: reads Parquet, fits, writes the
 * model, and its numbers beside it. Arguments: kmeans or gmm, the input, k, iterations, the output.
 */
public final class MllibJob {
  private static final String FEATURES = "features";

  private MllibJob() {}

  public static void main(String... arguments) throws IOException {
    int k = Integer.parseInt(arguments[2]);
    int iterations = Integer.parseInt(arguments[3]);
    String output = arguments[4];
    try (Session session = Session.open("mllib", null, Map.of(), false, note -> {})) {
      Dataset<Row> rows = features(session.spark().read().parquet(arguments[1]));
      double[] numbers;
      if (arguments[0].equals("gmm")) {
        GaussianMixtureModel model =
            new GaussianMixture().setK(k).setTol(0).setMaxIter(iterations).fit(rows);
        model.write().overwrite().save(output);
        numbers = MllibNumbers.of(model);
      } else {
        KMeansModel model = new KMeans().setK(k).setTol(0).setMaxIter(iterations).fit(rows);
        model.write().overwrite().save(output);
        numbers = MllibNumbers.of(model);
      }
      Requests.writeNumbers(output + WholeProcess.NUMBERS, numbers);
    }
  }

  /**
   * One column of arrays, which MLlib takes as it is, or many columns, which it wants assembled.
   */
  private static Dataset<Row> features(Dataset<Row> input) {
    return Arrays.asList(input.columns()).contains(FEATURES)
        ? input
        : new VectorAssembler()
            .setInputCols(input.columns())
            .setOutputCol(FEATURES)
            .transform(input)
            .select(FEATURES);
  }
}
