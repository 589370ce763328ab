package io.asterism.jobs.job;

import io.asterism.jobs.config.UsageException;
import io.asterism.jobs.data.InputRejectedException;

/**
 * What to tell of a failure: the words of those who knew what was wrong, wherever in the chain of
 * causes they are, else those of the innermost cause.
 *
 * @param exitCode 1 the job failed, 2 wrong arguments or configuration, 3 the input was rejected
 */
public record Failure(int exitCode, String message, Throwable cause) {
  private static final int JOB_FAILED = 1;
  private static final int WRONG_ARGUMENTS = 2;
  private static final int INPUT_REJECTED = 3;

  public static Failure of(Throwable thrown) {
    Throwable innermost = thrown;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof UsageException) {
        return new Failure(WRONG_ARGUMENTS, cause.getMessage(), thrown);
      }
      if (cause instanceof InputRejectedException) {
        return new Failure(INPUT_REJECTED, cause.getMessage(), thrown);
      }
      innermost = cause;
    }
    return new Failure(JOB_FAILED, words(innermost), thrown);
  }

  /** Whether the job had begun, and something other than the user or the input went wrong. */
  public boolean isJobFailure() {
    return exitCode == JOB_FAILED;
  }

  private static String words(Throwable cause) {
    String message = cause.getMessage();
    if (cause instanceof OutOfMemoryError) {
      return "out of memory (" + message + "); give the JVM more of it";
    }
    String name = cause.getClass().getSimpleName();
    return message == null || message.isBlank()
        ? name
        : name + ": " + message.strip().lines().findFirst().orElse("");
  }
}
