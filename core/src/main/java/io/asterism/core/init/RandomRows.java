package io.asterism.core.init;

import io.asterism.core.block.BlockPass;
import io.asterism.core.fit.FeatureSummary;
import io.asterism.core.fit.Fit;
import io.asterism.core.fit.Measure;
import io.asterism.core.fit.Progress;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.sampling.RowSelection;

/**
 * Random rows as centres, drawn in proportion to their weights.
 *
 * @param limit what keys of the rows drawn are expected to be less than; tasks keep no others
 */
public record RandomRows(int k, int dimension, double limit, long seed)
    implements Fit.Running<RowSelection, RowMatrix> {
  /** More rows than are wanted are let through by this many standard deviations, and some. */
  private static final int DEVIATIONS = 6;

  private static final int SOME = 10;

  /** Beyond that share of all rows, a limit spares little. */
  private static final double GREATEST_SHARE = 0.5;

  /** A few rows of any data. */
  public static RandomRows of(int k, int dimension, long seed) {
    return new RandomRows(k, dimension, Double.POSITIVE_INFINITY, seed);
  }

  /**
   * The same rows, of data of which the summary is known: so that not every task keeps as many as
   * are wanted of all.
   */
  public static RandomRows of(int k, FeatureSummary summary, long seed) {
    double share = (k + DEVIATIONS * Math.sqrt(k) + SOME) / summary.rows();
    double limit = -StrictMath.log1p(-share) * summary.rows() / summary.weight();
    return share < GREATEST_SHARE
        ? new RandomRows(k, summary.dimension(), limit, seed)
        : of(k, summary.dimension(), seed);
  }

  @Override
  public String description() {
    return "random rows";
  }

  @Override
  public BlockPass<RowSelection> pass() {
    return new SelectionPass(k, dimension, limit, seed);
  }

  @Override
  public Fit.Step<RowMatrix> accept(RowSelection drawn) {
    // As few as that are nearly impossible, but for weights that are far from their mean.
    boolean tooFew = drawn.rows().size() < k && limit < Double.POSITIVE_INFINITY;
    return new Fit.Step<>(
        tooFew
            ? of(k, dimension, seed)
            : new Fit.Finished<>(RowMatrix.of(drawn.values().toArray(double[][]::new))),
        new Progress("random", 1, 1, Measure.INERTIA, Double.NaN, Double.NaN));
  }
}
