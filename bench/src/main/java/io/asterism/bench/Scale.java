package io.asterism.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Iterations of k-means against rows, cores, k, features and memory. */
final class Scale {
  /** Of a fit; the first does not count. */
  private static final int ITERATIONS = 6;

  private final Options options;
  private final List<Series> series;
  private final ScaleReport report;

  Scale(Options options, Machine machine) {
    this.options = options;
    this.series =
        Series.all(options.quick(), Machine.largestHeap()).stream()
            .filter(one -> options.wants("scale " + one.name()))
            .toList();
    this.report = new ScaleReport(machine, series);
  }

  void run() throws IOException, InterruptedException {
    write();
    for (Series one : series) {
      SideBySide.tell("scale " + one.name());
      if (one.together()) {
        measure(one.kind(), one.points());
      } else {
        for (ScalePoint point : one.points()) {
          measure(one.kind(), List.of(point));
        }
      }
    }
  }

  private void write() throws IOException {
    report.write(options.directory(), Options.Part.SCALE.label());
  }

  private void measure(Series.Kind kind, List<ScalePoint> points)
      throws IOException, InterruptedException {
    Map<ScalePoint.Process, Peer> peers = new HashMap<>();
    try {
      for (ScalePoint point : points) {
        point.missing = tooLarge(kind, point.process);
        if (point.missing == null && !peers.containsKey(point.process)) {
          peers.put(point.process, start(point.process));
        }
      }
      Rounds rounds = options.quick() ? Rounds.QUICK : new Rounds(5, 60, 8, 2);
      rounds.run(points, point -> iterations(point, peers.get(point.process)), this::write);
    } finally {
      for (Peer peer : peers.values()) {
        peer.close();
      }
    }
  }

  private Peer start(ScalePoint.Process process) throws IOException {
    return PeerProcess.java(
        ScalePeer.class, process.heap() + "m", options.log("scale"), process.arguments());
  }

  /** Why there is no point in trying, or null. */
  private static String tooLarge(Series.Kind kind, ScalePoint.Process process) {
    if (kind != Series.Kind.HEAP && process.heapNeeded() > process.heapBytes()) {
      return Text.format("needs a heap of %.0f GB", process.heapNeeded() * 1e-9);
    }
    boolean spills = process.heapNeeded() > process.heapBytes();
    if (spills
        && process.bytes() > new File(System.getProperty("java.io.tmpdir")).getUsableSpace()) {
      return Text.format("needs %.0f GB of disk", process.bytes() * 1e-9);
    }
    return null;
  }

  private static double iterations(ScalePoint point, Peer peer)
      throws IOException, InterruptedException {
    JsonNode answer = peer.ask(Map.of("k", point.k, "iterations", ITERATIONS));
    SideBySide.tell("  " + point.process + ", k=" + point.k + ": " + answer);
    point.missing = answer.path("error").asText(null);
    point.memoryBytes = answer.path("memory").asLong();
    point.diskBytes = answer.path("disk").asLong();
    double sum = 0;
    for (JsonNode seconds : answer.path("seconds")) {
      point.seconds.add(seconds.asDouble());
      sum += seconds.asDouble();
    }
    return sum;
  }
}
