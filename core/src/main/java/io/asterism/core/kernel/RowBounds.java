package io.asterism.core.kernel;

/**
 * What is known of the rows of a block: the nearest centre of each, how far it is at most, and how
 * far every other centre is at least (Hamerly 2010). Bounds are rounded outwards. Owned by one task
 * at a time.
 */
public final class RowBounds {
  /** More than what adding two numbers in single precision rounds. */
  private static final float ROUNDING = 0x1p-22f;

  private final int[] labels;
  private final float[] upper;
  private final float[] lower;
  private final float[] squaredNorms;
  private double greatestSquaredNorm;

  RowBounds(int rows) {
    this.labels = new int[rows];
    this.upper = new float[rows];
    this.lower = new float[rows];
    this.squaredNorms = new float[rows];
  }

  /** The nearest centre of each row, copied. */
  public int[] labels() {
    return labels.clone();
  }

  int label(int row) {
    return labels[row];
  }

  void copyLabels(int[] rows, int from, int count, int[] target) {
    for (int i = 0; i < count; i++) {
      target[i] = labels[rows[from + i]];
    }
  }

  /** About the origin, rounded. */
  double squaredNorm(int row) {
    return squaredNorms[row];
  }

  double greatestSquaredNorm() {
    return greatestSquaredNorm;
  }

  void setSquaredNorm(int row, double squaredNorm) {
    squaredNorms[row] = (float) squaredNorm;
    greatestSquaredNorm = Math.max(greatestSquaredNorm, Math.nextUp(squaredNorms[row]));
  }

  /**
   * @param upper the squared distance to the centre of the label, at most
   * @param lower the squared distance to any other centre, at least
   */
  void set(int row, int label, double upper, double lower) {
    labels[row] = label;
    this.upper[row] = Math.nextUp((float) Math.sqrt(Math.max(0, upper)));
    this.lower[row] = Math.nextDown((float) Math.sqrt(Math.max(0, lower)));
  }

  /**
   * Widens the bounds by how far the centres moved, and finds the rows that may have another
   * nearest centre than before.
   *
   * @param slack by how much squared distances must differ for a search to tell
   * @param rows room for all rows of the block
   * @return how many were found
   */
  int widen(CentreMoves moves, double slack, int[] rows) {
    float[] by = moves.distances();
    float most = moves.most();
    float next = moves.mostOfOthers();
    int farthest = moves.farthest();
    float least = Math.nextUp((float) slack);
    int found = 0;
    for (int r = 0; r < labels.length; r++) {
      int label = labels[r];
      float above = (upper[r] + by[label]) * (1 + ROUNDING);
      float below = Math.max(0, (lower[r] - (label == farthest ? next : most)) * (1 - ROUNDING));
      upper[r] = above;
      lower[r] = below;
      rows[found] = r;
      found += (below - above) * (below + above) > least && below > above ? 0 : 1;
    }
    return found;
  }
}
