package io.asterism.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Fits k-means. */
@Command(
    name = "kmeans",
    header = "Fit k-means to rows and write the model as a run directory.",
    sortOptions = false,
    footerHeading = "%nExamples%n",
    footer = {
      "  asterism kmeans --input data-samples/digits.parquet --k 10 --output runs/digits",
    })
final class KMeansCommand extends JobCommand {
  @Mixin private FitArguments fit;
  @Mixin private InputArguments input;
  @Mixin private OutputArguments output;

  @Override
  void run(Console console) {
    requireAtLeast("--k", fit.k(), 1);
    console.note("reading " + input.input() + ", writing " + output.output());
  }
}
