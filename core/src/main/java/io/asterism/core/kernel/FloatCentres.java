package io.asterism.core.kernel;

import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Values;
import io.asterism.core.linalg.RowMatrix;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Centres about an origin, and how rows come to lie about it. Rounded as rows are: the distance of
 * a row to a centre that equals it is exactly zero. Layouts are made when they are first asked for.
 */
final class FloatCentres implements KMeansCentres {
  /** The longest vector of the type; rows are filled up with zeros to a multiple of it. */
  static final int LONGEST_VECTOR = 16;

  /** Where the number of a feature of a centre lies among the packed ones. */
  @FunctionalInterface
  interface Packing {
    int position(int centre, int feature);
  }

  private final KernelProvider provider;
  private final int k;
  private final int dimension;
  private final int stride;
  private final RowMatrix original;
  private final double[] origin;
  private final float[] shift;

  private double[] values;
  private double greatestNorm = Double.NaN;
  private float[] squaredNorms;
  private float[] loweredNorms;
  private double[] lowered;
  private float[] distances;
  private CentreGroups groups;
  private CentreGroups groupsOfOrdered;
  private FloatCentres ordered;

  /** By numbers beside each other. */
  private final Map<Integer, AlignedFloats> inGroups = new HashMap<>();

  FloatCentres(KernelProvider provider, RowMatrix centres, double[] origin) {
    this.provider = provider;
    this.k = centres.rows();
    this.dimension = centres.columns();
    this.stride =
        roundUp(
            dimension, RowBlock.isByFeature(dimension) ? FloatKernels.SHORT_ROW : LONGEST_VECTOR);
    this.original = centres;
    this.origin = origin;
    this.shift = new float[dimension];
    for (int j = 0; j < dimension; j++) {
      shift[j] = (float) -origin[j];
    }
  }

  static int roundUp(int number, int multiple) {
    return (number + multiple - 1) / multiple * multiple;
  }

  @Override
  public KMeansKernel kernel() {
    return new FloatKMeansKernel(provider, this);
  }

  int k() {
    return k;
  }

  int dimension() {
    return dimension;
  }

  /** Numbers from a row to the next, in tiles of rows, of centres and of sums. */
  int stride() {
    return stride;
  }

  @Override
  public RowMatrix original() {
    return original;
  }

  /** These centres in groups. */
  synchronized CentreGroups groups() {
    if (groups == null) {
      groups = FloatBounds.group(original);
    }
    return groups;
  }

  /** These centres in the order of such groups, which those before them may have been in. */
  synchronized FloatCentres ordered(CentreGroups by) {
    if (groupsOfOrdered != by) {
      groupsOfOrdered = by;
      ordered = new FloatCentres(provider, original.select(by.order()), origin);
    }
    return ordered;
  }

  double[] origin() {
    return origin;
  }

  /** What is added to a row. */
  float[] shift() {
    return shift;
  }

  /** The centres, a {@link #stride} apart. */
  synchronized double[] values() {
    if (values == null) {
      values = new double[k * stride];
      for (int c = 0; c < k; c++) {
        for (int j = 0; j < dimension; j++) {
          values[c * stride + j] = (float) (original.at(c, j) + shift[j]);
        }
      }
    }
    return values;
  }

  /** The centres as they were given, less {@link Values.Bytes#OFFSET}, a {@link #stride} apart. */
  synchronized double[] lowered() {
    if (lowered == null) {
      lowered = new double[k * stride];
      for (int c = 0; c < k; c++) {
        for (int j = 0; j < dimension; j++) {
          lowered[c * stride + j] = original.at(c, j) - Values.Bytes.OFFSET;
        }
      }
    }
    return lowered;
  }

  /** −2c, laid out as a kernel reads it. */
  AlignedFloats packed(int length, Packing packing) {
    AlignedFloats packed = new AlignedFloats(length);
    double[] values = values();
    for (int c = 0; c < k; c++) {
      for (int j = 0; j < dimension; j++) {
        packed.array[packed.start + packing.position(c, j)] = (float) (-2 * values[c * stride + j]);
      }
    }
    return packed;
  }

