package io.asterism.core.kernel;

/** Along the features where centres are few; along the rows, turned into columns, where many. */
abstract class FloatManyFeaturesSearch extends FloatSearch {
  /** From so many centres on it pays to turn rows into columns. */
  static final int MANY_CENTRES = 24;

  /** Features that are turned at a time: a group's fill half of the first-level cache. */
  static final int CHUNK = 64;

  private static final int GROUP = FloatKernels.GROUP;

  private final int stride;
  private final float[] squaredNorms;
  private final float[] scratch;

  /** −2c along the features; null where centres are many. */
  private final float[] centres;

  /** Null where centres are few. */
  private final FloatScores scores;

  private final float[] columns;

  /**
   * @param missing what the rows of the tile lack of rows about the origin, d numbers
   * @param rowBytes size of a row of the tile
   */
  FloatManyFeaturesSearch(
      FloatKernels kernels, FloatCentres about, double[] missing, int rowBytes) {
    super(fitting(rowBytes, about.k() < MANY_CENTRES ? FloatKernels.ROWS : GROUP));
    this.stride = about.stride();
    this.squaredNorms =
        about.squaredNorms(FloatCentres.roundUp(about.k(), FloatKernels.CENTRES), missing);
    this.scratch = new float[kernels.scratchLength(tileRows())];
    boolean few = about.k() < MANY_CENTRES;
    this.centres = few ? about.inGroups(kernels.lanes()) : null;
    this.scores = few ? null : new FloatScores(kernels, about, squaredNorms);
    this.columns = new float[few ? 0 : CHUNK * GROUP];
  }

  @Override
  final void assign(int rows) {
    if (scores == null) {
      assignAlongFeatures(padded(rows), centres, squaredNorms, scratch);
      return;
    }
    for (int r = 0; r < rows; r += GROUP) {
      scores.start();
      for (int j = 0; j < stride; j += CHUNK) {
        int features = Math.min(CHUNK, stride - j);
        turn(r, j, features, columns);
        scores.add(columns, j, features);
      }
      scores.nearest(labels(), r);
    }
  }

  abstract void assignAlongFeatures(int rows, float[] packed, float[] norms, float[] working);

  /** Turns some features of the group of rows from number {@code row} on into columns. */
  abstract void turn(int row, int feature, int features, float[] target);
}
