package io.asterism.core.kernel;

import io.asterism.core.linalg.CovarianceShape;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.linalg.SymmetricMatrix;
import java.util.Arrays;

/** Components laid out as kernels read them. Tasks share them; each has a kernel of its own. */
final class GaussianLayout {
  private final KernelProvider provider;
  private final CovarianceShape shape;
  private final int k;
  private final int dimension;
  private final int stride;
  private final boolean rowByRow;
  private final double[] means;
  private final double[] shifts;
  private final double[] constants;
  private final double[][] factors;
  private final double[] precisions;

  GaussianLayout(KernelProvider provider, GaussianComponents components) {
    this.provider = provider;
    this.shape = components.shape();
    this.k = components.k();
    this.dimension = components.dimension();
    GaussianKernels kernels = provider.gaussian();
    this.stride =
        shape.correlated()
            ? roundUp(dimension, GaussianKernels.FEATURES)
            : kernels.squaresStride(dimension);
    this.rowByRow =
        shape.correlated()
            ? kernels.scattersRowByRow(dimension)
            : kernels.squaresRowByRow(dimension);
    this.means = padded(components.means(), kernels.scatterStride(dimension));
    this.constants = new double[k];
    Arrays.setAll(constants, components::constant);
    this.factors = shape.correlated() ? factors(components) : null;
    this.precisions = shape.correlated() ? null : precisions(components);
    this.shifts = shifts(components);
  }

  KernelProvider provider() {
    return provider;
  }

  CovarianceShape shape() {
    return shape;
  }

  int k() {
    return k;
  }

  int dimension() {
    return dimension;
  }

  /** Features of a tile, filled up with zeros. */
  int stride() {
    return stride;
  }

  /** Whether tiles hold their rows one after the other. */
  boolean rowByRow() {
    return rowByRow;
  }

  /** The means, a stride apart, with room after the last for a whole row of a tile. */
  double[] means() {
    return means;
  }

  /** Minus the means, each feature's over its entry on the factor's diagonal, or its deviation. */
  double[] shifts() {
    return shifts;
  }

  /** One over the standard deviations, for shapes without correlation. */
  double[] precisions() {
    return precisions;
  }

  /** What is added to half the squares of each component. */
  double[] constants() {
    return constants;
  }

  /** A component's factor as {@link GaussianKernels#correlated} reads it. */
  double[] factor(int component) {
    return factors[factors.length == 1 ? 0 : component];
  }

  static int roundUp(int number, int multiple) {
    return (number + multiple - 1) / multiple * multiple;
  }

  /**
   * @param readable numbers from where the last row starts
   */
  private double[] padded(RowMatrix matrix, int readable) {
    double[] padded = new double[(k - 1) * stride + Math.max(stride, readable)];
    for (int c = 0; c < k; c++) {
      System.arraycopy(matrix.values(), c * dimension, padded, c * stride, dimension);
    }
    return padded;
  }

  private double[] precisions(GaussianComponents components) {
    double[] reciprocals = new double[k * stride];
    for (int c = 0; c < k; c++) {
      for (int j = 0; j < dimension; j++) {
        reciprocals[c * stride + j] = 1 / components.deviation(c, j);
      }
    }
    return reciprocals;
  }

  private double[] shifts(GaussianComponents components) {
    double[] quotients = new double[k * stride];
    for (int c = 0; c < k; c++) {
      for (int j = 0; j < dimension; j++) {
        double unit =
            shape.correlated() ? entry(components.factor(c), j, j) : components.deviation(c, j);
        quotients[c * stride + j] = -components.means().at(c, j) / unit;
      }
    }
    return quotients;
  }

  private double[][] factors(GaussianComponents components) {
    double[][] packed = new double[shape.matrices(k)][];
    for (int c = 0; c < packed.length; c++) {
      boolean shared = c > 0 && components.factor(c) == components.factor(c - 1);
      packed[c] = shared ? packed[c - 1] : pack(components.factor(c));
    }
    return packed;
  }

  private double[] pack(double[] factor) {
    int group = GaussianKernels.FEATURES;
    int groups = stride / group;
    double[] packed =
        new double[group * group * groups * (groups - 1) / 2 + groups * GaussianKernels.TRIANGLE];
    int to = 0;
    for (int i = 0; i < stride; i += group) {
      for (int j = 0; j < i; j++) {
        for (int o = 0; o < group; o++) {
          packed[to++] = scaled(factor, j, i + o);
        }
      }
      int triangle = to;
      for (int j = i; j < i + group; j++) {
        packed[triangle++] = j < dimension ? 1 / entry(factor, j, j) : 0;
        for (int o = j + 1; o < i + group; o++) {
          packed[triangle++] = scaled(factor, j, o);
        }
      }
      to += GaussianKernels.TRIANGLE;
    }
    return packed;
  }

  /** An entry of −Lᵀ over that on the diagonal of its column; zero beyond the features. */
  private double scaled(double[] factor, int i, int j) {
    return j < dimension ? -entry(factor, i, j) / entry(factor, j, j) : 0;
  }

  /** The entry of Lᵀ; zero beyond the features. */
  private double entry(double[] factor, int i, int j) {
    return j < dimension ? factor[SymmetricMatrix.row(i, dimension) + j] : 0;
  }
}
