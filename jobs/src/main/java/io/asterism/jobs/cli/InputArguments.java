package io.asterism.jobs.cli;

import io.asterism.jobs.data.InputOptions;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What to read. */
@Heading("Input")
final class InputArguments {
  @Option(
      names = {"-i", "--input"},
      paramLabel = "PATH",
      required = true,
      order = 100,
      description = "A file or directory on any Hadoop file system, or a table's name. Repeatable.")
  private List<String> input = new ArrayList<>();

  @Mixin private ColumnArguments columns;

  /** The options, as far as every command that reads has them. */
  InputOptions options() {
    return columns.of(input);
  }
}
