package io.asterism.bench;

import java.util.ArrayList;
import java.util.List;

/** Something that is timed, with what was measured so far. */
abstract class Timing {
  final List<Double> seconds = new ArrayList<>();

  /** Why there is nothing to show, or null. */
  String missing;

  /** Whether there is something to show. */
  boolean isMeasured() {
    return missing == null && !seconds.isEmpty();
  }

  /** Leaves only the median of what was measured from number {@code first} on. */
  void toMedian(int first) {
    List<Double> last = seconds.subList(first, seconds.size());
    if (last.size() > 1) {
      double median = median(last);
      last.clear();
      seconds.add(median);
    }
  }

  double median() {
    return median(seconds);
  }

  private static double median(List<Double> numbers) {
    List<Double> sorted = numbers.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  double minimum() {
    return seconds.stream().min(Double::compare).orElseThrow();
  }
}
