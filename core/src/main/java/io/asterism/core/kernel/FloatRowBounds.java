package io.asterism.core.kernel;

import java.util.Arrays;

/**
 * Bounds group by group of centres (Yinyang: Ding et al. 2015), rounded outwards. Below zero a
 * lower bound says nothing.
 */
final class FloatRowBounds implements RowBounds {
  /** More than what adding two numbers in single precision rounds. */
  private static final float ROUNDING = 0x1p-22f;

  private final CentreGroups groups;
  private final int[] labels;
  private final float[] upper;

  /** Group by group. */
  private final float[] lower;

  private final float[] squaredNorms;
  private double greatestSquaredNorm;

  /**
   * Of no row anything is known yet.
   *
   * @param labels kept
   */
  FloatRowBounds(int[] labels, CentreGroups groups) {
    this.groups = groups;
    this.labels = labels;
    this.upper = new float[labels.length];
    this.lower = new float[groups.count() * labels.length];
    this.squaredNorms = new float[labels.length];
  }

  @Override
  public int[] labels() {
    return labels;
  }

  CentreGroups groups() {
    return groups;
  }

  int label(int row) {
    return labels[row];
  }

  double greatestSquaredNorm() {
    return greatestSquaredNorm;
  }

  /** Of rows from number {@code from} on. */
  void setSquaredNorms(int from, int rows, float[] norms) {
    System.arraycopy(norms, 0, squaredNorms, from, rows);
    for (int r = 0; r < rows; r++) {
      greatestSquaredNorm = Math.max(greatestSquaredNorm, norms[r]);
    }
  }

  /**
   * How wrong a score may be that bounds are set by, its rounding here included.
   *
   * @param error of its search
   */
  static float error(double error) {
    return Math.nextUp((float) error) * (1 + ROUNDING);
  }

  /**
   * @param score of the label's centre, at most, with its {@link #error}
   */
  void setNearest(int row, int label, float score, float error) {
    labels[row] = label;
    upper[row] = root(squaredNorms[row] + score + error) * (1 + 2 * ROUNDING);
  }

  /**
   * @param score of the centres of a group other than the nearest, at least
   */
  void setOthers(int row, int group, float score, float error) {
    lower[group * labels.length + row] = atLeast(row, score, error);
  }

  /** The same of rows from number {@code from} on, by the least scores of the group. */
  void setOthers(FloatKernels kernels, int from, int rows, int group, float[] scores, float error) {
    int to = start(group) + from;
    kernels.bound(squaredNorms, from, scores, rows, error, 1 - 2 * ROUNDING, lower, to);
  }

  private float atLeast(int row, float score, float error) {
    return root(squaredNorms[row] + score - error) * (1 - 2 * ROUNDING);
  }

  private static float root(float squared) {
    return (float) Math.sqrt(squared > 0 ? squared : 0);
  }

  /** Takes in that a centre of the group is no nearer than that. */
  void lowerOthers(int row, int group, float score, float error) {
    int at = group * labels.length + row;
    lower[at] = Math.min(lower[at], atLeast(row, score, error));
  }

  /**
   * How far a centre may be that a search might still find nearer than that of the label.
   *
   * @param slack by how much squared distances must differ for a search to tell
   */
  float reach(int row, float slack) {
    float above = upper[row];
    return root(above * above + slack) * (1 + 2 * ROUNDING);
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
  int widen(FloatKernels kernels, CentreMoves moves, float slack, float[] least, int[] rows) {
    int count = labels.length;
    float shrink = 1 - ROUNDING;
    Arrays.fill(least, 0, count, Float.POSITIVE_INFINITY);
    for (int group = 0; group < groups.count(); group++) {
      float by = moves.most(groups, group);
      kernels.lower(lower, start(group), count, by, shrink, least);
    }
    int found = 0;
    for (int r = 0; r < count; r++) {
      float above = (upper[r] + moves.distance(labels[r])) * (1 + ROUNDING);
      float below = least[r];
      upper[r] = above;
      rows[found] = r;
      found += below > above && (below - above) * (below + above) > slack ? 0 : 1;
    }
    return found;
  }
}
