package io.asterism.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints a model, or the profile of an input. */
@Command(
    name = "describe",
    header = "Print a model, or the schema and profile of an input.",
    sortOptions = false)
final class DescribeCommand extends JobCommand {
  @Mixin private InputArguments input;

  @Override
  void run(Console console) {
    console.note("reading " + input.input());
  }
}
