package io.asterism.core.scaling;

import io.asterism.core.fit.FeatureSummary;
import java.io.Serializable;
import java.util.Arrays;

/**
 * A scaling with its numbers: feature j becomes (x − shift[j])·factor[j], then the row is brought
 * to unit length if that is asked for. Immutable; part of a model, so that new rows are scaled as
 * the rows of the fit were.
 */
public final class FeatureScaling implements Serializable {
  private static final long serialVersionUID = 1;

  private final double[] shift;
  private final double[] factor;
  private final boolean unitLength;

  /**
   * @param shift d numbers, or null where nothing is taken away
   * @param factor d numbers, or null where nothing is multiplied
   * @param unitLength whether rows are brought to Euclidean length 1 (rows of zeros stay)
   */
  public FeatureScaling(double[] shift, double[] factor, boolean unitLength) {
    this.shift = shift == null ? null : shift.clone();
    this.factor = factor == null ? null : factor.clone();
    this.unitLength = unitLength;
  }

  /** The scaling that changes nothing. */
  public static FeatureScaling identity() {
    return new FeatureScaling(null, null, false);
  }

  /**
   * Works out the numbers. A feature that never changes keeps its factor of 1, as in scikit-learn;
   * so does one whose variance is no more than the rounding of so many rows, where it is that which
   * is brought to one.
   *
   * @param summary of the features as they are; null where {@link Scaling#needsSummary()} is false
   * @param unitRows whether to bring rows to unit length in any case
   */
  public static FeatureScaling of(
      Scaling scaling, FeatureSummary summary, boolean unitRows, int dimension) {
    switch (scaling.method()) {
      case STANDARD:
        return new FeatureScaling(summary.mean(), reciprocal(deviation(summary)), unitRows);
      case MINMAX:
        double[] minimum = summary.minimum();
        double[] range = summary.maximum();
        Arrays.setAll(range, j -> range[j] - minimum[j]);
        return new FeatureScaling(minimum, reciprocal(range), unitRows);
      case FACTOR:
        double[] factor = new double[dimension];
        Arrays.fill(factor, scaling.factor());
        return new FeatureScaling(null, factor, unitRows);
      default:
        return new FeatureScaling(
            null, null, unitRows || scaling.method() == Scaling.Method.UNIT_NORM);
    }
  }

  /** Standard deviations; zero where all is rounding, as scikit-learn tells constants. */
  private static double[] deviation(FeatureSummary summary) {
    double[] mean = summary.mean();
    double[] minimum = summary.minimum();
    double[] maximum = summary.maximum();
    double[] deviation = summary.variance();
    double rounding = summary.rows() * Math.ulp(1.0);
    for (int j = 0; j < deviation.length; j++) {
      double variance = deviation[j];
      double ofMean = rounding * mean[j];
      boolean constant =
          minimum[j] == maximum[j] || variance <= rounding * variance + ofMean * ofMean;
      deviation[j] = constant ? 0 : Math.sqrt(variance);
    }
    return deviation;
  }

  private static double[] reciprocal(double[] values) {
    double[] reciprocal = new double[values.length];
    Arrays.setAll(reciprocal, j -> values[j] == 0 ? 1 : 1 / values[j]);
    return reciprocal;
  }

  /** What is taken away from each feature, copied; or null. */
  public double[] shift() {
    return shift == null ? null : shift.clone();
  }

  /** What each feature is then multiplied by, copied; or null. */
  public double[] factor() {
    return factor == null ? null : factor.clone();
  }

  /** Whether rows are brought to unit length. */
  public boolean unitLength() {
    return unitLength;
  }

  /** Whether nothing changes. */
  public boolean isIdentity() {
    return shift == null && factor == null && !unitLength;
  }

  /** Scales the row of {@code dimension} numbers that starts at {@code offset}, in place. */
  public void apply(double[] buffer, int offset, int dimension) {
    if (shift != null) {
      for (int j = 0; j < dimension; j++) {
        buffer[offset + j] -= shift[j];
      }
    }
    if (factor != null) {
      for (int j = 0; j < dimension; j++) {
        buffer[offset + j] *= factor[j];
      }
    }
    if (unitLength) {
      normalise(buffer, offset, dimension);
    }
  }

  /** Divides by the largest number first, so that no square overflows or vanishes. */
  private static void normalise(double[] buffer, int offset, int dimension) {
    double most = 0;
    for (int j = 0; j < dimension; j++) {
      most = Math.max(most, Math.abs(buffer[offset + j]));
    }
    if (most == 0) {
      return;
    }
    double squares = 0;
    for (int j = 0; j < dimension; j++) {
      double share = buffer[offset + j] / most;
      squares += share * share;
    }
    double length = Math.sqrt(squares);
    for (int j = 0; j < dimension; j++) {
      buffer[offset + j] = buffer[offset + j] / most / length;
    }
  }
}
