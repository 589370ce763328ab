package io.asterism.jobs.cli;

import io.asterism.jobs.config.UsageException;
import io.asterism.jobs.data.BadRows;
import io.asterism.jobs.job.OutputFormat;
import io.asterism.jobs.job.ScoreJob;
import io.asterism.jobs.job.ScoreOutcome;
import io.asterism.jobs.job.ScoreRequest;
import io.asterism.jobs.job.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Applies a model to rows. */
@Command(
    name = "score",
    header =
        "Apply a model to rows: adds columns such as cluster and distance to those that are there.",
    sortOptions = false,
    footerHeading = "%nExamples%n",
    footer = {
      "  Which cluster each digit belongs to:",
      "    asterism score --model runs/digits --input data-samples/digits.parquet \\",
      "      --output scored/digits",
      "  How far each flower is from every centre, for other programs:",
      "    asterism score --model runs/iris --input data-samples/iris.csv --distances \\",
      "      --output scored/iris.json",
      "  The two per cent of the rows that a mixture finds least likely:",
      "    asterism score --model runs/ellipsoids --input data-samples/ellipsoids3.csv \\",
      "      --anomaly-fraction 0.02 --output scored/ellipsoids",
    })
@Heading("Model")
final class ScoreCommand extends JobCommand {
  @Option(
      names = {"-m", "--model"},
      paramLabel = "PATH",
      required = true,
      order = 1,
      description = "The run directory of a fit, or the model directory in it.")
  private String model;

  @Option(
      names = "--distances",
      order = 2,
      description = "k-means: add the column distances as well, an array: to every centre.")
  private boolean distances;

  @Option(
      names = "--probabilities",
      order = 3,
      description = "Mixture: add the column probabilities as well, an array: of every component.")
  private boolean probabilities;

  @Option(
      names = "--anomaly-fraction",
      paramLabel = "X",
      order = 4,
      description =
          "Mixture: add the column anomaly: whether the row's log density is below that of all but"
              + " this fraction of the rows of the fit.")
  private Double anomalyFraction;

  @Option(
      names = "--anomaly-threshold",
      paramLabel = "X",
      order = 5,
      description = "Mixture: add the column anomaly: whether the log density is below this.")
  private Double anomalyThreshold;

  @Heading("Output")
  @Option(
      names = "--output-format",
      paramLabel = "parquet|csv|json",
      order = 203,
      description = "What to write (default: from the ending of --output, else parquet).")
  private OutputFormat format;

  @Mixin private InputArguments input;
  @Mixin private BadRowArguments badRows;
  @Mixin private OutputArguments output;

  @Override
  void run(Console console) {
    if (anomalyFraction != null && anomalyThreshold != null) {
      throw new UsageException("--anomaly-fraction and --anomaly-threshold exclude each other");
    }
    if (anomalyFraction != null && !(anomalyFraction >= 0 && anomalyFraction <= 1)) {
      throw new UsageException("--anomaly-fraction must be from 0 to 1, not " + anomalyFraction);
    }
    ScoreRequest request =
        new ScoreRequest(
            model,
            input.options().withOnBadRow(badRows.or(BadRows.FAIL)),
            distances,
            probabilities,
            anomalyFraction,
            anomalyThreshold,
            output.output(),
            format == null ? OutputFormat.of(output.output()) : format,
            output.overwrite());
    try (Session session = openSession(console)) {
      ScoreOutcome outcome = new ScoreJob(session.spark(), request).run();
      Table table = new Table().add("clusters", Table.count(outcome.clusters()));
      if (outcome.rejectedRows() > 0) {
        table.add(
            "rejected",
            Table.count(outcome.rejectedRows()) + " rows, in " + output.output() + "/_rejected");
      }
      console.result(
          table
              .add("seconds", Table.seconds(outcome.seconds()))
              .add("output", output.output())
              .toString());
    }
  }
}
