package io.asterism.jobs.job;

import io.asterism.core.kmeans.Distance;
import io.asterism.core.mixture.MixtureModel;
import io.asterism.jobs.data.BlockColumns;
import io.asterism.jobs.data.Input;
import io.asterism.jobs.data.InputOptions;
import io.asterism.jobs.data.InputRejectedException;
import io.asterism.jobs.data.ScoredRows;
import io.asterism.jobs.output.ModelStore;
import io.asterism.jobs.output.OutputDirectory;
import io.asterism.jobs.output.StoredKMeans;
import io.asterism.jobs.output.StoredMixture;
import io.asterism.jobs.output.StoredModel;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Applies a model to the rows of an input, and writes these with what it says of them. */
public final class ScoreJob {
  /** Hidden from those who read the output as a data set. */
  private static final String REJECTED = "_rejected";

  private final SparkSession spark;
  private final ScoreRequest request;
  private final Configuration hadoop;

  public ScoreJob(SparkSession spark, ScoreRequest request) {
    this.spark = spark;
    this.request = request;
    this.hadoop = spark.sparkContext().hadoopConfiguration();
  }

  /** Scores and writes. */
  public ScoreOutcome run() {
    long start = System.nanoTime();
    StoredModel model = ModelStore.load("--model", request.model(), hadoop);
    Input input = inputOf(model);
    requireDimension(model, input);
    ScoredRows scored = input.append(columns(model), model.scaling());
    try (OutputDirectory output =
        OutputDirectory.open(request.output(), request.overwrite(), hadoop)) {
      Path rows = output.absentStaging();
      long rejected =
          scored.write(
              request.format().sparkName(), rows.toString(), new Path(rows, REJECTED).toString());
      output.commit();
      return new ScoreOutcome(rejected, model.centres().rows(), (System.nanoTime() - start) / 1e9);
    }
  }

  private BlockColumns columns(StoredModel stored) {
    if (stored instanceof StoredKMeans kmeans) {
      refuse("--probabilities", request.probabilities(), "a k-means model; it has --distances");
      boolean anomalies = request.anomalyFraction() != null || request.anomalyThreshold() != null;
      refuse("--anomaly-fraction and --anomaly-threshold", anomalies, "a k-means model");
      return new KMeansColumns(kmeans.model(), request.distances());
    }
    MixtureModel model = ((StoredMixture) stored).model();
    refuse("--distances", request.distances(), "a mixture; it has --probabilities");
    return new MixtureColumns(model.mixture(), request.probabilities(), threshold(model));
  }

  /** Below which log density a row is an anomaly; null where nobody asks. */
  private Double threshold(MixtureModel model) {
    return request.anomalyFraction() == null
        ? request.anomalyThreshold()
        : Double.valueOf(model.densities().quantile(request.anomalyFraction()));
  }

  private void refuse(String option, boolean asked, String kind) {
    if (asked) {
      throw new InputRejectedException(
          option + ": cannot be had of --model " + request.model() + ", which is " + kind);
    }
  }

  /** The user's word on which columns are the features, else the model's. */
  private Input inputOf(StoredModel model) {
    boolean cosine =
        model instanceof StoredKMeans kmeans && kmeans.model().distance() == Distance.COSINE;
    InputOptions options = request.input().withUnitRows(cosine);
    return options.features().isEmpty()
        ? Input.open(spark, options.withFeatures(model.featureColumns()), model.features())
        : Input.open(spark, options);
  }

  private void requireDimension(StoredModel model, Input input) {
    int dimension = model.centres().columns();
    if (input.dimension() != dimension) {
      throw new InputRejectedException(
          "--model "
              + request.model()
              + ": has "
              + dimension
              + " features, but the input has "
              + input.dimension());
    }
  }
}
