package io.asterism.jobs.job;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A format that rows are imported from. */
public enum ImportFormat {
  CSV("\\.(csv|tsv)$"),
  LIBSVM("\\.(libsvm|svm|svmlight)$"),
  IDX("[.-]idx[0-9]?(-ubyte)?$");

  private static final Pattern COMPRESSION = Pattern.compile("\\.(gz|bz2|zst|lz4|snappy|deflate)$");

  private final Pattern ending;

  ImportFormat(String ending) {
    this.ending = Pattern.compile(ending);
  }

  /** The format that a path's ending names, if it does. */
  public static Optional<ImportFormat> of(String path) {
    String lower = path.toLowerCase(Locale.ROOT).replaceFirst("/+$", "");
    String name = COMPRESSION.matcher(lower).replaceFirst("");
    for (ImportFormat format : values()) {
      if (format.ending.matcher(name).find()) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
