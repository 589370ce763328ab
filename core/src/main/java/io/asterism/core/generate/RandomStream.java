package io.asterism.core.generate;

import io.asterism.core.sampling.RowHash;

/**
 * Random numbers that follow from two numbers, by SplitMix64 (Steele, Lea and Flood, OOPSLA 2014,
 * figure 14). Written out, with {@link StrictMath}, because the JDK's generators may change their
 * numbers from release to release and a seed should mean the same data for ever.
 */
public final class RandomStream {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;
  private double spare = Double.NaN;

  /** The stream that belongs to {@code index} in the family of {@code seed}. */
  public RandomStream(long seed, long index) {
    this.state = RowHash.derive(seed, index);
  }

  private long nextLong() {
    state += GOLDEN_GAMMA;
    return RowHash.mix(state);
  }

  /** Uniform in [0, 1). */
  public double uniform() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /** Uniform in [from, to). */
  public double uniform(double from, double to) {
    return from + (to - from) * uniform();
  }

  /** Uniform in 0 … bound − 1. */
  int below(int bound) {
    return (int) (uniform() * bound);
  }

  /** Normal with mean 0 and variance 1, by Marsaglia's polar method. */
  public double normal() {
    if (!Double.isNaN(spare)) {
      double second = spare;
      spare = Double.NaN;
      return second;
    }
    double x;
    double y;
    double square;
    do {
      x = 2 * uniform() - 1;
      y = 2 * uniform() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
    spare = y * factor;
    return x * factor;
  }
}
