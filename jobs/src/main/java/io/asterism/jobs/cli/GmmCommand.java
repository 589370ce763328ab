package io.asterism.jobs.cli;

import io.asterism.jobs.data.BadRows;
import io.asterism.jobs.data.DataProfile;
import io.asterism.jobs.job.MixtureJob;
import io.asterism.jobs.job.MixtureOutcome;
import io.asterism.jobs.job.MixtureRequest;
import io.asterism.jobs.job.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Fits a mixture of normal distributions. */
@Command(
    name = "gmm",
    header = "Fit a Gaussian mixture to rows, and write the model as a run directory.",
    sortOptions = false,
    footerHeading = "%nExamples%n",
    footer = {
      "  Three stretched blobs, the best of ten starts:",
      "    asterism gmm --input data-samples/ellipsoids3.csv --k 3 --n-init 10 \\",
      "      --output runs/ellipsoids",
      "  Digits, of which many features hardly vary:",
      "    asterism gmm --input data-samples/digits.parquet --k 10 --covariance diag \\",
      "      --regularization 1e-3 --output runs/digits-gmm",
      "  Go on from an earlier run, with new rows:",
      "    asterism gmm --input hdfs:///data/today --k 3 --init runs/ellipsoids --output runs/today",
      "  Check the input and what it needs, and do nothing:",
      "    asterism gmm --input hdfs:///data/visits --k 50 --output hdfs:///runs/v --dry-run",
    })
final class GmmCommand extends JobCommand {
  @Mixin private MixtureArguments fit;
  @Mixin private InputArguments input;
  @Mixin private BadRowArguments badRows;
  @Mixin private OutputArguments output;
  @Mixin private DryRunArguments dryRun;

  @Override
  void run(Console console) {
    MixtureRequest request =
        new MixtureRequest(
            input.options().withScaling(fit.scaling()).withOnBadRow(badRows.or(BadRows.FAIL)),
            fit.parameters(),
            fit.start(),
            output.output(),
            output.overwrite(),
            effectiveConfig());
    try (Session session = openSession(console)) {
      MixtureJob job = new MixtureJob(session.spark(), request);
      if (dryRun.dryRun()) {
        console.result(plan(job).toString());
        return;
      }
      MixtureOutcome outcome;
      try (PassProgress progress = new PassProgress(console)) {
        outcome = job.run(progress);
      }
      outcome.warnings().forEach(console::warn);
      console.result(FitTables.finish(summary(outcome), outcome).toString());
    }
  }

  private Table plan(MixtureJob job) {
    DataProfile profile = job.dryRun();
    long needed = job.memoryNeeded(profile.dimension());
    Table plan =
        FitTables.plan(profile)
            .add("mixture", Table.bytes(needed) + " for the driver, beside any rows that it holds");
    return FitTables.dryOutput(plan, output.output());
  }

  private static Table summary(MixtureOutcome outcome) {
    return FitTables.head(outcome)
        .add("log-likelihood", Table.number(outcome.result().meanLogLikelihood()) + " a row")
        .add("bic", Table.number(outcome.result().bic()))
        .add("aic", Table.number(outcome.result().aic()));
  }
}
