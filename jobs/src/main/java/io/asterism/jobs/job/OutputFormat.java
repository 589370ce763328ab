package io.asterism.jobs.job;

import java.util.Locale;

/** A format that rows are written in. */
public enum OutputFormat {
  PARQUET,
  CSV,
  JSON;

  /** The format that a path's ending names, else Parquet. */
  public static OutputFormat of(String path) {
    String lower = path.toLowerCase(Locale.ROOT).replaceFirst("/+$", "");
    for (OutputFormat format : values()) {
      if (lower.endsWith("." + format.sparkName())) {
        return format;
      }
    }
    return PARQUET;
  }

  String sparkName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
