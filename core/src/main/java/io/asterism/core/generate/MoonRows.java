package io.asterism.core.generate;

/** Two interleaved half circles of radius 1, like scikit-learn's {@code make_moons}. */
public final class MoonRows implements RowGenerator {
  private static final long serialVersionUID = 1;

  private final double noise;
  private final long seed;

  /**
   * @param noise standard deviation of the rows around the half circles
   */
  public MoonRows(double noise, long seed) {
    if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("noise must be 0 or more, not " + noise);
    }
    this.noise = noise;
    this.seed = seed;
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public int groups() {
    return 2;
  }

  @Override
  public boolean bytes() {
    return false;
  }

  @Override
  public int generate(long position, double[] values) {
    RandomStream random = new RandomStream(seed, position);
    int group = random.below(2);
    double angle = random.uniform(0, Math.PI);
    double x = StrictMath.cos(angle);
    double y = StrictMath.sin(angle);
    values[0] = (group == 0 ? x : 1 - x) + noise * random.normal();
    values[1] = (group == 0 ? y : 0.5 - y) + noise * random.normal();
    return group;
  }
}
