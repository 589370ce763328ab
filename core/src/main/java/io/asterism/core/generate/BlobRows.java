package io.asterism.core.generate;

/** Round blobs of equal weight and spread. */
public final class BlobRows implements RowGenerator {
  private static final long serialVersionUID = 1;

  private final double[][] centres;
  private final double spread;
  private final long seed;

  private BlobRows(double[][] centres, double spread, long seed) {
    if (!(spread >= 0 && spread < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("spread must be 0 or more, not " + spread);
    }
    this.centres = centres;
    this.spread = spread;
    this.seed = seed;
  }

  /**
   * Centres anywhere in a cube around the origin, like scikit-learn's {@code make_blobs}.
   *
   * @param halfWidth half the length of the cube's edges
   * @param spread standard deviation of the rows around their centre, in every direction
   */
  public static BlobRows inCube(int k, int dimension, double halfWidth, double spread, long seed) {
    if (!(halfWidth > 0 && halfWidth < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("box must be larger than 0, not " + halfWidth);
    }
    double[][] centres = Centres.empty(k, dimension);
    for (int j = 0; j < k; j++) {
      RandomStream random = Centres.stream(seed, j);
      for (int i = 0; i < dimension; i++) {
        centres[j][i] = random.uniform(-halfWidth, halfWidth);
      }
    }
    return new BlobRows(centres, spread, seed);
  }

  /**
   * Centres from a normal distribution around the origin. With a spread of 1 this is the
   * GaussMixture data of Bahmani et al., Scalable K-Means++, PVLDB 5 (2012), section 4.1.
   *
   * @param centreVariance the paper's R: variance of the centres, in every direction
   * @param spread standard deviation of the rows around their centre, in every direction
   */
  public static BlobRows aroundOrigin(
      int k, int dimension, double centreVariance, double spread, long seed) {
    if (!(centreVariance > 0 && centreVariance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "centre-variance must be larger than 0, not " + centreVariance);
    }
    return new BlobRows(
        Centres.normal(k, dimension, Math.sqrt(centreVariance), seed), spread, seed);
  }

  /** The centre of group {@code group}. */
  public double[] centre(int group) {
    return centres[group].clone();
  }

  @Override
  public int dimension() {
    return centres[0].length;
  }

  @Override
  public int groups() {
    return centres.length;
  }

  @Override
  public boolean bytes() {
    return false;
  }

  @Override
  public int generate(long position, double[] values) {
    RandomStream random = new RandomStream(seed, position);
    int group = random.below(centres.length);
    double[] centre = centres[group];
    for (int i = 0; i < centre.length; i++) {
      values[i] = centre[i] + spread * random.normal();
    }
    return group;
  }
}
