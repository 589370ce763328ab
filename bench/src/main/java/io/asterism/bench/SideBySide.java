package io.asterism.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Asterism and its peers on the same data, from the same start, in turn: one works, the others
 * wait. Run by {@code bin/asterism-bench}.
 */
public final class SideBySide {
  private static final String HEAP = "10g";
  private static final int QUICK_ITERATIONS = 5;

  private final Path directory;
  private final Path log;
  private final String python;
  private final String script;
  private final boolean quick;
  private final List<Timing> timings = new ArrayList<>();
  private final Map<Shape, Double> emptyJobs = new LinkedHashMap<>();

  private SideBySide(Path directory, String python, String script, boolean quick) {
    this.directory = directory;
    this.log = directory.resolve("peers.log");
    this.python = python;
    this.script = script;
    this.quick = quick;
  }

  /** Arguments: where to work, the Python interpreter, peers.py, then --quick and --only. */
  public static void main(String... arguments) throws Exception {
    boolean quick = false;
    Pattern only = Pattern.compile("");
    for (int i = 3; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--quick" -> quick = true;
        case "--only" -> only = Pattern.compile(arguments[++i]);
        default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
      }
    }
    Path directory = Path.of(arguments[0]);
    Files.createDirectories(directory);
    SideBySide run = new SideBySide(directory, arguments[1], arguments[2], quick);
    Machine machine = Machine.now();
    tell("measuring the machine");
    Roofs roofs = Roofs.measure();
    for (Shape shape : Shape.ALL) {
      if ((shape.quick() || !quick) && only.matcher(shape.name()).find()) {
        run.measure(shape);
        // After each shape, so that a run that is cut short leaves what it has.
        new Report(machine, roofs, run.timings, run.emptyJobs).write(directory);
      }
    }
    System.out.print(Files.readString(directory.resolve("results.md")));
  }

  private static void tell(String what) {
    System.err.println(what);
  }

  private void measure(Shape shape) throws IOException, InterruptedException {
    tell(shape.name());
    RowFile rows = shape.file(directory);
    rows.write(shape.data().generator(shape.dimension()));
    Map<String, PeerProcess> peers = new LinkedHashMap<>();
    try {
      for (String who : shape.work().contenders) {
        String peer = who.split(" ")[0];
        if (!peers.containsKey(peer)) {
          peers.put(peer, start(peer, rows));
        }
      }
      measure(shape, peers);
    } finally {
      for (PeerProcess peer : peers.values()) {
        peer.close();
      }
    }
  }

  private PeerProcess start(String peer, RowFile rows) throws IOException {
    return switch (peer) {
      case "asterism" -> PeerProcess.java(AsterismPeer.class, HEAP, rows, log, "2");
      case "mllib" -> PeerProcess.java(MllibPeer.class, HEAP, rows, log);
      default -> PeerProcess.python(python, script, peer, rows, log);
    };
  }

  private void measure(Shape shape, Map<String, PeerProcess> peers) throws IOException {
    List<Timing> contenders = new ArrayList<>();
    Map<String, JsonNode> versions = new HashMap<>();
    // Also waits until each has its data, so that none loads while another one works.
    for (Map.Entry<String, PeerProcess> peer : peers.entrySet()) {
      versions.put(peer.getKey(), peer.getValue().ask(Map.of("work", "version")));
    }
    for (String who : shape.work().contenders) {
      JsonNode version = versions.get(who.split(" ")[0]);
      Timing timing = new Timing(shape, who, version.path("version").asText());
      timing.missing = version.path("error").asText(null);
      contenders.add(timing);
    }
    String start = start(shape, peers.get("mllib"));
    int rounds = quick ? 2 : 5;
    double limit = quick ? 5 : 60;
    Map<Timing, Double> spent = new HashMap<>();
    for (int round = 0; round <= rounds; round++) {
      for (Timing timing : contenders) {
        if (timing.missing == null && spent.getOrDefault(timing, 0.0) < limit) {
          PeerProcess peer = peers.get(timing.who.split(" ")[0]);
          double seconds = repeat(timing, peer, start);
          if (round == 0) {
            // That was to warm up.
            timing.seconds.clear();
          } else {
            spent.merge(timing, seconds, Double::sum);
          }
        }
      }
    }
    for (Timing timing : contenders) {
      if (timing.missing == null) {
        judge(timing, peers.get("asterism"));
      }
    }
    emptyJobs.put(
        shape, peers.get("asterism").ask(Map.of("work", "empty-job")).get("seconds").asDouble());
    timings.addAll(contenders);
  }

  /** MLlib takes no start from others, so they take MLlib's. */
  private String start(Shape shape, PeerProcess mllib) throws IOException {
    String file = shape.file(directory).file() + "-" + shape.work().request + "-" + shape.k();
    if (shape.work().startRequest != null && !Files.exists(Path.of(file))) {
      JsonNode answer =
          mllib.ask(Map.of("work", shape.work().startRequest, "k", shape.k(), "out", file));
      if (answer.has("error")) {
        throw new IOException("no start from MLlib: " + answer.get("error").asText());
      }
    }
    return file;
  }

  /**
   * Adds a repetition, and returns the seconds that it took in all. The time of an iteration is
   * that of a fit of 1+n iterations less that of a fit of one, by n: what happens once, such as
   * copying the rows, is nobody's.
   */
  private double repeat(Timing timing, PeerProcess peer, String start) throws IOException {
    Shape shape = timing.shape;
    if (shape.iterations() == 0) {
      JsonNode answer = ask(timing, peer, start, 0);
      if (timing.missing == null) {
        timing.seconds.add(answer.get("seconds").asDouble());
      }
      return answer.path("seconds").asDouble();
    }
    JsonNode one = ask(timing, peer, start, 1);
    int iterations = quick ? Math.min(QUICK_ITERATIONS, shape.iterations()) : shape.iterations();
    JsonNode many = ask(timing, peer, start, 1 + iterations);
    double less = one.path("seconds").asDouble();
    double more = many.path("seconds").asDouble();
    if (timing.missing == null) {
      int done = many.get("iterations").asInt() - one.get("iterations").asInt();
      timing.seconds.add((more - less) / done);
    }
    return less + more;
  }

  private JsonNode ask(Timing timing, PeerProcess peer, String start, int iterations)
      throws IOException {
    String[] who = timing.who.split(" ", 2);
    JsonNode answer =
        peer.ask(
            Map.of(
                "work",
                timing.shape.work().request,
                "variant",
                who.length > 1 ? who[1] : "",
                "k",
                timing.shape.k(),
                "iterations",
                iterations,
                "start",
                start,
                "out",
                found(timing)));
    timing.missing = answer.path("error").asText(null);
    tell("  " + timing.who + ", " + iterations + " iterations: " + answer);
    return answer;
  }

  private String found(Timing timing) {
    return directory.resolve("found-" + timing.who.replaceAll("\\W+", "-")).toString();
  }

  private void judge(Timing timing, PeerProcess judge) throws IOException {
    JsonNode answer =
        judge.ask(
            Map.of(
                "work",
                timing.shape.work().qualityRequest,
                "model",
                found(timing),
                "k",
                timing.shape.k()));
    timing.quality = answer.path("quality").asDouble(Double.NaN);
  }
}
