package io.asterism.jobs.cli;

import io.asterism.core.kmeans.Distance;
import io.asterism.core.kmeans.PrecisionChoice;
import io.asterism.jobs.data.BadRows;
import io.asterism.jobs.data.InputOptions;
import io.asterism.jobs.job.FitJob;
import io.asterism.jobs.job.KMeansOutcome;
import io.asterism.jobs.job.Session;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Mixin;

/** Fits centres, in one way or another. */
abstract class CentresCommand extends JobCommand {
  @Mixin private FitArguments fit;
  @Mixin private InputArguments input;
  @Mixin private BadRowArguments badRows;
  @Mixin private OutputArguments output;
  @Mixin private DryRunArguments dryRun;

  /** Checks the arguments; the job is then made in a session. */
  abstract Function<SparkSession, FitJob<KMeansOutcome>> prepare();

  @Override
  void run(Console console) {
    Function<SparkSession, FitJob<KMeansOutcome>> prepared = prepare();
    try (Session session = openSession(console)) {
      FitJob<KMeansOutcome> job = prepared.apply(session.spark());
      if (dryRun.dryRun()) {
        Table plan = FitTables.plan(job.dryRun());
        console.result(FitTables.dryOutput(plan, output.output()).toString());
        return;
      }
      KMeansOutcome outcome;
      try (PassProgress progress = new PassProgress(console)) {
        outcome = job.run(progress);
      }
      outcome.warnings().forEach(console::warn);
      console.result(FitTables.finish(summary(outcome), outcome).toString());
    }
  }

  private static Table summary(KMeansOutcome outcome) {
    double inertia = outcome.result().inertia();
    Table head = FitTables.head(outcome);
    return Double.isNaN(inertia) ? head : head.add("inertia", Table.number(inertia));
  }

  final FitArguments fit() {
    return fit;
  }

  final boolean isDryRun() {
    return dryRun.dryRun();
  }

  final OutputArguments output() {
    return output;
  }

  /**
   * @param usual what is done about bad rows where nobody says so
   */
  final InputOptions inputOptions(BadRows usual) {
    return input
        .options()
        .withScaling(fit.scaling())
        .withUnitRows(fit.distance() == Distance.COSINE)
        .withRoundToFloat(fit.precision() == PrecisionChoice.FLOAT)
        .withOnBadRow(badRows.or(usual));
  }
}
