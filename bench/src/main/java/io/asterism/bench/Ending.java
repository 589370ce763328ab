package io.asterism.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Why a process ended that should have answered. */
final class Ending {
  /** The longest that anybody may take to answer. */
  static final long LIMIT_MINUTES = 30;

  /** Of a shell, above this is the number of the signal that ended the process. */
  private static final int SIGNAL = 128;

  private static final int MOST_CHARACTERS = 160;

  private Ending() {}

  static JsonNode error(String reason) {
    return JsonNodeFactory.instance.objectNode().put("error", reason);
  }

  static JsonNode tooLong() {
    return error("stopped after " + LIMIT_MINUTES + " minutes");
  }

  /** Of a failure, tells the last thing in the process's log but for stack traces. */
  static JsonNode of(Process process, Path log) throws IOException, InterruptedException {
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
    }
    int code = process.exitValue();
    if (code > SIGNAL) {
      return error("killed by signal " + (code - SIGNAL));
    }
    String last =
        new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.matches("\\S.*"))
            .reduce("nothing in its log", (before, line) -> line);
    return error(
        "ended with exit code "
            + code
            + ": "
            + last.substring(0, Math.min(MOST_CHARACTERS, last.length())));
  }
}
