package io.asterism.jobs.cli;

import io.asterism.jobs.config.Nearest;
import io.asterism.jobs.config.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The value of {@code --init} where it names no method. */
final class StartPath {
  private StartPath() {}

  /** The value, unless it looks like a misspelt method. */
  static String of(String init, Set<String> methods) {
    if (!init.contains("/") && !Files.exists(Path.of(init))) {
      Nearest.to(init, methods)
          .ifPresent(
              nearest -> {
                throw new UsageException(
                    "--init "
                        + init
                        + ": neither a method nor a path; did you mean "
                        + nearest
                        + "?");
              });
    }
    return init;
  }
}
