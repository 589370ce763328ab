package io.asterism.core.kernel;

/**
 * How much the score of a row may be wrong: a sum of products, of which each may be no full number,
 * a rounded norm, and centres that were rounded where a distance is measured from those that were
 * not.
 */
final class FloatErrors {
  /** Half of what separates 1 from the next number. */
  private static final double UNIT = Math.ulp((float) 1) / 2;

  /** Roundings beyond those of the additions. */
  private static final int MORE_ROUNDINGS = 32;

  private final int stride;
  private final double underflow;
  private final double greatestNorm;

  FloatErrors(FloatCentres centres) {
    this.stride = centres.stride();
    this.underflow = centres.stride() * (double) Float.MIN_NORMAL;
    this.greatestNorm = centres.greatestNorm();
  }

  /** The greatest norm of a centre about the origin. */
  double greatestNorm() {
    return greatestNorm;
  }

  /**
   * @param additions how many follow on each other
   * @param offset how far off the origin a row of zeros is, as the search holds it
   * @param rowNorm about the origin, at most
   */
  double of(int additions, double offset, double rowNorm) {
    return of(additions, offset, rowNorm, greatestNorm);
  }

  private double of(int additions, double offset, double rowNorm, double centreNorm) {
    double row = rowNorm + 2 * offset;
    return UNIT * (additions + MORE_ROUNDINGS) * centreNorm * (centreNorm + 2 * row) + underflow;
  }

  /**
   * How wrong a squared norm may be, of differences from a rounded origin.
   *
   * @param additions how many follow on each other
   * @param offset how far off the origin a row of zeros is
   * @param rowNorm at most
   */
  static double ofSquaredNorm(int additions, double offset, double rowNorm) {
    double roundings = UNIT * (additions + MORE_ROUNDINGS);
    return roundings * rowNorm * rowNorm + 2 * UNIT * offset * (rowNorm + UNIT * offset);
  }

  /**
   * By how much the score of a row must exceed the one that is known before its centre cannot be
   * nearer. That one may be of another search, with as many additions as there are features.
   */
  double slack(FloatSearch search, NearestCentres known) {
    double norm = known.greatestRowNorm();
    double offset = search.offset();
    return of(search.additions(), offset, norm, known.greatestNorm())
        + of(stride, offset, norm, known.greatestNorm());
  }
}
