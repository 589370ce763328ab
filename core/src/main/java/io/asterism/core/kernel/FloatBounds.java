package io.asterism.core.kernel;

import io.asterism.core.block.RowBlock;

/** How far scores may be wrong, and what follows from it: which rows have to be looked at. */
final class FloatBounds {
  /** Half of what separates 1 from the next number. */
  private static final double UNIT = Math.ulp((float) 1) / 2;

  /** Rounding of a squared norm to single precision, and more. */
  private static final double NORM_UNIT = 0x1p-23;

  /** Additions beyond those of the features. */
  private static final int MORE_ADDITIONS = 32;

  private final double roundings;
  private final double underflow;
  private final double greatestNorm;
  private final double[] norms;
  private final double[] lanes;

  private int[] doubtful = new int[0];
  private int[] before = new int[0];
  private int searched;

  FloatBounds(FloatCentres centres, double[] norms, double[] lanes) {
    this.roundings = UNIT * (centres.stride() + MORE_ADDITIONS);
    this.underflow = centres.stride() * (double) Float.MIN_NORMAL;
    this.greatestNorm = centres.greatestNorm();
    this.norms = norms;
    this.lanes = lanes;
  }

  /**
   * Searches the rows that were read last among all centres, and notes their bounds.
   *
   * @param from number of the first of them in their block
   */
  void assign(FloatSearch search, int rows, RowBounds bounds, int from) {
    search.squaredNorms(rows, norms, lanes);
    search.assignWithSecond(rows);
    for (int r = 0; r < rows; r++) {
      bounds.setSquaredNorm(from + r, norms[r]);
      set(bounds, from + r, search, r);
    }
  }

  /**
   * Searches the rows that may have another centre than before the centres moved.
   *
   * @return how many do: {@link #changed}, which were of the centres {@link #before}
   */
  int update(FloatSearch search, RowBlock block, RowBounds bounds, CentreMoves moves) {
    if (doubtful.length < block.rows()) {
      doubtful = new int[block.rows()];
      before = new int[block.rows()];
    }
    double slack = 2 * error(search, greatestNorm, Math.sqrt(bounds.greatestSquaredNorm()));
    searched = bounds.widen(moves, slack, doubtful);
    int changed = 0;
    for (int from = 0; from < searched; from += search.tileRows()) {
      int rows = Math.min(search.tileRows(), searched - from);
      search.gather(block, doubtful, from, rows);
      search.assignWithSecond(rows);
      for (int r = 0; r < rows; r++) {
        int row = doubtful[from + r];
        int label = bounds.label(row);
        set(bounds, row, search, r);
        before[changed] = label;
        doubtful[changed] = row;
        changed += bounds.label(row) == label ? 0 : 1;
      }
    }
    return changed;
  }

  /** How many rows were searched in the last update. */
  int searched() {
    return searched;
  }

  int[] changed() {
    return doubtful;
  }

  int[] before() {
    return before;
  }

  private void set(RowBounds bounds, int row, FloatSearch search, int tileRow) {
    double norm = bounds.squaredNorm(row);
    double error = error(search, greatestNorm, Math.sqrt(norm)) + NORM_UNIT * norm;
    bounds.set(
        row,
        search.labels()[tileRow],
        norm + search.least(tileRow) + error,
        norm + search.second(tileRow) - error);
  }

  /** The greatest norm of a centre about the origin. */
  double greatestNorm() {
    return greatestNorm;
  }

  /**
   * By how much the score of a row must exceed the one that is known before its centre cannot be
   * nearer.
   */
  double slack(FloatSearch search, NearestCentres known) {
    return 2 * error(search, known.greatestNorm(), known.greatestRowNorm());
  }

  /**
   * How much the score of a row may be wrong: a sum of products, of which each may be no full
   * number, a rounded norm, and centres that were rounded where a distance is measured from those
   * that were not.
   */
  private double error(FloatSearch search, double centreNorm, double rowNorm) {
    double row = rowNorm + 2 * search.offset();
    return roundings * centreNorm * (centreNorm + 2 * row) + underflow;
  }
}
