package io.asterism.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The results as a table, as JSON and as a chart. */
record Report(Machine machine, Roofs roofs, List<Timing> timings, Map<Shape, Double> emptyJobs) {
  private static final int BAR = 16;
  private static final int LABEL = 400;
  private static final int DECADE = 120;

  void write(Path directory) throws IOException {
    Files.writeString(directory.resolve("results.md"), table());
    new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(directory.resolve("results.json").toFile(), json());
    Files.writeString(directory.resolve("results.svg"), chart());
  }

  private String table() throws IOException {
    StringBuilder out = new StringBuilder();
    out.append(
        format(
            "%s, %s, %d cores, JDK %s, load %s at the end. Roofs of all cores: %.0f GFLOP/s in single,"
                + " %.0f in double precision, %.1f GB/s read.%n%n",
            machine.date(),
            machine.processor(),
            machine.cores(),
            machine.java(),
            Machine.load(),
            roofs.floats() * 1e-9,
            roofs.doubles() * 1e-9,
            roofs.bytes() * 1e-9));
    out.append("| shape | against MLlib's best | goal | against scikit-learn's best | goal |\n");
    out.append("|---|---|---|---|---|\n");
    for (Shape shape : emptyJobs.keySet()) {
      out.append(
          format(
              "| %s | %s | %s | %s | %s |%n",
              shape.name(),
              ratio(shape, "mllib"),
              goal(shape.mllibGoal()),
              ratio(shape, "sklearn"),
              goal(shape.sklearnGoal())));
    }
    out.append(
        "\n| shape | who | version | median ms | minimum ms | repetitions | ÷ Asterism | quality |"
            + " of the nearer roof |\n|---|---|---|---|---|---|---|---|---|\n");
    for (Timing timing : timings) {
      out.append(row(timing));
    }
    out.append('\n');
    emptyJobs.forEach(
        (shape, seconds) ->
            out.append(
                format("Empty Spark job beside %s: %.1f ms.%n", shape.name(), 1e3 * seconds)));
    return out.toString();
  }

  private String row(Timing timing) {
    Shape shape = timing.shape;
    // The name of k-means|| would be columns of the table.
    String who = timing.who.replace("|", "\\|");
    if (timing.missing != null) {
      return format("| %s | %s | missing: %s | | | | | | |%n", shape.name(), who, timing.missing);
    }
    String share = "";
    if (timing.isOf("asterism") && shape.iterations() > 0) {
      int width = shape.data() == Shape.Data.IMAGES ? Byte.BYTES : Float.BYTES;
      share =
          format(
              "%.0f %% (%s)",
              100 * roofs.share(shape, width, timing.median()),
              roofs.isMemoryNearer(shape, width) ? "memory" : "multiply-adds");
    }
    return format(
        "| %s | %s | %s | %.1f | %.1f | %d | %s | %.9g | %s |%n",
        shape.name(),
        who,
        timing.version,
        1e3 * timing.median(),
        1e3 * timing.minimum(),
        timing.seconds.size(),
        best(shape, "asterism")
            .map(ours -> format("%.2f", timing.median() / ours.median()))
            .orElse(""),
        timing.quality,
        share);
  }

  /** The fastest that does the same work; mini-batches do less. */
  private Optional<Timing> best(Shape shape, String peer) {
    return timings.stream()
        .filter(timing -> timing.shape.equals(shape) && timing.isOf(peer))
        .filter(timing -> timing.missing == null && !timing.who.contains("minibatch"))
        .min(Comparator.comparingDouble(Timing::median));
  }

  private String ratio(Shape shape, String peer) {
    Optional<Timing> ours = best(shape, "asterism");
    Optional<Timing> theirs = best(shape, peer);
    return ours.isPresent() && theirs.isPresent()
        ? format("%.1f", theirs.get().median() / ours.get().median())
        : "–";
  }

  private static String goal(double goal) {
    return goal == 0 ? "–" : format("≥ %s", goal);
  }

  private Map<String, Object> json() {
    List<Map<String, Object>> results = new ArrayList<>();
    for (Timing timing : timings) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("shape", timing.shape);
      result.put("who", timing.who);
      result.put("version", timing.version);
      result.put("seconds", timing.seconds);
      result.put("quality", timing.quality);
      result.put("missing", timing.missing);
      results.add(result);
    }
    Map<String, Double> empty = new LinkedHashMap<>();
    emptyJobs.forEach((shape, seconds) -> empty.put(shape.name(), seconds));
    return Map.of("machine", machine, "roofs", roofs, "emptyJobSeconds", empty, "results", results);
  }

  /** Bars of the medians, on a logarithmic scale from a tenth of a millisecond on. */
  private String chart() {
    StringBuilder bars = new StringBuilder();
    int y = 0;
    for (Shape shape : emptyJobs.keySet()) {
      y += 2 * BAR;
      bars.append(format("<text x='0' y='%d' font-weight='bold'>%s</text>%n", y, shape.name()));
      for (Timing timing : timings) {
        if (timing.shape.equals(shape) && timing.missing == null) {
          y += BAR;
          double length = DECADE * Math.max(0, Math.log10(1e4 * timing.median()));
          bars.append(
              format(
                  "<text x='16' y='%d'>%s</text><rect x='%d' y='%d' width='%.0f' height='%d'"
                      + " fill='%s'/><text x='%.0f' y='%d'>%.1f ms</text>%n",
                  y,
                  timing.who,
                  LABEL / 2,
                  y - BAR + 5,
                  length,
                  BAR - 3,
                  timing.isOf("asterism") ? "#d1495b" : "#8d99ae",
                  LABEL / 2 + length + 4,
                  y,
                  1e3 * timing.median()));
        }
      }
    }
    return format(
        "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' font-family='sans-serif'"
            + " font-size='12'><rect width='100%%' height='100%%' fill='white'/>%n%s</svg>%n",
        LABEL + 6 * DECADE, y + BAR, bars);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
