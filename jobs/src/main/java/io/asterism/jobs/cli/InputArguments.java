package io.asterism.jobs.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What to read, and which of its columns are what. */
@Heading("Input")
final class InputArguments {
  @Option(
      names = {"-i", "--input"},
      paramLabel = "PATH",
      required = true,
      order = 100,
      description = "A file or directory on any Hadoop file system, or a table's name. Repeatable.")
  private List<String> input = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      order = 101,
      description =
          "parquet, csv, json, orc, libsvm, or table for a catalogue table (default: from the"
              + " path's ending, else parquet).")
  private String format;

  @Option(
      names = "--features",
      paramLabel = "NAMES",
      split = ",",
      splitSynopsisLabel = ",",
      order = 102,
      description =
          "Columns, as names, globs (pixel*) or /regular expressions/, with commas between"
              + " (default: the column features, else every numeric column that is not a label,"
              + " weight or id).")
  private List<String> features = new ArrayList<>();

  @Option(
      names = "--label-column",
      paramLabel = "NAME",
      order = 103,
      description = "The label: kept, never a feature (default: label, if there is one).")
  private String labelColumn;

  @Option(
      names = "--weight-column",
      paramLabel = "NAME",
      order = 104,
      description = "The weight of each row (default: all weigh 1).")
  private String weightColumn;

  @Option(
      names = "--id-column",
      paramLabel = "NAME",
      order = 105,
      description = "What names a row: kept, never a feature.")
  private String idColumn;

  @Option(
      names = "--on-bad-row",
      paramLabel = "fail|skip",
      defaultValue = "fail",
      order = 107,
      description =
          "What to do about null, NaN and infinite features: fail, or skip the row and write it to"
              + " OUTPUT/rejected with the reason (default: ${DEFAULT-VALUE}).")
  private String onBadRow;

  List<String> input() {
    return input;
  }

  String format() {
    return format;
  }

  List<String> features() {
    return features;
  }

  String labelColumn() {
    return labelColumn;
  }

  String weightColumn() {
    return weightColumn;
  }

  String idColumn() {
    return idColumn;
  }

  String onBadRow() {
    return onBadRow;
  }
}
