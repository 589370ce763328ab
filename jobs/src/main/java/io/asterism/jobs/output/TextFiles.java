package io.asterism.jobs.output;

import io.asterism.jobs.config.UsageException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;

/** Small files that users write: local ones by their path, others by their URI. */
public final class TextFiles {
  private TextFiles() {}

  /**
   * The text of a file.
   *
   * @throws UsageException where there is none to read
   */
  public static String read(String location) {
    try {
      if (!location.contains(":/")) {
        return Files.readString(Path.of(location));
      }
      org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(location);
      try (InputStream stream = path.getFileSystem(new Configuration()).open(path)) {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (NoSuchFileException | FileNotFoundException e) {
      throw new UsageException(location + ": no such file", e);
    } catch (IOException e) {
      throw new UsageException(location + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
