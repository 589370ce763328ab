package io.asterism.jobs.cli;

import io.asterism.jobs.data.BadRows;
import io.asterism.jobs.job.FitJob;
import io.asterism.jobs.job.KMeansJob;
import io.asterism.jobs.job.KMeansOutcome;
import io.asterism.jobs.job.KMeansRequest;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;

/** Fits k-means. */
@Command(
    name = "kmeans",
    header = "Fit k-means to rows, and write the model and its numbers as a run directory.",
    sortOptions = false,
    footerHeading = "%nExamples%n",
    footer = {
      "  Ten clusters of the digits:",
      "    asterism kmeans --input data-samples/digits.parquet --k 10 --output runs/digits",
      "  Flowers by their shape, the best of ten starts; the label is no feature:",
      "    asterism kmeans --input data-samples/iris.csv --k 3 --scaling standard --n-init 10 \\",
      "      --output runs/iris",
      "  As a file says, with another k:",
      "    asterism kmeans --config conf/digits-kmeans.yaml --set k=12",
      "  Check the input and what it needs, and do nothing:",
      "    asterism kmeans --input hdfs:///data/visits --k 50 --output hdfs:///runs/v --dry-run",
      "  A run once more:",
      "    asterism kmeans --config runs/digits/config.yaml --output runs/digits-again",
    })
final class KMeansCommand extends CentresCommand {
  @Override
  Function<SparkSession, FitJob<KMeansOutcome>> prepare() {
    KMeansRequest request =
        new KMeansRequest(
            inputOptions(BadRows.FAIL),
            fit().parameters(),
            fit().initialCentres(),
            output().output(),
            output().overwrite(),
            effectiveConfig());
    return spark -> new KMeansJob(spark, request);
  }
}
