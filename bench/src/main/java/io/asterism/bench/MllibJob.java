package io.asterism.bench;

import java.io.IOException;
import java.util.Arrays;
import org.apache.spark.ml.clustering.GaussianMixture;
import org.apache.spark.ml.clustering.GaussianMixtureModel;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

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
    try (SparkSession spark = EmptySession.fromBuilder("mllib")) {
      Dataset<Row> rows = features(spark.read().parquet(arguments[1]));
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

  /** One column of arrays, or many columns, as the vectors that MLlib wants. */
  private static Dataset<Row> features(Dataset<Row> input) {
    return Arrays.asList(input.columns()).contains(FEATURES)
        ? input.select(functions.array_to_vector(input.col(FEATURES)).as(FEATURES))
        : new VectorAssembler()
            .setInputCols(input.columns())
            .setOutputCol(FEATURES)
            .transform(input)
            .select(FEATURES);
  }
}
