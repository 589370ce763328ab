package io.asterism.jobs.job;

import io.asterism.core.fit.FitListener;
import io.asterism.jobs.data.Input;
import io.asterism.jobs.data.LoadedInput;
import org.apache.spark.sql.SparkSession;

/**
 * Fits a model to rows that are loaded once and gone over many times.
 *
 * @param <S> what the fit starts from, where it is read beforehand
 * @param <O> what it comes to
 */
abstract class LoadedFitJob<S, O extends FitOutcome> extends FitJob<O> {

  LoadedFitJob(SparkSession spark, FitRequest request) {
    super(spark, request);
  }

  /** Reads and checks what the fit is to start from; null if it finds that by itself. */
  abstract S readStart(Input input);

  /** From how many rows on it saves time to have those near each other beside each other. */
  long arrangedFrom(int dimension) {
    return Long.MAX_VALUE;
  }

  /** Fits to the rows that are loaded. */
  abstract O fit(Input input, LoadedInput loaded, S start, FitListener listener, Clock clock);

  /** Tells how a run has gone so far. */
  @FunctionalInterface
  interface Clock {
    RunFigures figures();
  }

  @Override
  final void checkStart(Input input) {
    readStart(input);
  }

  @Override
  final O fit(Input input, String rejectedPath, FitListener listener, Stopwatch stopwatch) {
    S start = readStart(input);
    try (LoadedInput loaded = input.load(rejectedPath, arrangedFrom(input.dimension()))) {
      requireRows(loaded.profile().rows());
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
                  stopwatch.seconds()));
    }
  }
}
