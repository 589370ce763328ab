package io.asterism.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Exponentials and logarithms of arrays, a vector at a time, within two units in the last place for
 * every number. The library's own differ from one JDK to the next.
 */
final class Transcendentals {
  private static final VectorSpecies<Double> SPECIES = DoubleLanes.SPECIES;
  private static final int LANES = SPECIES.length();

  private static final VectorSpecies<Long> LONGS =
      VectorSpecies.of(long.class, SPECIES.vectorShape());
  private static final Class<?> LONG_CLASS = LongVector.zero(LONGS).getClass();

  /** Added to a number, it leaves its nearest whole number in the lowest bits. */
  private static final double ROUNDING = 0x1.8p52;

  private static final double LOG2_E = 1 / 0.6931471805599453;

  /** ln 2 in two parts; the first has zeros at its end, so that multiples of it are exact. */
  private static final double LN2_HIGH = 0x1.62e42fee00000p-1;

  private static final double LN2_LOW = 0x1.a39ef35793c76p-33;

  /** Beyond these, exponentials are zero and infinite. */
  private static final double LEAST = -746;

  private static final double GREATEST = 710;

  private static final int MANTISSA_BITS = 52;
  private static final long MANTISSA = (1L << MANTISSA_BITS) - 1;
  private static final int BIAS = 1023;

  /** The bits of √½: mantissas are taken from there to √2. */
  private static final long ROOT_HALF = 0x3fe6a09e667f3bcdL;

  private static final long ONE_OVER_ROOT_HALF = 0x3ff0000000000000L - ROOT_HALF;

  /** With a whole number in its lowest bits, the bits of 2⁵² plus that number. */
  private static final long WHOLE = 0x4330000000000000L;

  private static final double WHOLE_OFFSET = 0x1p52 + BIAS;

  /** Subnormal numbers are made normal first. */
  private static final double SUBNORMAL_SCALE = 0x1p54;

  private static final double SUBNORMAL_OFFSET = WHOLE_OFFSET + 54;

  /** The coefficients Lg1 to Lg7 of e_log.c. */
  private static final double LOG_1 = 6.666666666666735130e-01;

  private static final double LOG_2 = 3.999999999940941908e-01;
  private static final double LOG_3 = 2.857142874366239149e-01;
  private static final double LOG_4 = 2.222219843214978396e-01;
  private static final double LOG_5 = 1.818357216161805012e-01;
  private static final double LOG_6 = 1.531383769920937332e-01;
  private static final double LOG_7 = 1.479819860511658591e-01;

  private static final Loop[] EXP = {
    Transcendentals::reduce, Transcendentals::series, Transcendentals::scale
  };
  private static final Loop[] LOG = {Transcendentals::split, Transcendentals::combine};

  private Transcendentals() {}

  /** A part of a function, for all numbers. */
  private interface Loop {
    void over(double[] values, int from, int length, double[] scratch, int at);
  }

  /**
   * One loop after another, by a call that could be to any of them: the compiler leaves such calls
   * alone. Were they all put into one method it would run out of room in the midst of a loop, and
   * make objects of its vectors.
   */
  private static void run(
      Loop[] loops, double[] values, int from, int length, double[] scratch, int at) {
    for (Loop loop : loops) {
      loop.over(values, from, length, scratch, at);
    }
  }

  /** What {@link DoubleLanes#exact} is to doubles. */
  private static LongVector exact(LongVector vector) {
    if (vector.getClass() != LONG_CLASS) {
      throw new IllegalArgumentException("a vector of another length: " + vector.species());
    }
    return vector;
  }

  /** To a species that is a constant, as the compiler wants it; so does not reinterpretAsLongs. */
  private static LongVector bits(DoubleVector vector) {
    return exact((LongVector) DoubleLanes.exact(vector).reinterpretShape(LONGS, 0));
  }

  private static DoubleVector number(LongVector bits) {
    return DoubleLanes.exact((DoubleVector) exact(bits).reinterpretShape(SPECIES, 0));
  }

  /**
   * Replaces numbers by their exponentials. With n the nearest whole number to x/ln 2, and r what
   * is left, eˣ = 2ⁿ·eʳ, where |r| ≤ ½ln 2 and the Taylor series to r¹³ is exact in double
   * precision.
   *
   * @param length a multiple of the vector's
   * @param scratch that many numbers from {@code at} on
   */
  static void exp(double[] values, int from, int length, double[] scratch, int at) {
    run(EXP, values, from, length, scratch, at);
  }

  /** Replaces x by r, and leaves n in the scratch array. */
  private static void reduce(double[] values, int from, int length, double[] wholes, int at) {
    for (int i = 0; i < length; i += LANES) {
      DoubleVector x = DoubleLanes.load(values, from + i).max(LEAST).min(GREATEST);
      DoubleVector n = DoubleLanes.exact(x).mul(LOG2_E).add(ROUNDING).sub(ROUNDING);
      DoubleVector r = n.fma(broadcast(-LN2_HIGH), x);
      DoubleLanes.store(n.fma(broadcast(-LN2_LOW), r), values, from + i);
      DoubleLanes.store(n, wholes, at + i);
    }
  }

