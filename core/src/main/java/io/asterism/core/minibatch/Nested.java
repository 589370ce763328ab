package io.asterism.core.minibatch;

import io.asterism.core.block.BlockPass;
import io.asterism.core.fit.Fit;
import io.asterism.core.kmeans.Centres;
import io.asterism.core.kmeans.ClusterSums;
import io.asterism.core.kmeans.Lloyd;
import io.asterism.core.linalg.RowMatrix;
import java.io.Serializable;

/**
 * Nested mini-batches (Newling, Fleuret 2016): a batch holds the one before, and centres are the
 * means of the current batch alone, so that no row ever counts twice. The batch doubles when the
 * centres move less than the standard error of such means, since going on would fit them to the
 * sample; it ends as Lloyd's algorithm on all rows.
 */
record Nested(BatchedFit fit) implements Serializable {
  /** Gathering a greater share of the rows takes longer than going over all of them. */
  private static final double GREATEST_SHARE = 0.5;

  /** The fit, before its first pass. */
  Fit<Trained> start(RowMatrix centres) {
    return next(centres, (double) fit.batch() / fit.rows(), 1);
  }

  private Fit<Trained> next(RowMatrix centres, double share, int number) {
    return share > GREATEST_SHARE || number == fit.maxIterations()
        ? onAllRows(centres, number - 1)
        : new Iteration(this, centres, share, number);
  }

  private Fit<Trained> onAllRows(RowMatrix centres, int before) {
    return new Lloyd(fit.maxIterations() - before, fit.tolerance(), fit.distance(), fit.space())
        .start(centres)
        .then(run -> new Fit.Finished<>(trained(run, before)));
  }

  private static Trained trained(Lloyd.Result run, int before) {
    Lloyd.Result whole =
        new Lloyd.Result(
            run.centres(), run.clusters(), before + run.iterations(), run.stopReason());
    return new Trained(whole, run.clusters().weights(), run.clusters().cost());
  }

  /**
   * Whether most centres have moved less than the standard error of the mean of their rows: the
   * ratio of section 3.3 of the paper, its median above 1. The variance of a cluster is taken to be
   * that of all clusters together.
   */
  private static boolean isFine(ClusterSums batch, RowMatrix from, RowMatrix to) {
    double variance = batch.cost() / batch.weight();
    long[] counts = batch.counts();
    int fine = 0;
    for (int c = 0; c < counts.length; c++) {
      double movement = 0;
      for (int j = 0; j < from.columns(); j++) {
        double moved = to.at(c, j) - from.at(c, j);
        movement += moved * moved;
      }
      fine += movement * counts[c] <= variance ? 1 : 0;
    }
    return 2 * fine > counts.length;
  }

  private record Iteration(Nested nested, RowMatrix centres, double share, int number)
      implements Fit.Running<BatchSums, Trained> {
    @Override
    public String description() {
      return nested.fit.describe(number) + ", " + Math.round(share * nested.fit.rows()) + " rows";
    }

    @Override
    public BlockPass<BatchSums> pass() {
      BatchedFit fit = nested.fit;
      return new BatchPass(centres, fit.space(), new Batch.Share(share, fit.seed()), 0, fit.seed());
    }

    @Override
    public Fit.Step<Trained> accept(BatchSums found) {
      BatchedFit fit = nested.fit;
      ClusterSums batch = found.clusters();
      RowMatrix moved = Centres.of(batch, centres, fit.space().origin(), fit.distance());
      boolean fine = batch.weight() == 0 || isFine(batch, centres, moved);
      return new Fit.Step<>(
          nested.next(moved, fine ? 2 * share : share, number + 1),
          fit.progress(number, batch, Centres.squaredMovement(centres, moved)));
    }
  }
}
