package io.asterism.core.kernel;

/**
 * The scores |c|² − 2x·c of a group of rows with many centres. The rows come in columns, so few
 * features at a time that the first-level cache holds them.
 */
final class FloatScores {
  private static final int GROUP = FloatKernels.GROUP;

  private final FloatKernels kernels;
  private final int stride;
  private final float[] centres;
  private final float[] norms;
  private final float[] scores;
  private final float[] scratch;

  /**
   * @param squaredNorms as many as there are centres in whole groups
   */
  FloatScores(FloatKernels kernels, FloatCentres centres, float[] squaredNorms) {
    this.kernels = kernels;
    this.stride = centres.stride();
    this.centres = centres.inGroups(1);
    this.norms = new float[squaredNorms.length * GROUP];
    for (int i = 0; i < norms.length; i++) {
      norms[i] = squaredNorms[i / GROUP];
    }
    this.scores = new float[norms.length];
    this.scratch = new float[kernels.scratchLength(GROUP)];
  }

  /** Begins with the next rows. */
  void start() {
    System.arraycopy(norms, 0, scores, 0, norms.length);
  }

  /** Adds what features {@code from} to {@code from + count} give. */
  void add(float[] columns, int from, int count) {
    kernels.addScores(columns, count, centres, from, stride, scores);
  }

  /** Writes the label of each row. */
  void nearest(int[] labels, int at) {
    kernels.nearest(scores, scratch, labels, at);
  }
}
