package io.asterism.core.sampling;

/**
 * Random numbers that are a function of what they are for, not of when they are drawn: the same row
 * gets the same number wherever and however often it is asked for. The mixing is the finaliser of
 * SplitMix64 (Steele, Lea, Flood 2014).
 */
public final class RowHash {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  /** Makes up for what logarithms and quotients round. */
  private static final double LESS = 1 - 0x1p-50;

  private RowHash() {}

  /** A new seed for the purpose of the given number. */
  public static long derive(long seed, long purpose) {
    return mix(mix(seed + GOLDEN_GAMMA) + GOLDEN_GAMMA * (purpose + 1));
  }

  /** A number uniform in (0, 1), for the row at a position of the data set. */
  public static double uniform(long seed, long position) {
    return ((derive(seed, position) >>> 11) + 0.5) * 0x1.0p-53;
  }

  /**
   * A number exponentially distributed with the given rate. The rows with the least such numbers
   * are a sample without replacement, each row drawn in proportion to its rate (Efraimidis,
   * Spirakis 2006). Infinite for a rate of zero.
   */
  public static double exponential(long seed, long position, double rate) {
    // StrictMath, as others may differ in the last bit between machines.
    return -StrictMath.log(uniform(seed, position)) / rate;
  }

  /** What {@link #exponential} is at least, as −ln u > 1 − u; takes a fifth of its time. */
  static double exponentialAtLeast(long seed, long position, double rate) {
    return (1 - uniform(seed, position)) * LESS / rate;
  }

  /** Spreads every bit of a value over all the bits of the result; one to one. */
  public static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
