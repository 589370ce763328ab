package io.asterism.core.mixture;

import io.asterism.core.block.Statistics;
import java.util.Arrays;
import java.util.Map;

/**
 * How the log densities of rows are distributed: the weight of the rows in each of many bins. Bins
 * go by the leading bits of a number, so that their width is 1/4096 to 1/8192 of what they hold.
 */
public final class LogDensities implements Statistics<LogDensities> {
  private static final long serialVersionUID = 1;

  /** What is left of a double is its sign, its exponent, and so many bits of its mantissa. */
  static final int BITS = 12;

  private static final int DROPPED_BITS = 52 - BITS;

  private final int[] bins;
  private final double[] weights;

  /**
   * @param bins numbers of bins, ascending
   * @param weights the weight of the rows in each
   */
  public LogDensities(int[] bins, double[] weights) {
    this.bins = bins.clone();
    this.weights = weights.clone();
  }

  /** The bin of a number: the order of bins is the order of numbers. */
  static int bin(double logDensity) {
    return (int) (sortable(Double.doubleToLongBits(logDensity)) >> DROPPED_BITS);
  }

  /** The least number of a bin. */
  private static double least(int bin) {
    return Double.longBitsToDouble(sortable((long) bin << DROPPED_BITS));
  }

  /** Turns the order of negative numbers round; its own inverse. */
  private static long sortable(long bits) {
    return bits ^ (bits >> 63 & Long.MAX_VALUE);
  }

  @Override
  public LogDensities merge(LogDensities other) {
    LogDensityHistogram merged = new LogDensityHistogram();
    for (LogDensities side : new LogDensities[] {this, other}) {
      for (int i = 0; i < side.bins.length; i++) {
        merged.add(side.bins[i], side.weights[i]);
      }
    }
    return merged.densities();
  }

  /** Numbers of the bins whose rows weigh something, ascending; copied. */
  public int[] bins() {
    return bins.clone();
  }

  /** The weight of the rows in each of these, copied. */
  public double[] weights() {
    return weights.clone();
  }

  /** The log density that a fraction of the rows, by weight, lies below. */
  public double quantile(double fraction) {
    double wanted = fraction * Arrays.stream(weights).sum();
    for (int i = 0; i < bins.length; i++) {
      if (wanted <= weights[i]) {
        double least = least(bins[i]);
        double share = weights[i] == 0 ? 0 : wanted / weights[i];
        return least + share * (least(bins[i] + 1) - least);
      }
      wanted -= weights[i];
    }
    return bins.length == 0 ? Double.NaN : least(bins[bins.length - 1] + 1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LogDensities that
        && Arrays.equals(bins, that.bins)
        && Arrays.equals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(bins) + Arrays.hashCode(weights);
  }

  @Override
  public String toString() {
    return Map.of("bins", Arrays.toString(bins), "weights", Arrays.toString(weights)).toString();
  }
}
