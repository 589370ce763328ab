package io.asterism.jobs.job;

import io.asterism.core.fit.FitListener;
import io.asterism.core.kmeans.KMeans;
import io.asterism.core.kmeans.KMeansParameters;
import io.asterism.core.kmeans.KMeansResult;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.jobs.data.DataProfile;
import io.asterism.jobs.data.Input;
import io.asterism.jobs.data.InputRejectedException;
import io.asterism.jobs.data.LoadedInput;
import io.asterism.jobs.output.OutputDirectory;
import io.asterism.jobs.output.RunDirectory;
import io.asterism.jobs.output.RunRecord;
import io.asterism.jobs.output.StoredModel;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Fits k-means to an input and writes the run directory. */
public final class KMeansJob {
  private final SparkSession spark;
  private final KMeansRequest request;
  private final Configuration hadoop;

  public KMeansJob(SparkSession spark, KMeansRequest request) {
    this.spark = spark;
    this.request = request;
    this.hadoop = spark.sparkContext().hadoopConfiguration();
  }

  /** Checks everything that a run would check first, and neither fits nor writes. */
  public DataProfile dryRun() {
    OutputDirectory.check(request.output(), request.overwrite(), hadoop);
    Input input = Input.open(spark, request.input());
    DataProfile profile = input.profile();
    requireRows(profile);
    if (request.initialCentres() != null) {
      InitialCentres.read(spark, request, input.dimension());
    }
    return profile;
  }

  /** Fits and writes. */
  public KMeansOutcome run(FitListener listener) {
    Instant started = Instant.now();
    long start = System.nanoTime();
    try (RunDirectory directory =
        RunDirectory.open(request.output(), request.overwrite(), hadoop)) {
      RunRecord record = new RunRecord(directory, request.config(), inputs(), started);
      try {
        KMeansOutcome outcome = fit(directory, listener, start);
        record.succeed(outcome.metrics(), outcome.result().history(), outcome.model());
        return outcome;
      } catch (Throwable failure) {
        Failure reason = Failure.of(failure);
        if (reason.isJobFailure()) {
          record.fail(reason.message());
        }
        throw failure;
      }
    }
  }

  private KMeansOutcome fit(RunDirectory directory, FitListener listener, long start) {
    Input input = Input.open(spark, request.input());
    InitialCentres given =
        request.initialCentres() == null
            ? null
            : InitialCentres.read(spark, request, input.dimension());
    try (LoadedInput loaded = input.load(directory.rejectedPath())) {
      requireRows(loaded.profile());
      KMeansParameters parameters =
          given == null
              ? request.parameters()
              : from(given.scaled(loaded.scaling()), request.parameters());
      KMeansResult result = fit(loaded, parameters, listener);
      return new KMeansOutcome(
          request,
          result,
          new StoredModel(result.model(), loaded.scaling(), input.featureNames()),
          loaded.profile().rows(),
          loaded.rejectedRows(),
          loaded.seconds(),
          (System.nanoTime() - start) / 1e9);
    }
  }

  /** The arguments are in order by now: what does not fit together is up to the data. */
  private static KMeansResult fit(
      LoadedInput loaded, KMeansParameters parameters, FitListener listener) {
    try {
      return KMeans.fit(loaded.data(), loaded.summary(), parameters, listener);
    } catch (IllegalArgumentException e) {
      throw new InputRejectedException(e.getMessage(), e);
    }
  }

  /** The input's paths with their file systems; a table stays as it is. */
  private List<String> inputs() {
    if ("table".equals(request.input().format())) {
      return request.input().paths();
    }
    return request.input().paths().stream().map(this::qualified).toList();
  }

  private String qualified(String location) {
    try {
      Path path = new Path(location);
      return path.getFileSystem(hadoop).makeQualified(path).toString();
    } catch (IOException | IllegalArgumentException e) {
      return location;
    }
  }

  private void requireRows(DataProfile profile) {
    int k = request.parameters().k();
    if (k > profile.rows()) {
      throw new InputRejectedException(
          "--k " + k + ": the input has " + profile.rows() + " rows; ask for that many at most");
    }
  }

  private static KMeansParameters from(RowMatrix centres, KMeansParameters parameters) {
    return KMeansParameters.builder(parameters.k())
        .initialCentres(centres)
        .maxIterations(parameters.maxIterations())
        .tolerance(parameters.tolerance())
        .distance(parameters.distance())
        .precision(parameters.precision())
        .seed(parameters.seed())
        .build();
  }
}
