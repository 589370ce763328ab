package io.asterism.jobs.job;

import io.asterism.core.fit.FitListener;
import io.asterism.jobs.data.DataProfile;
import io.asterism.jobs.data.Input;
import io.asterism.jobs.data.InputRejectedException;
import io.asterism.jobs.data.LoadedInput;
import io.asterism.jobs.output.OutputDirectory;
import io.asterism.jobs.output.RunDirectory;
import io.asterism.jobs.output.RunRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Fits a model to an input and writes the run directory.
 *
 * @param <S> what the fit starts from, where it is read beforehand
 * @param <O> what it comes to
 */
public abstract class FitJob<S, O extends FitOutcome> {
  private final SparkSession spark;
  private final FitRequest request;
  private final Configuration hadoop;

  FitJob(SparkSession spark, FitRequest request) {
    this.spark = spark;
    this.request = request;
    this.hadoop = spark.sparkContext().hadoopConfiguration();
  }

  final SparkSession spark() {
    return spark;
  }

  /** Reads and checks what the fit is to start from; null if it finds that by itself. */
  abstract S readStart(int dimension);

  /** Refuses what would not fit into memory, of whatever takes more than the rows do. */
  void checkMemory(int dimension) {}

  /** Fits to the rows that are loaded. */
  abstract O fit(Input input, LoadedInput loaded, S start, FitListener listener, Clock clock);

  /** Tells how a run has gone so far. */
  @FunctionalInterface
  interface Clock {
    RunFigures figures();
  }

  /** Checks everything that a run would check first, and neither fits nor writes. */
  public final DataProfile dryRun() {
    OutputDirectory.check(request.output(), request.overwrite(), hadoop);
    Input input = Input.open(spark, request.input());
    checkMemory(input.dimension());
    DataProfile profile = input.profile();
    requireRows(profile);
    readStart(input.dimension());
    return profile;
  }

  /** Fits and writes. */
  public final O run(FitListener listener) {
    Instant started = Instant.now();
    long start = System.nanoTime();
    try (RunDirectory directory =
        RunDirectory.open(request.output(), request.overwrite(), hadoop)) {
      RunRecord record = new RunRecord(directory, request.config(), inputs(), started);
      try {
        O outcome = fit(directory, listener, start);
        record.succeed(outcome.metrics(), outcome.history(), outcome.model());
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

  private O fit(RunDirectory directory, FitListener listener, long begun) {
    Input input = Input.open(spark, request.input());
    checkMemory(input.dimension());
    S start = readStart(input.dimension());
    try (LoadedInput loaded = input.load(directory.rejectedPath())) {
      requireRows(loaded.profile());
      return fit(
          input,
          loaded,
          start,
          listener,
          () ->
              new RunFigures(
                  loaded.profile().rows(),
                  loaded.rejectedRows(),
                  loaded.seconds(),
                  (System.nanoTime() - begun) / 1e9));
    }
  }

  /** The arguments are in order by now: what does not fit together is up to the data. */
  static <R> R onSoundArguments(Supplier<R> fit) {
    try {
      return fit.get();
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
    if (request.k() > profile.rows()) {
      throw new InputRejectedException(
          "--k "
              + request.k()
              + ": the input has "
              + profile.rows()
              + " rows; ask for that many at most");
    }
  }
}
