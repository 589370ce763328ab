package io.asterism.jobs.cli;

import picocli.CommandLine.Option;

/** Where the results go. */
@Heading("Output")
final class OutputArguments {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "PATH",
      required = true,
      order = 200,
      description = "Where to write; must not exist yet.")
  private String output;

  @Option(
      names = "--overwrite",
      order = 201,
      description = "Replace an existing output, once the new one is complete.")
  private boolean overwrite;

  String output() {
    return output;
  }

  boolean overwrite() {
    return overwrite;
  }
}
