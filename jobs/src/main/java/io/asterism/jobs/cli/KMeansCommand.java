package io.asterism.jobs.cli;

import io.asterism.core.kmeans.Distance;
import io.asterism.core.kmeans.PrecisionChoice;
import io.asterism.jobs.data.InputOptions;
import io.asterism.jobs.job.KMeansJob;
import io.asterism.jobs.job.KMeansOutcome;
import io.asterism.jobs.job.KMeansRequest;
import io.asterism.jobs.job.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
final class KMeansCommand extends JobCommand {
  @Mixin private FitArguments fit;
  @Mixin private InputArguments input;
  @Mixin private BadRowArguments badRows;
  @Mixin private OutputArguments output;
  @Mixin private DryRunArguments dryRun;

  @Override
  void run(Console console) {
    KMeansRequest request =
        new KMeansRequest(
            inputOptions(),
            fit.parameters(),
            fit.initialCentres(),
            output.output(),
            output.overwrite(),
            effectiveConfig());
    try (Session session = openSession(console)) {
      KMeansJob job = new KMeansJob(session.spark(), request);
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

  private InputOptions inputOptions() {
    return input
        .options()
        .withScaling(fit.scaling())
        .withUnitRows(fit.distance() == Distance.COSINE)
        .withRoundToFloat(fit.precision() == PrecisionChoice.FLOAT)
        .withOnBadRow(badRows.onBadRow());
  }

  private static Table summary(KMeansOutcome outcome) {
    return FitTables.head(outcome).add("inertia", Table.number(outcome.result().inertia()));
  }
}
