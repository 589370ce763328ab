package io.asterism.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** Where and when a run is. */
record Machine(String date, String processor, int cores, String java) {
  /** Of the machine's memory, what the largest rows may have as their heap. */
  private static final double HEAP_SHARE = 0.7;

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

  /** With how busy it is now. */
  String describe() throws IOException {
    return Text.format(
        "%s, %s, %d cores, %.0f GB, JDK %s, load %s at the end.",
        date, processor, cores, physicalBytes() * 1e-9, java, load());
  }

  /** How many threads want a core, as the system says; the run's own among them. */
  private static String load() throws IOException {
    Path load = Path.of("/proc/loadavg");
    return Files.exists(load) ? Files.readString(load).split(" ")[0] : "unknown";
  }

  /** Memory that programs can still have. */
  static double availableBytes() throws IOException {
    Path memory = Path.of("/proc/meminfo");
    return Files.exists(memory)
        ? Files.readAllLines(memory).stream()
            .filter(line -> line.startsWith("MemAvailable"))
            .mapToDouble(line -> 1024 * Double.parseDouble(line.replaceAll("\\D", "")))
            .findFirst()
            .orElse(physicalBytes())
        : physicalBytes();
  }

  /** What a process with the largest rows may have as its heap, in MB. */
  static int largestHeap() {
    return (int) (HEAP_SHARE * physicalBytes() / (1 << 20));
  }

  static double physicalBytes() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getTotalMemorySize();
  }
}
