package io.asterism.jobs.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What ran. */
public final class Versions {
  private Versions() {}

  /** The version of this program, as the build wrote it down. */
  public static String asterism() {
    Properties properties = new Properties();
    try (InputStream stream = Versions.class.getResourceAsStream("version.properties")) {
      properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }
}
