package io.asterism.jobs.data;

import org.apache.hadoop.fs.Path;

/** A file that turned out, while it was read, not to be what it should. */
final class UnreadableFileException extends InputRejectedException {
  private static final long serialVersionUID = 1;

  private final String file;
  private final String reason;

  UnreadableFileException(String file, String reason, Throwable cause) {
    super("cannot read " + file + ": " + reason, cause);
    this.file = file;
    this.reason = reason;
  }

  /** Whether it is the given file: Spark names files with and without escapes. */
  boolean isOf(Path path) {
    return file.equals(path.toString()) || file.equals(path.toUri().toString());
  }

  String reason() {
    return reason;
  }
}
