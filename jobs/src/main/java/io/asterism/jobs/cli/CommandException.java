package io.asterism.jobs.cli;

/**
 * A command that did not succeed. The message is the one line for the user; there is a stack trace
 * only with {@code --verbose}, as that of the cause.
 */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int exitCode;

  CommandException(int exitCode, String message, Throwable cause) {
    super("asterism: " + message, cause, false, false);
    this.exitCode = exitCode;
  }

  /** 1 the job failed, 2 wrong arguments or configuration, 3 the input was rejected. */
  public int exitCode() {
    return exitCode;
  }
}
