package io.asterism.jobs.config;

/** Arguments or a configuration that cannot be right, whatever the input; the message says why. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UsageException(String message) {
    super(message);
  }

  public UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
