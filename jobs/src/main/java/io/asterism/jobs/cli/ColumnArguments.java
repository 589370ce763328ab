package io.asterism.jobs.cli;

import io.asterism.core.scaling.Scaling;
import io.asterism.jobs.data.BadRows;
import io.asterism.jobs.data.InputOptions;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How to read an input, and which of its columns are what. */
@Heading("Input")
final class ColumnArguments {
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
      paramLabel = "NAME,…",
      split = ",",
      hideParamSyntax = true,
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

  /** Options to read the given paths. */
  InputOptions of(List<String> paths) {
    return new InputOptions(
        paths,
        format,
        features,
        labelColumn,
        weightColumn,
        idColumn,
        Scaling.NONE,
        false,
        false,
        BadRows.FAIL);
  }
}