  /**
   * −2c, in groups of {@link FloatKernels#CENTRES}: of the first four {@code lanes} numbers each
   * beside each other, over and over, and then the last one. Nothing else has the compiler move the
   * range checks out of a loop over the features, and leaves no gaps.
   */
  synchronized AlignedFloats inGroups(int lanes) {
    return inGroups.computeIfAbsent(lanes, this::packedInGroups);
  }

  private AlignedFloats packedInGroups(int lanes) {
    int last = FloatKernels.CENTRES - 1;
    AlignedFloats packed = new AlignedFloats(roundUp(k, FloatKernels.CENTRES) * stride);
    double[] values = values();
    for (int c = 0; c < k; c++) {
      int member = c % FloatKernels.CENTRES;
      int group = packed.start + (c - member) * stride;
      int start = group + member * (member == last ? stride : lanes);
      int step = member == last ? lanes : last * lanes;
      for (int j = 0, at = start; j < stride; j += lanes, at += step) {
        for (int i = 0; i < lanes; i++) {
          packed.array[at + i] = (float) (-2 * values[c * stride + j + i]);
        }
      }
    }
    return packed;
  }

  /** The greatest |c|, not rounded. */
  synchronized double greatestNorm() {
    if (Double.isNaN(greatestNorm)) {
      double[] centres = values();
      double greatest = 0;
      for (int c = 0; c < centres.length; c += stride) {
        double norm = 0;
        for (int i = c; i < c + stride; i++) {
          norm += centres[i] * centres[i];
        }
        greatest = Math.max(greatest, norm);
      }
      greatestNorm = Math.sqrt(greatest);
    }
    return greatestNorm;
  }

  /**
   * The distances between centres, rounded up; k rows of k, each filled up to a multiple of the
   * longest vector.
   */
  synchronized float[] distances() {
    if (distances == null) {
      double[][] features = new double[dimension][k];
      for (int i = 0; i < k * dimension; i++) {
        features[i % dimension][i / dimension] = values()[i / dimension * stride + i % dimension];
      }
      int length = roundUp(k, LONGEST_VECTOR);
      distances = new float[k * length];
      double[] squares = new double[k];
      for (int c = 0; c < k; c++) {
        Arrays.fill(squares, 0);
        for (double[] feature : features) {
          addSquares(feature, feature[c], squares);
        }
        for (int other = 0; other < k; other++) {
          distances[c * length + other] = Math.nextUp((float) Math.sqrt(squares[other]));
        }
      }
    }
    return distances;
  }

  private static void addSquares(double[] feature, double from, double[] squares) {
    for (int c = 0; c < squares.length; c++) {
      squares[c] += (feature[c] - from) * (feature[c] - from);
    }
  }

  /** |c|² of each centre, then infinity up to a multiple of {@link FloatKernels#CENTRES}. */
  synchronized float[] squaredNorms() {
    if (squaredNorms == null) {
      squaredNorms = squaredNorms(new double[dimension]);
    }
    return squaredNorms;
  }

  /** What takes the place of |c|² where bytes are read as they are stored. */
  synchronized float[] loweredNorms() {
    if (loweredNorms == null) {
      loweredNorms = squaredNorms(missing());
    }
    return loweredNorms;
  }

  /** What bytes as they are stored lack of rows about the origin, d numbers. */
  double[] missing() {
    double[] missing = new double[dimension];
    for (int j = 0; j < dimension; j++) {
      missing[j] = Values.Bytes.OFFSET + shift[j];
    }
    return missing;
  }

  /**
   * @param missing what rows are read too low
   */
  private float[] squaredNorms(double[] missing) {
    float[] norms = new float[roundUp(k, FloatKernels.CENTRES)];
    Arrays.fill(norms, Float.POSITIVE_INFINITY);
    double[] values = values();
    for (int c = 0; c < k; c++) {
      double norm = 0;
      for (int j = 0; j < dimension; j++) {
        double value = values[c * stride + j];
        norm += value * (value - 2 * missing[j]);
      }
      norms[c] = (float) norm;
    }
    return norms;
  }
}
