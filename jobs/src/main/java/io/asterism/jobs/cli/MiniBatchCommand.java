package io.asterism.jobs.cli;

import io.asterism.core.minibatch.MiniBatchParameters;
import io.asterism.core.minibatch.Strategy;
import io.asterism.jobs.config.UsageException;
import io.asterism.jobs.data.BadRows;
import io.asterism.jobs.job.FitJob;
import io.asterism.jobs.job.KMeansOutcome;
import io.asterism.jobs.job.MiniBatchJob;
import io.asterism.jobs.job.MiniBatchRequest;
import io.asterism.jobs.job.OnePassJob;
import io.asterism.jobs.job.Session;
import io.asterism.jobs.job.StreamJob;
import io.asterism.jobs.job.StreamOutcome;
import io.asterism.jobs.job.StreamRequest;
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
      "  Go through the files that have come since the last time, and forget slowly:",
      "    asterism minibatch --stream --trigger available-now --input hdfs:///data/incoming \\",
      "      --k 100 --half-life 10000000rows --output hdfs:///runs/incoming",
      "  Follow a topic of Kafka whose values are 64 bytes each; Spark needs its connector:",
      "    asterism minibatch --stream --format kafka --input images --features value --k 10 \\",
      "      --source-option kafka.bootstrap.servers=host:9092 --output hdfs:///runs/images",
      "  Go on with the rows of another day:",
      "    asterism minibatch --input hdfs:///data/today --k 100 --strategy sampled \\",
      "      --init-model hdfs:///runs/visits --output hdfs:///runs/today",
    })
final class MiniBatchCommand extends CentresCommand {
  @Mixin private MiniBatchArguments batches;
  @Mixin private StreamArguments stream;

  @Override
  Function<SparkSession, FitJob<KMeansOutcome>> prepare() {
    stream.requireNothing();
    MiniBatchParameters parameters = batches.parameters(fit().parameters());
    MiniBatchRequest request = request(parameters, BadRows.FAIL);
    return parameters.strategy() == Strategy.ONE_PASS
        ? spark -> new OnePassJob(spark, request)
        : spark -> new MiniBatchJob(spark, request);
  }

  private MiniBatchRequest request(MiniBatchParameters parameters, BadRows usual) {
    boolean goesOn = batches.initModel() != null;
    if (goesOn && fit().initialCentres() != null) {
      throw new UsageException("minibatch takes either --init PATH or --init-model");
    }
    return new MiniBatchRequest(
        inputOptions(usual),
        parameters,
        goesOn ? batches.initModel() : fit().initialCentres(),
        goesOn,
        output().output(),
        output().overwrite(),
        effectiveConfig());
  }

  @Override
  void run(Console console) {
    if (!stream.requested()) {
      super.run(console);
      return;
    }
    if (isDryRun()) {
      throw new UsageException("--dry-run does not go with --stream, whose rows are not there yet");
    }
    StreamRequest request =
        stream.request(request(batches.streamParameters(fit().parameters()), BadRows.SKIP));
    try (Session session = openSession(console)) {
      StreamOutcome outcome =
          new StreamJob(session.spark(), request).run(update -> StreamTables.tell(console, update));
      StreamTables.warn(console, outcome);
      console.result(StreamTables.summary(outcome, output().output()).toString());
    }
  }
}
