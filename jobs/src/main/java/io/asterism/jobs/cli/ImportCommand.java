package io.asterism.jobs.cli;

import io.asterism.jobs.config.UsageException;
import io.asterism.jobs.job.ImportFormat;
import io.asterism.jobs.job.ImportJob;
import io.asterism.jobs.job.ImportOutcome;
import io.asterism.jobs.job.ImportRequest;
import io.asterism.jobs.job.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Turns other formats into Parquet. */
@Command(
    name = "import",
    header = "Turn CSV, LibSVM or MNIST's IDX files into Parquet.",
    sortOptions = false,
    footerHeading = "%nExamples%n",
    footer = {
      "  asterism import --input data-samples/moons.csv --output data/moons.parquet",
      "  The images of MNIST, as downloaded:",
      "    asterism import --input t10k-images-idx3-ubyte.gz --labels t10k-labels-idx1-ubyte.gz \\",
      "      --output data/mnist.parquet",
    })
@Heading("Input")
final class ImportCommand extends JobCommand {
  @Option(
      names = {"-i", "--input"},
      paramLabel = "PATH",
      required = true,
      order = 1,
      description =
          "A file, or for CSV and LibSVM a directory, on any Hadoop file system; compressed or not."
              + " Repeatable but for IDX.")
  private List<String> input = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "csv|libsvm|idx",
      order = 2,
      description = "What the input is (default: from the path's ending).")
  private ImportFormat format;

  @Option(
      names = "--labels",
      paramLabel = "PATH",
      order = 3,
      description = "IDX: the file with the images' labels.")
  private String labels;

  @Option(
      names = "--delimiter",
      paramLabel = "TEXT",
      defaultValue = ",",
      order = 4,
      description = "CSV: what separates the columns; \\t for a tab (default: ${DEFAULT-VALUE}).")
  private String delimiter;

  @Option(
      names = "--no-header",
      order = 5,
      description = "CSV: the first line holds values; the columns are named x1, x2 and so on.")
  private boolean noHeader;

  @Mixin private OutputArguments output;

  @Override
  void run(Console console) {
    ImportRequest request =
        new ImportRequest(
            input,
            format == null ? guessedFormat() : format,
            labels,
            !noHeader,
            delimiter,
            output.output(),
            output.overwrite());
    check(request);
    try (Session session = openSession(console)) {
      ImportOutcome outcome = new ImportJob(session.spark(), request).run();
      console.result(
          new Table()
              .add("rows", Table.count(outcome.rows()))
              .add("columns", columns(outcome))
              .add("seconds", Table.seconds(outcome.seconds()))
              .add("output", output.output())
              .toString());
    }
  }

  private ImportFormat guessedFormat() {
    Set<ImportFormat> formats =
        input.stream()
            .map(
                path ->
                    ImportFormat.of(path)
                        .orElseThrow(
                            () ->
                                new UsageException(
                                    "--input "
                                        + path
                                        + ": its ending does not tell the format; give --format")))
            .collect(Collectors.toSet());
    if (formats.size() > 1) {
      throw new UsageException("--input: files of one format at a time");
    }
    return formats.iterator().next();
  }

  private static void check(ImportRequest request) {
    boolean idx = request.format() == ImportFormat.IDX;
    if (request.labels() != null && !idx) {
      throw new UsageException("--labels is for IDX files; other formats have labels of their own");
    }
    if (idx && request.inputs().size() > 1) {
      throw new UsageException("--input: one IDX file at a time");
    }
    if (request.delimiter().isEmpty()) {
      throw new UsageException("--delimiter must not be empty");
    }
  }

  private static String columns(ImportOutcome outcome) {
    String[] names = outcome.schema().fieldNames();
    return names.length <= 8
        ? String.join(", ", names)
        : names[0] + ", " + names[1] + " … " + names[names.length - 1] + " (" + names.length + ")";
  }
}
