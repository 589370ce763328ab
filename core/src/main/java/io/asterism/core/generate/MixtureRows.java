package io.asterism.core.generate;

/**
 * A mixture of stretched and turned normal components of unequal weight. The standard deviations of
 * a component along its axes lie between 1/2 and 2; its weight is up to three times another's.
 */
public final class MixtureRows implements RowGenerator {
  private static final long serialVersionUID = 1;

  private final double[][] means;
  private final double[][] deviations;
  private final Rotation[] rotations;
  private final double[] cumulativeWeights;
  private final long seed;

  /**
   * @param separation typical distance of two means, in multiples of √dimension (a component with
   *     unit variances has about √dimension as its radius)
   */
  public MixtureRows(int k, int dimension, double separation, long seed) {
    if (!(separation >= 0 && separation < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("separation must be 0 or more, not " + separation);
    }
    this.seed = seed;
    this.means = Centres.normal(k, dimension, separation / Math.sqrt(2), seed);
    this.deviations = new double[k][dimension];
    this.rotations = new Rotation[k];
    this.cumulativeWeights = new double[k];
    double total = 0;
    for (int j = 0; j < k; j++) {
      RandomStream random = Centres.stream(~seed, j);
      for (int i = 0; i < dimension; i++) {
        deviations[j][i] = StrictMath.pow(2, random.uniform(-1, 1));
      }
      rotations[j] = new Rotation(dimension, random);
      total += random.uniform(0.5, 1.5);
      cumulativeWeights[j] = total;
    }
    for (int j = 0; j < k; j++) {
      cumulativeWeights[j] /= total;
    }
  }

  /** The share of the rows that component {@code component} makes. */
  public double weight(int component) {
    return component == 0
        ? cumulativeWeights[0]
        : cumulativeWeights[component] - cumulativeWeights[component - 1];
  }

  /** The mean of component {@code component}. */
  public double[] mean(int component) {
    return means[component].clone();
  }

  /** The covariance of component {@code component}, d×d. */
  public double[][] covariance(int component) {
    int d = dimension();
    double[][] axes = new double[d][d];
    for (int i = 0; i < d; i++) {
      axes[i][i] = deviations[component][i];
      rotations[component].apply(axes[i]);
    }
    double[][] covariance = new double[d][d];
    for (double[] axis : axes) {
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          covariance[i][j] += axis[i] * axis[j];
        }
      }
    }
    return covariance;
  }

  @Override
  public int dimension() {
    return means[0].length;
  }

  @Override
  public int groups() {
    return means.length;
  }

  @Override
  public boolean bytes() {
    return false;
  }

  @Override
  public int generate(long position, double[] values) {
    RandomStream random = new RandomStream(seed, position);
    int component = component(random.uniform());
    double[] mean = means[component];
    double[] deviation = deviations[component];
    for (int i = 0; i < mean.length; i++) {
      values[i] = deviation[i] * random.normal();
    }
    rotations[component].apply(values);
    for (int i = 0; i < mean.length; i++) {
      values[i] += mean[i];
    }
    return component;
  }

  private int component(double uniform) {
    int component = 0;
    while (component < means.length - 1 && uniform >= cumulativeWeights[component]) {
      component++;
    }
    return component;
  }
}
