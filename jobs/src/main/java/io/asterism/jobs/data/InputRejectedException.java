package io.asterism.jobs.data;

/** The input cannot be used; the message says in one line what is wrong and what would help. */
public class InputRejectedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public InputRejectedException(String message) {
    super(message);
  }

  public InputRejectedException(String message, Throwable cause) {
    super(message, cause);
  }
}
