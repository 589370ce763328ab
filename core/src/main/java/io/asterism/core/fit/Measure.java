package io.asterism.core.fit;

import java.util.Locale;

/** What a fit is judged by. */
public enum Measure {
  /** The weighted distances of the rows to their centres, summed up: the less, the better. */
  INERTIA("inertia"),
  /** The log density of a row, on average: the more, the better. */
  MEAN_LOG_LIKELIHOOD("mean log-likelihood");

  private final String words;

  Measure(String words) {
    this.words = words;
  }

  /** Whether one value is better than another; NaN is worse than any number. */
  public boolean isBetter(double value, double than) {
    if (Double.isNaN(value) || Double.isNaN(than)) {
      return !Double.isNaN(value);
    }
    return this == INERTIA ? value < than : value > than;
  }

  /**
   * What to add to the description of a pass, such as {@code , inertia 78.8514}; nothing of NaN.
   */
  public String told(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, ", %s %.6g", words, value);
  }

  /** In words. */
  @Override
  public String toString() {
    return words;
  }
}
