package io.asterism.jobs.job;

import io.asterism.core.fit.FitListener;
import io.asterism.jobs.data.DataProfile;
import io.asterism.jobs.data.Input;
import io.asterism.jobs.data.InputRejectedException;
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
 * @param <O> what the fit comes to
 */
public abstract class FitJob<O extends FitOutcome> {
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

  /** Refuses what the fit cannot start from. */
  abstract void checkStart(Input input);

  /** Refuses what would not fit into memory, of whatever takes more than the rows do. */
  void checkMemory(int dimension) {}

  /**
   * Reads the rows and fits.
   *
   * @param rejectedPath where bad rows are written if there are any and they are skipped
   * @param stopwatch of the whole run
   */
  abstract O fit(Input input, String rejectedPath, FitListener listener, Stopwatch stopwatch);

  /** Time since it was made. */
  static final class Stopwatch {
    private final long start = System.nanoTime();

    double seconds() {
      return (System.nanoTime() - start) / 1e9;
    }
  }

  /** Checks everything that a run would check first, and neither fits nor writes. */
  public final DataProfile dryRun() {
    OutputDirectory.check(request.output(), request.overwrite(), hadoop);
    Input input = Input.open(spark, request.input());
    checkMemory(input.dimension());
    DataProfile profile = input.profile();
    requireRows(profile.rows());
    checkStart(input);
    return profile;
  }

  /** Fits and writes. */
  public final O run(FitListener listener) {
    Instant started = Instant.now();
    Stopwatch stopwatch = new Stopwatch();
    try (RunDirectory directory =
        RunDirectory.open(request.output(), request.overwrite(), hadoop)) {
      RunRecord record = new RunRecord(directory, request.config(), inputs(), started);
      try {
        Input input = Input.open(spark, request.input());
        checkMemory(input.dimension());
        O outcome = fit(input, directory.rejectedPath(), listener, stopwatch);
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

  /** Refuses an input of fewer rows than clusters. */
  final void requireRows(long rows) {
    if (request.k() > rows) {
      throw new InputRejectedException(
          "--k " + request.k() + ": the input has " + rows + " rows; ask for that many at most");
    }
  }
}
