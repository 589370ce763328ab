package io.asterism.jobs.cli;

import io.asterism.core.kmeans.Distance;
import io.asterism.core.kmeans.PrecisionChoice;
import io.asterism.jobs.data.DataProfile;
import io.asterism.jobs.data.InputOptions;
import io.asterism.jobs.job.KMeansJob;
import io.asterism.jobs.job.KMeansOutcome;
import io.asterism.jobs.job.KMeansRequest;
import io.asterism.jobs.job.Session;
import java.util.Arrays;
import java.util.stream.Collectors;
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
  /** Up to here the sizes of all clusters are shown. */
  private static final int FEW_CLUSTERS = 20;

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
        console.result(plan(job.dryRun()));
        return;
      }
      KMeansOutcome outcome;
      try (PassProgress progress = new PassProgress(console)) {
        outcome = job.run(progress);
      }
      outcome.warnings().forEach(console::warn);
      console.result(summary(outcome));
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

  private String plan(DataProfile profile) {
    Table table =
        new Table()
            .add("rows", Table.count(profile.rows()))
            .add("features", Table.count(profile.dimension()))
            .add("partitions", Table.count(profile.partitions()))
            .add(
                "memory",
                Table.bytes(profile.memoryNeeded())
                    + " for all executors together, to hold "
                    + Table.bytes(profile.bytes())
                    + " of rows");
    if (profile.rejectedRows() > 0) {
      table.add("rejected", Table.count(profile.rejectedRows()) + " rows");
    }
    return table.add("output", output.output() + ", not written: this is a dry run").toString();
  }

  private static String summary(KMeansOutcome outcome) {
    int k = outcome.request().parameters().k();
    int effective = outcome.result().model().centres().rows();
    Table table =
        new Table()
            .add("k", effective == k ? Table.count(k) : effective + " of " + k)
            .add("sizes", sizes(outcome))
            .add("inertia", Table.number(outcome.result().inertia()))
            .add(
                "iterations",
                outcome.result().iterations() + ", until " + outcome.result().stopReason())
            .add(
                "seconds",
                Table.seconds(outcome.totalSeconds())
                    + ": read "
                    + Table.seconds(outcome.readSeconds())
                    + ", init "
                    + Table.seconds(outcome.result().initSeconds())
                    + ", fit "
                    + Table.seconds(outcome.result().fitSeconds()));
    if (outcome.rejectedRows() > 0) {
      table.add(
          "rejected",
          Table.count(outcome.rejectedRows())
              + " rows, in "
              + outcome.request().output()
              + "/rejected");
    }
    return table.add("output", outcome.request().output()).toString();
  }

  private static String sizes(KMeansOutcome outcome) {
    long[] sizes = outcome.result().model().sizes();
    if (sizes.length <= FEW_CLUSTERS) {
      return Arrays.stream(sizes).mapToObj(Table::count).collect(Collectors.joining(" "));
    }
    Arrays.sort(sizes);
    return "from "
        + Table.count(sizes[0])
        + " to "
        + Table.count(sizes[sizes.length - 1])
        + " rows, half of them above "
        + Table.count(sizes[sizes.length / 2]);
  }
}
