package io.asterism.jobs.job;

import io.asterism.core.mixture.MixtureSampler;
import io.asterism.jobs.data.GeneratedRows;
import io.asterism.jobs.data.InputRejectedException;
import io.asterism.jobs.output.ModelStore;
import io.asterism.jobs.output.StoredMixture;
import io.asterism.jobs.output.StoredModel;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Draws rows from a mixture. */
public final class SampleJob {
  private final SparkSession spark;
  private final String model;
  private final long rows;
  private final long seed;

  /**
   * @param model a run directory, or the model directory in it
   */
  public SampleJob(SparkSession spark, String model, long rows, long seed) {
    this.spark = spark;
    this.model = model;
    this.rows = rows;
    this.seed = seed;
  }

  /** Draws and writes; returns the seconds that took. */
  public double run(String output, boolean overwrite) {
    StoredModel stored =
        ModelStore.load("--model", model, spark.sparkContext().hadoopConfiguration());
    if (!(stored instanceof StoredMixture mixture)) {
      throw new InputRejectedException(
          "--model " + model + ": is a k-means model; rows can be drawn from mixtures alone");
    }
    MixtureSampler sampler = new MixtureSampler(mixture.model().mixture(), mixture.scaling(), seed);
    List<String> columns = stored.featureColumns();
    GeneratedRows.Naming naming =
        new GeneratedRows.Naming(columns, columns.size() < sampler.dimension());
    return new GenerateJob(spark, sampler, rows, naming).run(output, overwrite);
  }
}
