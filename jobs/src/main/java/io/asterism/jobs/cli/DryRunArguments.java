package io.asterism.jobs.cli;

import picocli.CommandLine.Option;

/** Whether to do anything at all. */
@Heading("Output")
final class DryRunArguments {
  @Option(
      names = "--dry-run",
      order = 202,
      description =
          "Check the input and print its rows, features, partitions and the memory they need; do"
              + " nothing else.")
  private boolean dryRun;

  boolean dryRun() {
    return dryRun;
  }
}
