package io.asterism.core.kernel;

import java.util.Arrays;

/**
 * Bounds group by group of centres (Yinyang: Ding et al. 2015), rounded outwards. Below zero a
 * lower bound says nothing.
 */
final class FloatRowBounds implements RowBounds {
  /** More than what adding two numbers in single precision rounds. */
  private static final float ROUNDING = 0x1p-22f;

  private final int groupSize;
  private final int groups;
  private final int[] labels;
  private final float[] upper;

  /** Group by group. */
  private final float[] lower;

  private final float[] squaredNorms;
  private double greatestSquaredNorm;

  /**
   * Nothing is known but the nearest centres.
   *
   * @param labels kept
   */
  FloatRowBounds(int[] labels, int groupSize, int groups) {
    this.groupSize = groupSize;
    this.groups = groups;
    this.labels = labels;
    this.upper = new float[labels.length];
    this.lower = new float[groups * labels.length];
    this.squaredNorms = new float[labels.length];
    Arrays.fill(upper, Float.POSITIVE_INFINITY);
  }

  @Override
  public int[] labels() {
    return labels;
  }

  int label(int row) {
    return labels[row];
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
   * @param squaredDistance to the centre of the label, at most
   */
  void setNearest(int row, int label, double squaredDistance) {
    labels[row] = label;
    upper[row] = Math.nextUp((float) Math.sqrt(Math.max(0, squaredDistance)));
  }

  /**
   * @param squaredDistance to the centres of a group other than the nearest, at least
   */
  void setOthers(int row, int group, double squaredDistance) {
    lower[group * labels.length + row] =
        Math.nextDown((float) Math.sqrt(Math.max(0, squaredDistance)));
  }

  /** Takes in that a centre of the group is no nearer than that. */
  void lowerOthers(int row, int group, double squaredDistance) {
    int at = group * labels.length + row;
    float before = lower[at];
    setOthers(row, group, squaredDistance);
    lower[at] = Math.min(before, lower[at]);
  }

  /**
   * How far a centre may be that a search might still find nearer than that of the label.
   *
   * @param slack by how much squared distances must differ for a search to tell
   */
  float reach(int row, double slack) {
    double above = upper[row];
    return Math.nextUp((float) Math.sqrt(above * above + slack));
  }

  /** Where the lower bounds of a group begin in {@link #lower}. */
  int start(int group) {
    return group * labels.length;
  }

  /** How far the centres of a group other than the nearest are at least, row by row. */
  float[] lower() {
    return lower;
  }

  /**
   * Widens the bounds by how far the centres moved, and finds the rows that may have another
   * nearest centre than before.
   *
   * @param slack by how much squared distances must differ for a search to tell
   * @param least room for all rows of the block
   * @param rows room for all rows of the block
   * @return how many were found
   */
  int widen(FloatKernels kernels, CentreMoves moves, double slack, float[] least, int[] rows) {
    int count = labels.length;
    float shrink = 1 - ROUNDING;
    Arrays.fill(least, 0, count, Float.POSITIVE_INFINITY);
    for (int group = 0; group < groups; group++) {
      float by = moves.most(group * groupSize, (group + 1) * groupSize);
      kernels.lower(lower, start(group), count, by, shrink, least);
    }
    float apart = Math.nextUp((float) slack);
    int found = 0;
    for (int r = 0; r < count; r++) {
      float above = (upper[r] + moves.distance(labels[r])) * (1 + ROUNDING);
      float below = least[r];
      upper[r] = above;
      rows[found] = r;
      found += below > above && (below - above) * (below + above) > apart ? 0 : 1;
    }
    return found;
  }
}
