package io.asterism.bench;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Several take turns: a round to warm up, then some that count.
 *
 * @param count of those that count
 * @param limit seconds after which one has had its turns; a warm-up that takes far longer counts
 * @param warmUp seconds of turns that nobody counts, one turn at least
 * @param length seconds of turns in a round that counts, one turn at least; their median does
 */
record Rounds(int count, double limit, double warmUp, double length) {
  /** So many limits are far longer. */
  private static final double FAR = 3;

  /** A single one after a short warm-up, of what is small. */
  static final Rounds QUICK = new Rounds(1, 20, 0.5, 0.25);

  /** One round that counts, without any to warm up. */
  static final Rounds ONE = new Rounds(0, Double.MIN_VALUE, 0, 0);

  /** What one does in its turn. */
  interface Turn<T> {
    /** Adds what it has measured, or says what is missing; returns the seconds that it took. */
    double take(T timing) throws IOException, InterruptedException;
  }

  /** What is done when a round is over. */
  interface End {
    void reached() throws IOException, InterruptedException;
  }

  <T extends Timing> void run(List<T> timings, Turn<T> turn, End end)
      throws IOException, InterruptedException {
    Map<T, Double> spent = new HashMap<>();
    for (int round = 0; round <= count; round++) {
      for (T timing : timings) {
        if (timing.missing != null || spent.getOrDefault(timing, 0.0) >= limit) {
          continue;
        }
        double atLeast = round == 0 ? warmUp : length;
        int before = timing.seconds.size();
        double seconds = turn.take(timing);
        while (seconds < atLeast && timing.missing == null) {
          seconds += turn.take(timing);
        }
        if (round > 0 || seconds >= FAR * limit) {
          spent.merge(timing, seconds, Double::sum);
          timing.toMedian(before);
        } else {
          timing.seconds.clear();
        }
      }
      end.reached();
    }
  }
}
