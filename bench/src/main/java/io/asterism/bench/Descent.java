package io.asterism.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.asterism.core.generate.ShapeRows;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How soon k-means, and each way to feed it by batches, comes down to which inertia. */
final class Descent {
  static final int DIMENSION = ShapeRows.SIDE * ShapeRows.SIDE;

  /** How near to the best inertia is near enough. */
  private static final double NEAR = 0.01;

  private final Options options;
  private final Machine machine;
  private final List<Course> courses;

  /** What is compared. */
  enum Way {
    LLOYD,
    NESTED,
    SAMPLED,
    ONE_PASS;

    String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * What all of them do on the same rows.
   *
   * @param curves of each way, once it has been asked
   * @param missing why a way that was asked has none
   */
  record Course(long rows, int k, Map<Way, Curve> curves, Map<Way, String> missing) {
    String name() {
      return Text.format("descent %,d×%d k=%d", rows, DIMENSION, k);
    }

    double best() {
      return curves.values().stream().mapToDouble(Curve::least).min().orElseThrow();
    }

    /** The time by which a curve is near enough to the best of all; infinite, if it never is. */
    double near(Way way) {
      return curves.containsKey(way)
          ? curves.get(way).timeTo((1 + NEAR) * best())
          : Double.POSITIVE_INFINITY;
    }
  }

  /** Seconds, ascending, and the inertia a row that centres have by then. */
  record Curve(List<Double> seconds, List<Double> inertias) {
    static Curve of(JsonNode answer) {
      return new Curve(numbers(answer.get("seconds")), numbers(answer.get("inertias")));
    }

    private static List<Double> numbers(JsonNode array) {
      List<Double> numbers = new ArrayList<>();
      array.forEach(number -> numbers.add(number.asDouble()));
      return numbers;
    }

    double least() {
      return inertias.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    double timeTo(double inertia) {
      for (int i = 0; i < seconds.size(); i++) {
        if (inertias.get(i) <= inertia) {
          return seconds.get(i);
        }
      }
      return Double.POSITIVE_INFINITY;
    }
  }

  Descent(Options options, Machine machine) {
    this.options = options;
    this.machine = machine;
    this.courses =
        (options.quick()
                ? List.of(course(20_000, 10))
                : List.of(course(70_000, 10), course(70_000, 100), course(8_000_000, 10)))
            .stream().filter(course -> options.wants(course.name())).toList();
  }

  private static Course course(long rows, int k) {
    return new Course(rows, k, new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  void run() throws IOException, InterruptedException {
    write();
    for (Course course : courses) {
      SideBySide.tell(course.name());
      String heap = Machine.largestHeap() + "m";
      List<String> arguments =
          List.of(
              Long.toString(course.rows),
              Integer.toString(Runtime.getRuntime().availableProcessors()));
      try (Peer peer =
          PeerProcess.java(DescentPeer.class, heap, options.log("descent"), arguments)) {
        for (Way way : Way.values()) {
          // The first time is the compiler's.
          ask(peer, course, way);
          JsonNode answer = ask(peer, course, way);
          if (answer.has("error")) {
            course.missing.put(way, answer.get("error").asText());
          } else {
            course.curves.put(way, Curve.of(answer));
          }
          write();
        }
      }
    }
  }

  private static JsonNode ask(Peer peer, Course course, Way way)
      throws IOException, InterruptedException {
    JsonNode answer = peer.ask(Map.of("way", way.name(), "k", course.k));
    SideBySide.tell("  " + way.label() + ": " + answer);
    return answer;
  }

  private void write() throws IOException {
    String name = Options.Part.DESCENT.label();
    Files.writeString(options.directory().resolve(name + ".md"), table());
    Text.writeJson(
        options.directory().resolve(name + ".json"),
        Map.of("machine", machine, "courses", courses));
    Files.writeString(options.directory().resolve(name + ".svg"), DescentChart.draw(courses));
  }

  private static String near(Course course, Way way) {
    double time = course.near(way);
    if (Double.isInfinite(time)) {
      return "never | –";
    }
    double ratio = course.near(Way.LLOYD) / time;
    return Text.format(
        "%.3f | %s", time, Double.isInfinite(ratio) ? "–" : Text.format("%.1f", ratio));
  }

  private String table() throws IOException {
    StringBuilder out = new StringBuilder(machine.describe());
    out.append(
        Text.format(
            "%n%n| rows | k | way | seconds to within 1 %% of the least inertia | Lloyd's ÷ these |"
                + " least inertia a row | seconds in all |%n|---|---|---|---|---|---|---|%n"));
    for (Course course : courses) {
      course.curves.forEach(
          (way, curve) ->
              out.append(
                  Text.format(
                      "| %,d×%d | %d | %s | %s | %.6g | %.2f |%n",
                      course.rows,
                      DIMENSION,
                      course.k,
                      way.label(),
                      near(course, way),
                      curve.least(),
                      curve.seconds.get(curve.seconds.size() - 1))));
      course.missing.forEach(
          (way, why) ->
              out.append(
                  Text.format(
                      "| %,d×%d | %d | %s | missing: %s | | | |%n",
                      course.rows, DIMENSION, course.k, way.label(), Text.cell(why))));
    }
    return out.append('\n').toString();
  }
}
