package io.asterism.jobs.output;

import io.asterism.core.kmeans.KMeans;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
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

  static Map<String, String> all() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("asterism", asterism());
    versions.put("spark", org.apache.spark.package$.MODULE$.SPARK_VERSION());
    versions.put("java", System.getProperty("java.vendor") + " " + Runtime.version());
    versions.put("kernels", KMeans.kernels());
    return versions;
  }
}
