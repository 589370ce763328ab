package io.asterism.jobs.data;

import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;

/** Says in one line what Spark says in many. */
final class ReadFailure {
  private static final String READING = "FAILED_READ_FILE";
  private static final Pattern END_OF_LINE = Pattern.compile("\\R");

  /** What Spark puts around its words for programs to read. */
  private static final Pattern CODES = Pattern.compile("^\\[[A-Z0-9_.]+] | SQLSTATE: \\w+$");

  private ReadFailure() {}

  /**
   * The rejection of an input that could not be read, or the failure as it is.
   *
   * @param failure may be one of Spark's, which are checked but not declared
   */
  static RuntimeException explain(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SparkThrowable spark
          && spark.getCondition() != null
          && spark.getCondition().startsWith(READING)) {
        String file = spark.getMessageParameters().get("path");
        return new UnreadableFileException(file, reason(cause), failure);
      }
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(reason(failure), failure);
  }

  /** Whether a task met a row that it could not use. */
  static boolean isRejection(Throwable failure) {
    return failure instanceof InputRejectedException
        || (failure != null && isRejection(failure.getCause()));
  }

  /** The first line of the innermost cause. */
  static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return CODES.matcher(END_OF_LINE.split(message, 2)[0]).replaceAll("");
  }
}
