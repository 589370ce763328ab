package io.asterism.core.minibatch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast older rows lose their weight.
 *
 * @param factor what each batch multiplies the weight of all rows before it by
 * @param halfLife rows, by weight, after which older ones count half; infinite: never
 */
public record Forgetting(double factor, double halfLife) {
  /** All rows count alike for ever. */
  public static final Forgetting NOTHING = new Forgetting(1, Double.POSITIVE_INFINITY);

  private static final Pattern HALF_LIFE =
      Pattern.compile("([0-9.]+(?:[eE][0-9]+)?) ?(rows|batches)");

  public Forgetting {
    if (!(factor >= 0 && factor <= 1)) {
      throw new IllegalArgumentException(
          "decay is " + factor + ", but must be a number from 0 to 1");
    }
    if (!(halfLife > 0)) {
      throw new IllegalArgumentException("half-life is " + halfLife + ", but must be above 0");
    }
  }

  /** Each batch multiplies the weight of all rows before it by a factor from 0 to 1. */
  public static Forgetting decay(double factor) {
    return new Forgetting(factor, Double.POSITIVE_INFINITY);
  }

  /** Reads a half-life such as {@code 1000000rows} or {@code 20batches}. */
  public static Forgetting halfLife(String text) {
    Matcher parts = HALF_LIFE.matcher(text);
    double number;
    try {
      number = parts.matches() ? Double.parseDouble(parts.group(1)) : Double.NaN;
    } catch (NumberFormatException e) {
      number = Double.NaN;
    }
    if (!(number > 0 && Double.isFinite(number))) {
      throw new IllegalArgumentException(
          "half-life is '" + text + "', but must be such as 1000000rows or 20batches");
    }
    return parts.group(2).equals("rows")
        ? new Forgetting(1, number)
        : decay(StrictMath.pow(0.5, 1 / number));
  }

  /** What the weight of older rows is multiplied by when a batch of the given weight comes. */
  double keep(double weight) {
    return factor * StrictMath.pow(0.5, weight / halfLife);
  }
}
