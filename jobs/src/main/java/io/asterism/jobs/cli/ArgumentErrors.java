package io.asterism.jobs.cli;

import io.asterism.jobs.config.Nearest;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What to say of arguments that picocli refuses. */
final class ArgumentErrors {
  private ArgumentErrors() {}

  static String message(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unknown(unmatched);
    }
    if (e instanceof MissingParameterException missing && e.getArgSpec() == null) {
      return missing(missing);
    }
    if (!(e.getArgSpec() instanceof OptionSpec option)) {
      return e.getMessage();
    }
    if (e instanceof MissingParameterException) {
      return option.longestName() + " needs a value: " + option.paramLabel();
    }
    if (e instanceof OverwrittenOptionException) {
      return option.longestName() + " is given twice";
    }
    String wanted = wanted(option.auxiliaryTypes()[0]);
    if (wanted != null) {
      return option.longestName() + " takes " + wanted + ", not '" + e.getValue() + "'";
    }
    String reason = e.getMessage().replaceFirst("^Invalid value for [^:]*: ", "");
    return reason.startsWith("--") ? reason : option.longestName() + ": " + reason;
  }

  private static String wanted(Class<?> type) {
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "a whole number";
    }
    if (type == double.class || type == Double.class) {
      return "a number";
    }
    return type == boolean.class || type == Boolean.class ? "true or false" : null;
  }

  private static String unknown(UnmatchedArgumentException e) {
    CommandLine command = e.getCommandLine();
    String argument = e.getUnmatched().get(0);
    if (argument.startsWith("-")) {
      String name = argument.replaceFirst("=.*", "");
      return "unknown option "
          + name
          + Nearest.suggestion(
              name,
              command.getCommandSpec().options().stream()
                  .flatMap(option -> List.of(option.names()).stream())
                  .filter(known -> known.startsWith("--"))
                  .toList())
          + seeHelp(command);
    }
    return command.getSubcommands().isEmpty()
        ? "unexpected argument '" + argument + "'" + seeHelp(command)
        : "unknown command "
            + argument
            + Nearest.suggestion(argument, command.getSubcommands().keySet())
            + seeHelp(command);
  }

  private static String missing(MissingParameterException e) {
    return e.getMissing().stream()
            .map(ArgumentErrors::label)
            .collect(Collectors.joining(" and ", "", ""))
        + (e.getMissing().size() == 1 ? " is missing" : " are missing")
        + seeHelp(e.getCommandLine());
  }

  private static String label(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String seeHelp(CommandLine command) {
    return " (see " + command.getCommandSpec().qualifiedName() + " --help)";
  }
}
