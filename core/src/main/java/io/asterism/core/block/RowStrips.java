package io.asterism.core.block;

import java.io.Serializable;

/**
 * Rows of a block in an order of their own, in which those beside each other lie near each other,
 * and of each strip of them a ball that holds its rows. Centres that are far from the ball are far
 * from all of them.
 */
public final class RowStrips implements Serializable {
  private static final long serialVersionUID = 1;

  /**
   * Rows of a strip: two of the longest vectors, or more of shorter ones. The last strip has what
   * is left.
   */
  public static final int ROWS = 32;

  /** Kernels take two vectors of strips at a time, of 16 numbers at most. */
  private static final int MULTIPLE = 32;

  /** More than what a radius is rounded by. */
  private static final double ROUNDING = 0x1p-40;

  private final char[] order;
  private final int dimension;
  private final int step;
  private final double[] middles;
  private final double[] radii;
  private final double[] middle;
  private final double radius;

  /**
   * @param order which row of the block came where, before they were brought into this order
   * @param values rows×dimension numbers in this order, feature by feature
   */
  RowStrips(char[] order, Values values, int dimension) {
    int rows = order.length;
    int count = (rows + ROWS - 1) / ROWS;
    this.order = order;
    this.dimension = dimension;
    this.step = (count + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
    this.middles = new double[dimension * step];
    this.radii = new double[count];
    this.middle = new double[dimension];
    double[][] features = new double[dimension][rows];
    for (int j = 0; j < dimension; j++) {
      values.copyTo(features[j], j * rows, 1, rows);
    }
    double[] strip = new double[dimension];
    for (int s = 0; s < count; s++) {
      radii[s] = ball(features, s * ROWS, Math.min(rows, (s + 1) * ROWS), strip);
      for (int j = 0; j < dimension; j++) {
        middles[j * step + s] = strip[j];
      }
    }
    this.radius = ball(features, 0, rows, middle);
  }

  /** Writes the middle of some rows; returns how far the farthest of them is from it, at most. */
  private static double ball(double[][] features, int from, int end, double[] middle) {
    double[] squares = new double[end - from];
    for (int j = 0; j < features.length; j++) {
      double[] feature = features[j];
      double sum = 0;
      for (int r = from; r < end; r++) {
        sum += feature[r];
      }
      double mean = sum / (end - from);
      for (int r = from; r < end; r++) {
        double difference = feature[r] - mean;
        squares[r - from] += difference * difference;
      }
      middle[j] = mean;
    }
    double greatest = 0;
    for (double square : squares) {
      greatest = Math.max(greatest, square);
    }
    return Math.sqrt(greatest) * (1 + ROUNDING);
  }

  /** How many strips there are. */
  public int count() {
    return radii.length;
  }

  /** The middles of all strips, feature by feature, {@link #step} apart; not copied. */
  public double[] middles() {
    return middles;
  }

  /** The number of strips, rounded up to a multiple of what kernels take at a time. */
  public int step() {
    return step;
  }

  /** How far a row of each strip may be from its middle; not copied. */
  public double[] radii() {
    return radii;
  }

  /** How far a row of the block may be from a place. */
  public double reach(double[] place) {
    double squared = 0;
    for (int j = 0; j < dimension; j++) {
      squared += (middle[j] - place[j]) * (middle[j] - place[j]);
    }
    return (Math.sqrt(squared) + radius) * (1 + ROUNDING);
  }

  /** The row that was at that place before; looks at one after another. */
  int rowAt(int place) {
    int row = 0;
    while (order[row] != place) {
      row++;
    }
    return row;
  }

  /** Where a row was before, counted from the block's first. */
  int place(int row) {
    return order[row];
  }
}
