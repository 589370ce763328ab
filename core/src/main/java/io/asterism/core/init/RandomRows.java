package io.asterism.core.init;

import io.asterism.core.block.BlockPass;
import io.asterism.core.fit.FeatureSummary;
import io.asterism.core.fit.Fit;
import io.asterism.core.fit.Measure;
import io.asterism.core.fit.Progress;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.sampling.RowSelection;

/**
 * Random rows, drawn in proportion to their weights: as centres, or as a sample.
 *
 * @param limit tasks keep only rows whose keys are below it; infinite: any
 */
public record RandomRows(int k, int dimension, double limit, long seed)
    implements Fit.Running<RowSelection, RowMatrix> {
  /** A limit lets about twice as many rows through as are wanted, and some: never too few. */
  private static final double MORE = 2;

  private static final int SOME = 50;

  /** Beyond that share of all rows, a limit spares little. */
  private static final double GREATEST_SHARE = 0.5;

  /** Of data of which nothing is known. */
  public static RandomRows of(int k, int dimension, long seed) {
    return new RandomRows(k, dimension, Double.POSITIVE_INFINITY, seed);
  }

  /**
   * The same rows, with a limit, so that the tasks together keep about as many as are wanted, and
   * not each of them.
   */
  public static RandomRows of(int k, FeatureSummary summary, long seed) {
    double share = (MORE * k + SOME) / summary.rows();
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
    // Where weights are far from their mean.
    boolean tooFew = drawn.rows().size() < k && limit < Double.POSITIVE_INFINITY;
    return new Fit.Step<>(
        tooFew
            ? of(k, dimension, seed)
            : new Fit.Finished<>(RowMatrix.of(drawn.values().toArray(double[][]::new))),
        new Progress("random", 1, 1, Measure.INERTIA, Double.NaN, Double.NaN));
  }
}
