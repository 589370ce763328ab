package io.asterism.core.kernel;

import io.asterism.core.linalg.RowMatrix;
import java.io.Serializable;

/** How distances are computed throughout a fit: in which precision, and about which origin. */
public final class DistanceSpace implements Serializable {
  private static final long serialVersionUID = 1;

  private final Precision precision;
  private final double[] origin;

  /**
   * @param origin d numbers near the rows' mean
   */
  public DistanceSpace(Precision precision, double[] origin) {
    this.precision = precision;
    this.origin = origin.clone();
  }

  public Precision precision() {
    return precision;
  }

  public int dimension() {
    return origin.length;
  }

  /** The origin, copied. */
  public double[] origin() {
    return origin.clone();
  }

  /** A kernel for distances to the given centres. */
  public KMeansKernel kernel(RowMatrix centres) {
    return KMeansKernels.create(precision, centres, origin);
  }
}
