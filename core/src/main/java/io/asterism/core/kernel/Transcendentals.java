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

  private static final Class<?> LONGS = LongVector.zero(species()).getClass();

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

  private static final int SUBNORMAL_SHIFT = 54;

  private Transcendentals() {}

  private static VectorSpecies<Long> species() {
    return VectorSpecies.of(long.class, SPECIES.vectorShape());
  }

  /** What {@link DoubleLanes#exact} is to doubles. */
  private static LongVector exact(LongVector vector) {
    if (vector.getClass() != LONGS) {
      throw new IllegalArgumentException("a vector of another length: " + vector.species());
    }
    return vector;
  }

  private static DoubleVector bits(LongVector vector) {
    return DoubleLanes.exact(exact(vector).reinterpretAsDoubles());
  }

  /**
   * Replaces numbers by their exponentials. With n the nearest whole number to x/ln 2, and r what
   * is left, eˣ = 2ⁿ·eʳ, where |r| ≤ ½ln 2 and the Taylor series to r¹³ is exact in double
   * precision.
   *
   * @param length a multiple of the vector's
   */
  static void exp(double[] values, int from, int length) {
    for (int i = from; i < from + length; i += LANES) {
      DoubleVector x = DoubleLanes.load(values, i).max(LEAST).min(GREATEST);
      DoubleVector n = DoubleLanes.exact(x).mul(LOG2_E).add(ROUNDING).sub(ROUNDING);
      DoubleVector r = n.fma(broadcast(-LN2_HIGH), x);
      r = n.fma(broadcast(-LN2_LOW), r);
      DoubleVector p = r.mul(1 / 6227020800.0).add(1 / 479001600.0);
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
      // In two steps, as 2ⁿ alone may be too small or too large for a normal number.
      DoubleVector half = n.mul(0.5).add(ROUNDING);
      DoubleVector rest = n.sub(half.sub(ROUNDING)).add(ROUNDING);
      DoubleLanes.store(p.mul(powerOfTwo(half)).mul(powerOfTwo(rest)), values, i);
    }
  }

  private static DoubleVector broadcast(double value) {
    return DoubleVector.broadcast(SPECIES, value);
  }

  /** Two to the whole number that rounding has left in the lowest bits. */
  private static DoubleVector powerOfTwo(DoubleVector rounded) {
    LongVector exponent = exact(DoubleLanes.exact(rounded).reinterpretAsLongs()).add(BIAS);
    return bits(exact(exponent).lanewise(VectorOperators.LSHL, MANTISSA_BITS));
  }

  /**
   * Replaces numbers by their natural logarithms, as fdlibm's e_log.c does: with x = 2ᵏ(1 + f) and
   * s = f/(2 + f), log(1 + f) is f − ½f² + s(½f² + R(s²)).
   *
   * @param length a multiple of the vector's
   */
  static void log(double[] values, int from, int length) {
    for (int i = from; i < from + length; i += LANES) {
      DoubleVector x = DoubleLanes.load(values, i);
      VectorMask<Double> subnormal = x.lt(Double.MIN_NORMAL);
      DoubleVector normal = x.blend(x.mul(0x1p54), subnormal);
      LongVector u = exact(DoubleLanes.exact(normal).reinterpretAsLongs()).add(ONE_OVER_ROOT_HALF);
      LongVector exponent = exact(u).lanewise(VectorOperators.LSHR, MANTISSA_BITS);
      DoubleVector k = bits(exact(exponent).or(WHOLE)).sub(WHOLE_OFFSET);
      k = DoubleLanes.exact(k.blend(k.sub(SUBNORMAL_SHIFT), subnormal));
      LongVector mantissa = exact(exact(u).and(MANTISSA)).add(ROOT_HALF);
      DoubleVector f = bits(mantissa).sub(1);
      DoubleVector s = f.div(f.add(2));
      DoubleVector z = s.mul(s);
      DoubleVector w = z.mul(z);
      DoubleVector even = w.mul(1.531383769920937332e-01).add(2.222219843214978396e-01);
      even = even.fma(w, broadcast(3.999999999940941908e-01)).mul(w);
      DoubleVector odd = w.mul(1.479819860511658591e-01).add(1.818357216161805012e-01);
      odd = odd.fma(w, broadcast(2.857142874366239149e-01));
      odd = odd.fma(w, broadcast(6.666666666666735130e-01)).mul(z);
      DoubleVector square = f.mul(f).mul(0.5);
      DoubleVector tail = s.fma(square.add(even).add(odd), k.mul(LN2_LOW));
      DoubleVector log = k.fma(broadcast(LN2_HIGH), f.sub(square.sub(tail)));
      DoubleLanes.store(special(x, log), values, i);
    }
  }

  private static DoubleVector special(DoubleVector x, DoubleVector log) {
    DoubleVector result = log.blend(Double.NEGATIVE_INFINITY, x.eq(0));
    result =
        DoubleLanes.exact(result).blend(Double.POSITIVE_INFINITY, x.eq(Double.POSITIVE_INFINITY));
    return DoubleLanes.exact(result).blend(Double.NaN, x.lt(0).or(x.test(VectorOperators.IS_NAN)));
  }
}
