package io.asterism.jobs.cli;

import picocli.CommandLine.Option;

/** How to fit k-means. */
@Heading("Model")
final class FitArguments {
  @Option(
      names = {"-k", "--k"},
      paramLabel = "N",
      required = true,
      order = 1,
      description = "The number of clusters.")
  private int k;

  int k() {
    return k;
  }
}
