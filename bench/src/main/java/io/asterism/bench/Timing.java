package io.asterism.bench;

import java.util.ArrayList;
import java.util.List;

/** What was measured of one contender. */
final class Timing {
  final Shape shape;
  final String who;
  final String version;
  final List<Double> seconds = new ArrayList<>();
  double quality = Double.NaN;

  /** Why there is nothing to show, or null. */
  String missing;

  Timing(Shape shape, String who, String version) {
    this.shape = shape;
    this.who = who;
    this.version = version;
  }

  boolean isOf(String peer) {
    return who.split(" ")[0].equals(peer);
  }

  double median() {
    List<Double> sorted = seconds.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  double minimum() {
    return seconds.stream().min(Double::compare).orElseThrow();
  }
}
