package io.asterism.jobs.data;

import java.util.Locale;

/** What to do with a row that cannot be used. */
public enum BadRows {
  /** Give up, naming the row. */
  FAIL,
  /** Leave it out, and write it down with the reason. */
  SKIP;

  /** Reads {@code fail} or {@code skip}. */
  public static BadRows parse(String text) {
    for (BadRows choice : values()) {
      if (choice.toString().equals(text)) {
        return choice;
      }
    }
    throw new IllegalArgumentException("--on-bad-row '" + text + "': give fail or skip");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
