package io.asterism.core.kmeans;

import io.asterism.core.fit.FeatureSummary;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.kernel.Precision;
import java.util.Arrays;

/** What distances are to be computed in. */
public enum PrecisionChoice {
  /** Single precision where it holds the data without loss. */
  AUTO,
  FLOAT,
  DOUBLE;

  /** Squared distances beyond this leave no room for sums in single precision. */
  private static final double LARGEST_SQUARE = Float.MAX_VALUE / 1024;

  /** The same of double precision. */
  private static final double LARGEST_DOUBLE_SQUARE = Double.MAX_VALUE / 1024;

  /**
   * The space that the data's distances are computed in, about a point near its mean.
   *
   * @throws IllegalArgumentException where their squares overflow
   */
  public DistanceSpace spaceOf(FeatureSummary summary) {
    double diagonal = squaredDiagonal(summary);
    boolean fitsSingle = holds(Precision.FLOAT, diagonal);
    boolean single =
        this == FLOAT || (this == AUTO && summary.width() < Double.BYTES && fitsSingle);
    if (this == FLOAT && !fitsSingle) {
      throw new IllegalArgumentException(
          "squared distances of this data overflow single precision; use double precision");
    }
    double squares = summary.weight() * Arrays.stream(summary.variance()).sum();
    if (!(Math.max(diagonal, squares) < LARGEST_DOUBLE_SQUARE)) {
      throw new IllegalArgumentException(
          "squared distances of this data overflow: "
              + widest(summary)
              + "; scale the features, or leave such rows out");
    }
    double[] origin = summary.mean();
    for (int j = 0; j < origin.length && single; j++) {
      // Bytes minus a whole number stay whole, so that their sums are exact.
      origin[j] = summary.width() == Byte.BYTES ? Math.rint(origin[j]) : (float) origin[j];
    }
    return new DistanceSpace(single ? Precision.FLOAT : Precision.DOUBLE, origin, summary.rows());
  }

  /** Whether distances can be computed in a precision whose squares add up to so much. */
  public static boolean holds(Precision precision, double squares) {
    return squares < (precision == Precision.FLOAT ? LARGEST_SQUARE : Double.POSITIVE_INFINITY);
  }

  private static double squaredDiagonal(FeatureSummary summary) {
    double[] minimum = summary.minimum();
    double[] maximum = summary.maximum();
    double diagonal = 0;
    for (int j = 0; j < minimum.length; j++) {
      double range = maximum[j] - minimum[j];
      diagonal += range * range;
    }
    return diagonal;
  }

  private static String widest(FeatureSummary summary) {
    double[] minimum = summary.minimum();
    double[] maximum = summary.maximum();
    int widest = 0;
    for (int j = 1; j < minimum.length; j++) {
      widest = maximum[j] - minimum[j] > maximum[widest] - minimum[widest] ? j : widest;
    }
    return "feature "
        + (widest + 1)
        + " reaches from "
        + minimum[widest]
        + " to "
        + maximum[widest];
  }
}
