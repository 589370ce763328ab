package io.asterism.core.fit;

import java.util.ArrayList;
import java.util.List;

/** Keeps the passes of a fit, while another listener hears of them too. */
public final class PassHistory implements FitListener {
  private final FitListener other;
  private final List<PassOutcome> passes = new ArrayList<>();

  public PassHistory(FitListener other) {
    this.other = other;
  }

  @Override
  public void passStarted(String description) {
    other.passStarted(description);
  }

  @Override
  public void passFinished(PassOutcome outcome) {
    passes.add(outcome);
    other.passFinished(outcome);
  }

  /** The passes so far. */
  public List<PassOutcome> passes() {
    return List.copyOf(passes);
  }

  /** Time of the passes of a phase; one in lockstep counts once. */
  public double secondsIn(String phase) {
    return seconds(phase, true);
  }

  /** Time of all other passes. */
  public double secondsBefore(String phase) {
    return seconds(phase, false);
  }

  private double seconds(String phase, boolean within) {
    double sum = 0;
    int last = 0;
    for (PassOutcome outcome : passes) {
      if (outcome.pass() != last && outcome.phase().equals(phase) == within) {
        sum += outcome.seconds();
      }
      last = outcome.pass();
    }
    return sum;
  }
}
