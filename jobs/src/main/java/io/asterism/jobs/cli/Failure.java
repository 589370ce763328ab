package io.asterism.jobs.cli;

import io.asterism.jobs.config.UsageException;

/**
 * What to tell of a failure: the words of those who knew what was wrong, wherever in the chain of
 * causes they are, else those of the innermost cause.
 */
record Failure(int exitCode, String message, Throwable cause) {
  private static final int FAILED = 1;
  private static final int WRONG_ARGUMENTS = 2;

  static Failure of(Throwable thrown) {
    Throwable innermost = thrown;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof UsageException) {
        return new Failure(WRONG_ARGUMENTS, cause.getMessage(), thrown);
      }
      innermost = cause;
    }
    return new Failure(FAILED, words(innermost), thrown);
  }

  CommandException toException(boolean verbose) {
    return new CommandException(exitCode, message, verbose ? cause : null);
  }

  private static String words(Throwable cause) {
    String message = cause.getMessage();
    String name = cause.getClass().getSimpleName();
    if (cause instanceof OutOfMemoryError) {
      return "out of memory (" + message + "); give the JVM more of it";
    }
    return message == null || message.isBlank()
        ? name
        : name + ": " + message.strip().lines().findFirst().orElse("");
  }
}
