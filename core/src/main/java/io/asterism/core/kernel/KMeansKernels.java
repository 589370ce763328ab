package io.asterism.core.kernel;

import io.asterism.core.linalg.RowMatrix;

/** The way into the k-means kernels: checks what they assume, and picks the implementation. */
public final class KMeansKernels {
  private KMeansKernels() {}

  /**
   * A kernel for the given centres.
   *
   * @param precision what the search for the nearest centre is computed in; distances and sums are
   *     in double precision always
   * @param centres k×d, k at least 1, finite
   * @param origin d numbers that are taken off rows and centres before anything is computed; close
   *     to the rows' mean, so that large offsets do not eat up the precision
   */
  public static KMeansKernel create(Precision precision, RowMatrix centres, double[] origin) {
    return create(KernelProvider.active(), precision, centres, origin);
  }

  static KMeansKernel create(
      KernelProvider provider, Precision precision, RowMatrix centres, double[] origin) {
    return prepare(provider, precision, centres, origin).kernel();
  }

  static KMeansCentres prepare(
      KernelProvider provider, Precision precision, RowMatrix centres, double[] origin) {
    if (centres.rows() < 1) {
      throw new IllegalArgumentException("k-means needs at least one centre");
    }
    if (origin.length != centres.columns()) {
      throw new IllegalArgumentException(
          "an origin of " + origin.length + " numbers for centres of " + centres.columns());
    }
    for (double value : centres.values()) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a centre has the coordinate " + value);
      }
    }
    return precision == Precision.FLOAT
        ? new FloatCentres(provider, centres, origin)
        : new DoubleCentres(provider, centres, origin);
  }

  /** What the kernels run on, for reports: {@code simd} or {@code scalar} and the vector width. */
  public static String description() {
    return KernelProvider.active().description();
  }
}
