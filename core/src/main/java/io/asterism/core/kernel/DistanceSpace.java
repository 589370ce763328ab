package io.asterism.core.kernel;

import io.asterism.core.linalg.RowMatrix;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How distances are computed throughout a fit: in which precision, about which origin, and with
 * which kernels, as follows from the number of rows.
 */
public final class DistanceSpace implements Serializable {
  private static final long serialVersionUID = 1;

  private final Precision precision;
  private final double[] origin;
  private final long rows;
  private final int fits;

  /** The centres that were asked for last, as kernels read them; null until then. */
  private transient List<KMeansCentres> latest;

  /**
   * @param origin d numbers near the rows' mean
   * @param rows how many rows a pass goes over
   */
  public DistanceSpace(Precision precision, double[] origin, long rows) {
    this(precision, origin, rows, 1);
  }

  private DistanceSpace(Precision precision, double[] origin, long rows, int fits) {
    this.precision = precision;
    this.origin = origin.clone();
    this.rows = rows;
    this.fits = fits;
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

  /** This space, for passes of which nobody knows how many rows they go over. */
  public DistanceSpace forAnyRows() {
    return new DistanceSpace(precision, origin, Long.MAX_VALUE);
  }

  /** This space, for so many fits side by side, whose centres each task asks for in turn. */
  public DistanceSpace forFits(int fits) {
    return new DistanceSpace(precision, origin, rows, fits);
  }

  /** This space, but computed in double precision. */
  public DistanceSpace inDouble() {
    return new DistanceSpace(Precision.DOUBLE, origin, rows);
  }

  /**
   * A kernel for distances to the given centres. The tasks of a pass ask for the same, one after
   * another; what they can share of it is made once.
   */
  public KMeansKernel kernel(RowMatrix centres) {
    return prepared(centres).kernel();
  }

  synchronized KMeansCentres prepared(RowMatrix centres) {
    latest = latest == null ? new ArrayList<>() : latest;
    for (KMeansCentres known : latest) {
      if (known.original().equals(centres)) {
        return known;
      }
    }
    if (latest.size() == fits) {
      latest.remove(0);
    }
    KernelProvider provider = KernelProvider.forPassesOf(multiplyAdds(centres));
    KMeansCentres made = KMeansKernels.prepare(provider, precision, centres, origin);
    latest.add(made);
    return made;
  }

  private double multiplyAdds(RowMatrix centres) {
    return (double) rows * centres.rows() * centres.columns();
  }

  /** Whether a pass takes so long that it pays to remember what the pass before found. */
  public boolean remembers(RowMatrix centres) {
    return multiplyAdds(centres) >= KernelProvider.SMALL_PASS;
  }

  /** Whether kernels can keep bounds of rows, and that may cost less than searching them. */
  public boolean bounds(RowMatrix centres) {
    return FloatBounds.mayPay(centres.rows(), centres.columns());
  }

  /** What notes about the given centres go by: a hash of all bits. */
  public long key(RowMatrix centres) {
    return centres.hash(Arrays.hashCode(origin) * 31L + precision.ordinal());
  }
}
