package io.asterism.core.scaling;

import java.io.Serializable;
import java.util.Locale;

/**
 * What is to be done to features before they are clustered.
 *
 * @param factor what every feature is multiplied by; 1 but for {@link Method#FACTOR}
 */
public record Scaling(Method method, double factor) implements Serializable {
  /** Features as they are. */
  public static final Scaling NONE = new Scaling(Method.NONE, 1);

  /** The ways of scaling. */
  public enum Method {
    /** As it is. */
    NONE,
    /** Each feature to mean 0 and variance 1. */
    STANDARD,
    /** Each feature to the range from 0 to 1. */
    MINMAX,
    /** Each row to length 1. */
    UNIT_NORM,
    /** Every feature times one factor. */
    FACTOR
  }

  /** Reads {@code none}, {@code standard}, {@code minmax}, {@code unit-norm} or a number. */
  public static Scaling parse(String text) {
    switch (text) {
      case "none":
        return NONE;
      case "standard":
        return new Scaling(Method.STANDARD, 1);
      case "minmax":
        return new Scaling(Method.MINMAX, 1);
      case "unit-norm":
        return new Scaling(Method.UNIT_NORM, 1);
      default:
        return new Scaling(Method.FACTOR, parseFactor(text));
    }
  }

  private static double parseFactor(String text) {
    double factor;
    try {
      factor = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      factor = Double.NaN;
    }
    if (!Double.isFinite(factor) || factor == 0) {
      throw new IllegalArgumentException(
          "--scaling '" + text + "': give none, standard, minmax, unit-norm or a factor");
    }
    return factor;
  }

  /** Whether it depends on what the features look like. */
  public boolean needsSummary() {
    return method == Method.STANDARD || method == Method.MINMAX;
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return method == Method.FACTOR
        ? Double.toString(factor)
        : method.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