  private static void series(
      double[] values, int from, int length, double[] unused, int unusedToo) {
    for (int i = from; i < from + length; i += LANES) {
      DoubleVector r = DoubleLanes.load(values, i);
      DoubleVector p = r.fma(broadcast(1 / 6227020800.0), broadcast(1 / 479001600.0));
      p = p.fma(r, broadcast(1 / 39916800.0));
      p = p.fma(r, broadcast(1 / 3628800.0));
      p = p.fma(r, broadcast(1 / 362880.0));
      p = p.fma(r, broadcast(1 / 40320.0));
      p = p.fma(r, broadcast(1 / 5040.0));
      p = p.fma(r, broadcast(1 / 720.0));
      p = p.fma(r, broadcast(1 / 120.0));
      p = p.fma(r, broadcast(1 / 24.0));
      p = p.fma(r, broadcast(1 / 6.0));
      p = p.fma(r, broadcast(1 / 2.0));
      p = p.fma(r, broadcast(1));
      p = p.fma(r, broadcast(1));
      DoubleLanes.store(p, values, i);
    }
  }

  /** Multiplies by 2ⁿ in two steps, as it alone may be too small or too large for a number. */
  private static void scale(double[] values, int from, int length, double[] wholes, int at) {
    for (int i = 0; i < length; i += LANES) {
      DoubleVector n = DoubleLanes.load(wholes, at + i);
      DoubleVector half = n.mul(0.5).add(ROUNDING);
      DoubleVector rest = n.sub(half.sub(ROUNDING)).add(ROUNDING);
      DoubleVector p = DoubleLanes.load(values, from + i);
      DoubleLanes.store(p.mul(powerOfTwo(half)).mul(powerOfTwo(rest)), values, from + i);
    }
  }

  private static DoubleVector broadcast(double value) {
    return DoubleVector.broadcast(SPECIES, value);
  }

  /** Two to the whole number that rounding has left in the lowest bits. */
  private static DoubleVector powerOfTwo(DoubleVector rounded) {
    return number(bits(rounded).add(BIAS).lanewise(VectorOperators.LSHL, MANTISSA_BITS));
  }

  /**
   * Replaces numbers by their natural logarithms, as fdlibm's e_log.c does: with x = 2ᵏ(1 + f) and
   * s = f/(2 + f), log(1 + f) is f − ½f² + s(½f² + R(s²)).
   *
   * @param length a multiple of the vector's
   * @param scratch that many numbers from {@code at} on
   */
  static void log(double[] values, int from, int length, double[] scratch, int at) {
    run(LOG, values, from, length, scratch, at);
  }

  /** Replaces x by f, and leaves k in the scratch array; of zero, infinity and NaN, log x as k. */
  private static void split(double[] values, int from, int length, double[] exponents, int at) {
    for (int i = 0; i < length; i += LANES) {
      DoubleVector x = DoubleLanes.load(values, from + i);
      VectorMask<Double> subnormal = x.lt(Double.MIN_NORMAL);
      LongVector u = bits(x.blend(x.mul(SUBNORMAL_SCALE), subnormal)).add(ONE_OVER_ROOT_HALF);
      DoubleVector k = number(u.lanewise(VectorOperators.LSHR, MANTISSA_BITS).or(WHOLE));
      k = k.sub(broadcast(WHOLE_OFFSET).blend(SUBNORMAL_OFFSET, subnormal));
      k = k.blend(Double.NEGATIVE_INFINITY, x.eq(0));
      k = k.blend(x, x.eq(Double.POSITIVE_INFINITY));
      k = broadcast(Double.NaN).blend(k, x.compare(VectorOperators.GE, 0));
      DoubleLanes.store(k, exponents, at + i);
      LongVector mantissa = u.and(MANTISSA).add(ROOT_HALF);
      DoubleLanes.store(number(mantissa).sub(1), values, from + i);
    }
  }

  private static void combine(double[] values, int from, int length, double[] exponents, int at) {
    for (int i = 0; i < length; i += LANES) {
      DoubleVector f = DoubleLanes.load(values, from + i);
      DoubleVector k = DoubleLanes.load(exponents, at + i);
      DoubleVector s = f.div(f.add(2));
      DoubleVector z = s.mul(s);
      DoubleVector w = z.mul(z);
      DoubleVector even = w.fma(broadcast(LOG_6), broadcast(LOG_4));
      even = even.fma(w, broadcast(LOG_2)).mul(w);
      DoubleVector odd = w.fma(broadcast(LOG_7), broadcast(LOG_5));
      odd = odd.fma(w, broadcast(LOG_3));
      odd = odd.fma(w, broadcast(LOG_1)).mul(z);
      DoubleVector square = f.mul(f).mul(0.5);
      DoubleVector tail = s.fma(square.add(even).add(odd), k.mul(LN2_LOW));
      DoubleLanes.store(k.fma(broadcast(LN2_HIGH), f.sub(square.sub(tail))), values, from + i);
    }
  }
}
