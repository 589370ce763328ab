package io.asterism.jobs.cli;

import io.asterism.core.kmeans.Distance;
import io.asterism.core.kmeans.PrecisionChoice;
import io.asterism.core.linalg.CovarianceShape;
import io.asterism.core.minibatch.Strategy;
import io.asterism.core.mixture.Acceleration;
import io.asterism.jobs.data.BadRows;
import io.asterism.jobs.job.ImportFormat;
import io.asterism.jobs.job.OutputFormat;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program's commands. */
@Command(
    name = "asterism",
    header = "Clustering jobs for Apache Spark.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class,
    subcommands = {
      ImportCommand.class,
      GenerateCommand.class,
      KMeansCommand.class,
      MiniBatchCommand.class,
      GmmCommand.class,
      ScoreCommand.class,
      SampleCommand.class,
      DescribeCommand.class
    },
    commandListHeading = "%nCommands%n",
    optionListHeading = "%nOptions%n",
    footer = {
      "",
      "asterism COMMAND --help explains a command, with examples.",
      "Exit codes: 0 success, 1 the job failed, 2 wrong arguments or configuration, 3 the input was"
          + " rejected."
    })
final class AsterismCommand {
  @SuppressWarnings("unused")
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  private boolean help;

  @SuppressWarnings("unused")
  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version.")
  private boolean version;

  private AsterismCommand() {}

  /** A parser that reports what is wrong. */
  static CommandLine strict() {
    CommandLine commandLine =
        new CommandLine(new AsterismCommand())
            .setExpandAtFiles(false)
            .setAbbreviatedOptionsAllowed(false);
    Choices.install(
        commandLine,
        List.of(
            Distance.class,
            CovarianceShape.class,
            Acceleration.class,
            PrecisionChoice.class,
            Strategy.class,
            BadRows.class,
            OutputFormat.class,
            ImportFormat.class,
            GenerateCommand.Kind.class));
    HelpLayout.install(commandLine);
    return commandLine;
  }

  /** A parser that takes in what it can, for what must be known before the rest makes sense. */
  static CommandLine lenient() {
    CommandLine commandLine = strict();
    commandLine.getCommandSpec().parser().collectErrors(true);
    commandLine
        .getSubcommands()
        .values()
        .forEach(subcommand -> subcommand.getCommandSpec().parser().collectErrors(true));
    return commandLine;
  }
}
