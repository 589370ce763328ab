package io.asterism.jobs;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Data that tests use where it is but the project does not hold: what the environment's {@code
 * ASTERISM_SHARED} or the property {@code asterism.shared} names, else {@code shared} beside the
 * project.
 */
final class SharedData {
  private SharedData() {}

  static Path directory() {
    String named = System.getProperty("asterism.shared", System.getenv("ASTERISM_SHARED"));
    if (named != null) {
      return Path.of(named);
    }
    Path root = Path.of("").toAbsolutePath();
    while (root.getParent() != null && !Files.exists(root.resolve("data-samples"))) {
      root = root.getParent();
    }
    return root.resolveSibling("shared");
  }
}
