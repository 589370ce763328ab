package io.asterism.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The results of contests as a table, as JSON and as a chart.
 *
 * @param roofs null where no iterations are timed
 */
record Report(Machine machine, Roofs roofs, List<Contest> contests) {
  private static final int BAR = 16;
  private static final int LABEL = 400;
  private static final int DECADE = 120;

  void write(Path directory, String name) throws IOException {
    Files.writeString(directory.resolve(name + ".md"), table());
    Text.writeJson(directory.resolve(name + ".json"), json());
    Files.writeString(directory.resolve(name + ".svg"), chart());
  }

  private String table() throws IOException {
    StringBuilder out = new StringBuilder(machine.describe());
    if (roofs != null) {
      out.append(
          Text.format(
              " Roofs of all cores: %.0f GFLOP/s in single, %.0f in double precision, %.1f GB/s"
                  + " read.",
              roofs.floats() * 1e-9, roofs.doubles() * 1e-9, roofs.bytes() * 1e-9));
    }
    out.append(
        "\n\n| shape | against MLlib's best | goal | against scikit-learn's best | goal |\n"
            + "|---|---|---|---|---|\n");
    for (Contest contest : contests) {
      out.append(
          Text.format(
              "| %s | %s | %s | %s | %s |%n",
              contest.shape.name(),
              ratio(contest, "mllib"),
              goal(contest.shape.mllibGoal()),
              ratio(contest, "sklearn"),
              goal(contest.shape.sklearnGoal())));
    }
    out.append(
        "\n| shape | who | version | median ms | minimum ms | repetitions | ÷ Asterism | quality |"
            + " of the nearer roof |\n|---|---|---|---|---|---|---|---|---|\n");
    for (Contest contest : contests) {
      for (Contender contender : contest.contenders) {
        out.append(row(contest, contender));
      }
    }
    out.append('\n');
    for (Contest contest : contests) {
      if (!Double.isNaN(contest.emptyJobSeconds)) {
        out.append(
            Text.format(
                "Empty Spark job beside %s: %.1f ms.%n",
                contest.shape.name(), 1e3 * contest.emptyJobSeconds));
      }
    }
    return out.toString();
  }

  private String row(Contest contest, Contender contender) {
    String name = contest.shape.name();
    String who = Text.cell(contender.who);
    if (!contender.isMeasured()) {
      String why = contender.missing == null ? "not yet" : contender.missing;
      return Text.format("| %s | %s | missing: %s | | | | | | |%n", name, who, Text.cell(why));
    }
    return Text.format(
        "| %s | %s | %s | %.1f | %.1f | %d | %s | %.9g | %s |%n",
        name,
        who,
        contender.version,
        1e3 * contender.median(),
        1e3 * contender.minimum(),
        contender.seconds.size(),
        best(contest, "asterism")
            .map(ours -> Text.format("%.2f", contender.median() / ours.median()))
            .orElse(""),
        contender.quality,
        share(contender));
  }

  private String share(Contender contender) {
    Shape shape = contender.shape;
    return shape.isTimedWhole() || !contender.peer().equals("asterism")
        ? ""
        : Text.format(
            "%.0f %% (%s)",
            100 * roofs.share(shape, contender.median()),
            roofs.isMemoryNearer(shape) ? "memory" : "multiply-adds");
  }

  private static Optional<Contender> best(Contest contest, String peer) {
    return contest.contenders.stream()
        .filter(contender -> contender.peer().equals(peer) && contender.isMeasured())
        .min(Comparator.comparingDouble(Contender::median));
  }

  private static String ratio(Contest contest, String peer) {
    Optional<Contender> ours = best(contest, "asterism");
    Optional<Contender> theirs = best(contest, peer);
    return ours.isPresent() && theirs.isPresent()
        ? Text.format("%.1f", theirs.get().median() / ours.get().median())
        : "–";
  }

  private static String goal(double goal) {
    return goal == 0 ? "–" : Text.format("≥ %s", goal);
  }

  private Map<String, Object> json() {
    List<Map<String, Object>> results = new ArrayList<>();
    Map<String, Double> empty = new LinkedHashMap<>();
    for (Contest contest : contests) {
      empty.put(contest.shape.name(), contest.emptyJobSeconds);
      for (Contender contender : contest.contenders) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("shape", contender.shape);
        result.put("who", contender.who);
        result.put("version", contender.version);
        result.put("seconds", contender.seconds);
        result.put("quality", contender.quality);
        result.put("missing", contender.missing);
        results.add(result);
      }
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("machine", machine);
    all.put("roofs", roofs);
    all.put("emptyJobSeconds", empty);
    all.put("results", results);
    return all;
  }

  /** Bars of the medians, on a logarithmic scale from a tenth of a millisecond on. */
  private String chart() {
    StringBuilder bars = new StringBuilder();
    int y = 0;
    for (Contest contest : contests) {
      y += 2 * BAR;
      bars.append(
          Text.format(
              "<text x='0' y='%d' font-weight='bold'>%s</text>%n", y, contest.shape.name()));
      for (Contender contender : contest.contenders) {
        if (contender.isMeasured()) {
          y += BAR;
          double length = DECADE * Math.max(0, Math.log10(1e4 * contender.median()));
          bars.append(
              Text.format(
                  "<text x='16' y='%d'>%s</text><rect x='%d' y='%d' width='%.0f' height='%d'"
                      + " fill='%s'/><text x='%.0f' y='%d'>%.1f ms</text>%n",
                  y,
                  contender.who,
                  LABEL / 2,
                  y - BAR + 5,
                  length,
                  BAR - 3,
                  contender.peer().equals("asterism") ? Text.OURS : Text.OTHERS,
                  LABEL / 2 + length + 4,
                  y,
                  1e3 * contender.median()));
        }
      }
    }
    return Text.svg(LABEL + 6 * DECADE, y + BAR, bars);
  }
}
