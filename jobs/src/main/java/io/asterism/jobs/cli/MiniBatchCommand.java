package io.asterism.jobs.cli;

import io.asterism.core.minibatch.MiniBatchParameters;
import io.asterism.core.minibatch.Strategy;
import io.asterism.jobs.config.UsageException;
import io.asterism.jobs.job.FitJob;
import io.asterism.jobs.job.KMeansOutcome;
import io.asterism.jobs.job.MiniBatchJob;
import io.asterism.jobs.job.MiniBatchRequest;
import io.asterism.jobs.job.OnePassJob;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Fits k-means by batches. */
@Command(
    name = "minibatch",
    header = "Fit k-means by batches of rows: for data that is too large to pass over many times.",
    sortOptions = false,
    footerHeading = "%nExamples%n",
    footer = {
      "  A hundred clusters, by batches that grow until they hold all rows:",
      "    asterism minibatch --input hdfs:///data/visits --k 100 --output hdfs:///runs/visits",
      "  By batches of 4,096 rows drawn anew, as in scikit-learn:",
      "    asterism minibatch --input data-samples/digits.parquet --k 10 --strategy sampled \\",
      "      --batch-size 4096 --output runs/digits",
      "  Read once what no memory holds, and leave out the second reading that tells the inertia:",
      "    asterism minibatch --input hdfs:///data/clicks --k 100 --strategy one-pass \\",
      "      --no-final-pass --output hdfs:///runs/clicks",
      "  Go on with the rows of another day:",
      "    asterism minibatch --input hdfs:///data/today --k 100 --strategy sampled \\",
      "      --init-model hdfs:///runs/visits --output hdfs:///runs/today",
    })
final class MiniBatchCommand extends CentresCommand {
  @Mixin private MiniBatchArguments batches;

  @Override
  Function<SparkSession, FitJob<KMeansOutcome>> prepare() {
    MiniBatchParameters parameters = batches.parameters(fit().parameters());
    boolean goesOn = batches.initModel() != null;
    if (goesOn && fit().initialCentres() != null) {
      throw new UsageException("minibatch takes either --init PATH or --init-model");
    }
    MiniBatchRequest request =
        new MiniBatchRequest(
            inputOptions(),
            parameters,
            goesOn ? batches.initModel() : fit().initialCentres(),
            goesOn,
            output().output(),
            output().overwrite(),
            effectiveConfig());
    return parameters.strategy() == Strategy.ONE_PASS
        ? spark -> new OnePassJob(spark, request)
        : spark -> new MiniBatchJob(spark, request);
  }
}
