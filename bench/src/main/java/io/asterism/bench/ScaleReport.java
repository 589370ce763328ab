package io.asterism.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Times against sizes as tables, as JSON and as a chart. */
record ScaleReport(Machine machine, List<Series> series) {

  void write(Path directory, String name) throws IOException {
    Files.writeString(directory.resolve(name + ".md"), tables());
    Text.writeJson(directory.resolve(name + ".json"), json());
    Files.writeString(directory.resolve(name + ".svg"), chart());
  }

  private String tables() throws IOException {
    StringBuilder out = new StringBuilder(machine.describe());
    for (Series one : series) {
      out.append(
          Text.format(
              "%n%n**%s**%n%n| rows | GB | features | k | cores | heap, GB | iteration, median ms |"
                  + " minimum ms | iterations | ÷ expected from the first | from the one before |"
                  + " bytes a row in memory | on disk |%n"
                  + "|---|---|---|---|---|---|---|---|---|---|---|---|---|%n",
              one.name()));
      ScalePoint before = null;
      for (ScalePoint point : one.points()) {
        out.append(row(one, point, before));
        before = point.isMeasured() ? point : before;
      }
      out.append('\n').append(conclusion(one));
    }
    return out.append('\n').toString();
  }

  private static String row(Series one, ScalePoint point, ScalePoint before) {
    ScalePoint.Process process = point.process;
    String what =
        Text.format(
            "| %,d | %.2f | %d | %d | %d | %.1f |",
            process.rows(),
            process.bytes() * 1e-9,
            process.dimension(),
            point.k,
            process.cores(),
            process.heapBytes() * 1e-9);
    if (!point.isMeasured()) {
      String why = point.missing == null ? "not yet" : point.missing;
      return Text.format("%s missing: %s | | | | | | |%n", what, Text.cell(why));
    }
    ScalePoint first = one.measured().get(0);
    return Text.format(
        "%s %.1f | %.1f | %d | %.2f | %s | %.1f | %.1f |%n",
        what,
        1e3 * point.median(),
        1e3 * point.minimum(),
        point.seconds.size(),
        one.excess(point, first),
        before == null ? "" : Text.format("%.2f", one.excess(point, before)),
        (double) point.memoryBytes / process.rows(),
        (double) point.diskBytes / process.rows());
  }

  private static String conclusion(Series one) {
    List<ScalePoint> measured = one.measured();
    if (measured.size() < 2) {
      return "";
    }
    double ratio = measured.get(1).median() / measured.get(0).median();
    return switch (one.kind()) {
      case CORES -> Text.format("2 cores are %.2f times as fast as 1.", 1 / ratio);
      case HEAP -> Text.format("An iteration takes %.2f times as long as in memory.", ratio);
      default -> Text.format("Time grows as %s to the power of %.3f.", one.name(), one.exponent());
    };
  }

  private Map<String, Object> json() {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Series one : series) {
      List<Map<String, Object>> points = new ArrayList<>();
      for (ScalePoint point : one.points()) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("process", point.process);
        result.put("k", point.k);
        result.put("seconds", point.seconds);
        result.put("memoryBytes", point.memoryBytes);
        result.put("diskBytes", point.diskBytes);
        result.put("missing", point.missing);
        points.add(result);
      }
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("series", one.name());
      told.put("exponent", one.measured().size() < 2 ? null : one.exponent());
      told.put("points", points);
      all.add(told);
    }
    return Map.of("machine", machine, "series", all);
  }

  private String chart() {
    StringBuilder panels = new StringBuilder();
    int y = 0;
    for (Series one : series) {
      if (one.kind() != Series.Kind.HEAP && one.measured().size() > 1) {
        panels.append(new Panel(one, y).draw());
        y += Panel.HEIGHT;
      }
    }
    return Text.svg(Panel.WIDTH, y, panels);
  }
}
