package io.asterism.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All contenders at one shape, on the same rows, in turn: one works, the others wait. */
final class Contest implements AutoCloseable {
  private static final String HEAP = "10g";
  private static final int CORES = 2;

  /** Of the memory that is left, what a contender may need. */
  private static final double MEMORY_SHARE = 0.9;

  final Shape shape;
  final List<Contender> contenders = new ArrayList<>();

  /** Of an empty Spark job, NaN where nobody was asked. */
  double emptyJobSeconds = Double.NaN;

  private final Options options;
  private final Map<String, Peer> peers = new LinkedHashMap<>();
  private Peer judge;
  private String start = "";

  Contest(Shape shape, Options options) {
    this.shape = shape;
    this.options = options;
    for (String who : shape.work().contenders) {
      contenders.add(new Contender(shape, who));
    }
  }

  /**
   * Measures. A contender that fails is missing, with its reason.
   *
   * @param end is reached after each round
   */
  void run(Rounds.End end) throws IOException, InterruptedException {
    RowFile rows = shape.file(options.directory());
    rows.write(shape.data().generator(shape.dimension()));
    judge = asterism(rows);
    for (Contender contender : contenders) {
      if (!peers.containsKey(contender.peer())) {
        peers.put(contender.peer(), peer(contender.peer(), rows));
      }
    }
    prepare();
    rounds().run(contenders, this::turn, end);
    if (!isProcess()) {
      emptyJobSeconds = judge.ask(Map.of("work", "empty-job")).path("seconds").asDouble(Double.NaN);
    }
  }

  private Rounds rounds() {
    if (isProcess()) {
      return options.quick() ? Rounds.ONE : new Rounds(3, 120, 0, 0);
    }
    return options.quick() ? Rounds.QUICK : new Rounds(5, 30, 8, 2);
  }

  /** What was not measured until now is missing. */
  void giveUp(String reason) {
    for (Contender contender : contenders) {
      if (contender.seconds.isEmpty() && contender.missing == null) {
        contender.missing = reason;
      }
    }
  }

  private boolean isProcess() {
    return shape.work().part() == Options.Part.PROCESS;
  }

  private Peer peer(String who, RowFile rows) throws IOException, InterruptedException {
    if (isProcess()) {
      return new WholeProcess(options, who, parquet(rows));
    }
    return switch (who) {
      case "asterism" -> judge;
      case "mllib" -> PeerProcess.java(MllibPeer.class, HEAP, options.log(who), rows.arguments());
      default -> {
        List<String> arguments = new ArrayList<>(List.of(who));
        arguments.addAll(rows.arguments());
        yield PeerProcess.python(
            options.python(), options.script("peers.py"), options.log(who), arguments);
      }
    };
  }

  private Peer asterism(RowFile rows) throws IOException {
    List<String> arguments = new ArrayList<>(rows.arguments());
    arguments.add(Integer.toString(CORES));
    return PeerProcess.java(AsterismPeer.class, HEAP, options.log("asterism"), arguments);
  }

  private String parquet(RowFile rows) throws IOException, InterruptedException {
    String file = rows.file() + ".parquet";
    if (!Files.exists(Path.of(file, "_SUCCESS"))) {
      JsonNode answer = judge.ask(Map.of("work", "parquet", "out", file));
      if (answer.has("error")) {
        throw new IOException("no Parquet file: " + answer.get("error").asText());
      }
    }
    return file;
  }

  /** Waits until each has its data, so that none loads while another one works. */
  private void prepare() throws IOException, InterruptedException {
    Map<String, JsonNode> versions = new LinkedHashMap<>();
    for (Map.Entry<String, Peer> peer : peers.entrySet()) {
      versions.put(peer.getKey(), peer.getValue().ask(Map.of("work", "version")));
    }
    String noStart = start();
    for (Contender contender : contenders) {
      JsonNode version = versions.get(contender.peer());
      contender.version = version.path("version").asText();
      contender.missing = version.path("error").asText(noStart);
    }
  }

  /**
   * Where MLlib takes part, the start is its own: it takes none from others. Returns why there is
   * none, or null.
   */
  private String start() throws IOException, InterruptedException {
    String starter = shape.work().starter;
    if (starter == null) {
      return null;
    }
    String[] words = starter.split(" ");
    start =
        shape.file(options.directory()).file() + "-" + String.join("-", words) + "-" + shape.k();
    if (Files.exists(Path.of(start))) {
      return null;
    }
    JsonNode answer =
        peers
            .get(words[0])
            .ask(
                Map.of(
                    "work",
                    words[1],
                    "k",
                    shape.k(),
                    "regularization",
                    shape.regularization(),
                    "out",
                    start));
    return answer.has("error") ? "no start: " + answer.get("error").asText() : null;
  }

  /**
   * The time of an iteration is that of a fit of 1+n iterations less that of a fit of one, by n:
   * what happens once, such as copying the rows, is nobody's.
   */
  private double turn(Contender contender) throws IOException, InterruptedException {
    double needed = shape.bytesNeeded(contender.who);
    if (needed > MEMORY_SHARE * Machine.availableBytes()) {
      contender.missing = Text.format("needs %.0f GB", needed * 1e-9);
      return 0;
    }
    boolean first = contender.model == null;
    double spent = shape.isTimedWhole() ? whole(contender) : iteration(contender);
    if (first && contender.missing == null) {
      judge(contender);
    }
    return spent;
  }

  private double whole(Contender contender) throws IOException, InterruptedException {
    double seconds = ask(contender, shape.iterations()).path("seconds").asDouble();
    if (contender.missing == null) {
      contender.seconds.add(seconds);
    }
    return seconds;
  }

  private double iteration(Contender contender) throws IOException, InterruptedException {
    JsonNode one = ask(contender, 1);
    if (contender.missing != null) {
      return 0;
    }
    JsonNode many = ask(contender, 1 + shape.iterations());
    double less = one.path("seconds").asDouble();
    double more = many.path("seconds").asDouble();
    if (contender.missing == null) {
      int done = many.get("iterations").asInt() - one.get("iterations").asInt();
      contender.seconds.add((more - less) / done);
    }
    return less + more;
  }

  private JsonNode ask(Contender contender, int iterations)
      throws IOException, InterruptedException {
    String out = (isProcess() ? "run-" : "found-") + contender.who.replaceAll("\\W+", "-");
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("work", shape.work().request);
    request.put("variant", contender.variant());
    request.put("k", shape.k());
    request.put("iterations", iterations);
    request.put("regularization", shape.regularization());
    request.put("start", start);
    request.put("out", options.directory().resolve(out).toString());
    JsonNode answer = peers.get(contender.peer()).ask(request);
    contender.missing = answer.path("error").asText(null);
    contender.model = answer.path("model").asText(request.get("out").toString());
    SideBySide.tell("  " + contender.who + ", " + iterations + " iterations: " + answer);
    return answer;
  }

  /** At once, as variants of one peer may overwrite what they have found. */
  private void judge(Contender contender) throws IOException, InterruptedException {
    JsonNode answer =
        judge.ask(
            Map.of(
                "work",
                shape.work().qualityRequest,
                "model",
                contender.model,
                "k",
                shape.k(),
                "regularization",
                shape.regularization()));
    contender.quality = answer.path("quality").asDouble(Double.NaN);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    for (Peer peer : peers.values()) {
      peer.close();
    }
    if (judge != null) {
      judge.close();
    }
  }
}
