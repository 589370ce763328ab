package io.asterism.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** Where and when a run is. */
record Machine(String date, String processor, int cores, String java) {

  static Machine now() throws IOException {
    String processor = "unknown";
    Path about = Path.of("/proc/cpuinfo");
    if (Files.exists(about)) {
      processor =
          Files.readAllLines(about).stream()
              .filter(line -> line.startsWith("model name"))
              .findFirst()
              .map(line -> line.replaceFirst(".*:\\s*", ""))
              .orElse(processor);
    }
    return new Machine(
        LocalDate.now().toString(),
        processor,
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"));
  }

  /** How many threads want a core, as the system says; the run's own among them. */
  static String load() throws IOException {
    Path load = Path.of("/proc/loadavg");
    return Files.exists(load) ? Files.readString(load).split(" ")[0] : "unknown";
  }
}
