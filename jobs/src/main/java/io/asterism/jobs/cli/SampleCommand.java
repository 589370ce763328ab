package io.asterism.jobs.cli;

import io.asterism.jobs.job.SampleJob;
import io.asterism.jobs.job.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws rows from a mixture. */
@Command(
    name = "sample",
    header = "Draw new rows from a fitted mixture, and write them as Parquet.",
    sortOptions = false,
    footerHeading = "%nExamples%n",
    footer = {
      "  A million rows like those that the model was fitted to:",
      "    asterism sample --model runs/ellipsoids --rows 1000000 --output data/like-ellipsoids",
      "The column label tells the component of a row. The same options give the same rows,"
          + " whatever the machine or the cluster.",
    })
@Heading("Model")
final class SampleCommand extends JobCommand {
  @Option(
      names = {"-m", "--model"},
      paramLabel = "PATH",
      required = true,
      order = 1,
      description = "The run directory of gmm, or the model directory in it.")
  private String model;

  @Option(
      names = {"-n", "--rows"},
      paramLabel = "N",
      defaultValue = "1000",
      order = 2,
      description = "How many (default: ${DEFAULT-VALUE}).")
  private long rows;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      order = 3,
      description = "Another number gives other rows (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private OutputArguments output;

  @Override
  void run(Console console) {
    requireAtLeast("--rows", rows, 1);
    try (Session session = openSession(console)) {
      double seconds =
          new SampleJob(session.spark(), model, rows, seed)
              .run(output.output(), output.overwrite());
      console.result(
          new Table()
              .add("rows", Table.count(rows))
              .add("seconds", Table.seconds(seconds))
              .add("output", output.output())
              .toString());
    }
  }
}
