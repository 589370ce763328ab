package io.asterism.jobs.cli;

import io.asterism.jobs.config.Precedence;
import io.asterism.jobs.config.Settings;
import io.asterism.jobs.config.UsageException;
import io.asterism.jobs.job.Failure;
import io.asterism.jobs.output.TextFiles;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** One call of the program, from its arguments to the end of its command. */
public final class Invocation {
  private final Console console;

  public Invocation(Console console) {
    this.console = console;
  }

  /**
   * Runs a command.
   *
   * @throws CommandException when it does not succeed
   */
  public void run(String... arguments) {
    boolean verbose = false;
    try {
      ParseResult given = AsterismCommand.lenient().parseArgs(arguments);
      if (!printHelp(given)) {
        JobCommand command = command(configured(given, arguments));
        verbose = command.verbose();
        command.run(console.quiet(command.quiet()));
      }
    } catch (Throwable failure) {
      Failure reason = Failure.of(failure);
      throw new CommandException(reason.exitCode(), reason.message(), verbose ? failure : null);
    }
  }

  private boolean printHelp(ParseResult given) {
    if (given.originalArgs().isEmpty()) {
      given.commandSpec().commandLine().usage(console.out());
      return true;
    }
    return CommandLine.printHelpIfRequested(
        given.asCommandLineList(), console.out(), console.err(), Ansi.AUTO);
  }

  /** Parses once more, with what is configured in front of what the user says. */
  private static ParseResult configured(ParseResult given, String[] arguments) {
    // A word that means nothing is more likely a slip than one that is missing.
    ParseResult innermost = given.hasSubcommand() ? given.subcommand() : given;
    for (Exception error : innermost.errors()) {
      if (error instanceof UnmatchedArgumentException unmatched) {
        throw new UsageException(ArgumentErrors.message(unmatched), unmatched);
      }
    }
    List<String> all = new ArrayList<>(List.of(arguments));
    Precedence precedence = null;
    if (given.hasSubcommand()) {
      JobCommand command = command(given);
      Settings settings = new Settings();
      if (command.config() != null) {
        settings.addYaml(command.config(), TextFiles.read(command.config()));
      }
      command.assignments().forEach(settings::addAssignment);
      precedence = new Precedence(given.subcommand(), settings);
      int name = all.indexOf(given.subcommand().commandSpec().name());
      all.addAll(name + 1, precedence.arguments());
    }
    try {
      return AsterismCommand.strict().parseArgs(all.toArray(new String[0]));
    } catch (ParameterException e) {
      String origin =
          precedence != null && e.getArgSpec() instanceof OptionSpec option
              ? precedence.origin(option)
              : "";
      throw new UsageException(origin + ArgumentErrors.message(e), e);
    }
  }

  private static JobCommand command(ParseResult parsed) {
    return (JobCommand) parsed.subcommand().commandSpec().userObject();
  }
}
