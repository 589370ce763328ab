package io.asterism.core.minibatch;

import io.asterism.core.block.BlockPass;
import io.asterism.core.fit.Fit;
import io.asterism.core.kmeans.AssignmentPass;
import io.asterism.core.kmeans.Centres;
import io.asterism.core.kmeans.ClusterSums;
import io.asterism.core.kmeans.Lloyd;
import io.asterism.core.kmeans.StopReason;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.sampling.RowHash;
import io.asterism.core.sampling.RowSelection;
import io.asterism.core.sampling.SelectedRow;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Mini-batch k-means (Sculley 2010): a centre is the mean of all rows that were ever nearest to it,
 * so that a batch moves it by the batch's share in what it has seen. As in scikit-learn, centres
 * that have seen little move to random rows, and it ends when the inertia of batches no longer
 * improves. The tolerance must be kept to for as many batches as may pass without improvement: a
 * small movement may as well come from a small share.
 *
 * @param patience batches that may pass without improvement
 * @param reassignmentRatio a centre moves that has seen less than this share of what the centre
 *     that has seen most has
 * @param finalPass whether to go over all rows in the end
 */
record Sampled(BatchedFit fit, int patience, double reassignmentRatio, boolean finalPass)
    implements Serializable {
  /** Rows to a centre between re-assignments, as in scikit-learn. */
  private static final long ROWS_BETWEEN_REASSIGNMENTS = 10;

  /**
   * The fit, before its first pass.
   *
   * @param seen the weight of the rows that the centres have been made from; null: none
   */
  Fit<Trained> start(RowMatrix centres, double[] seen) {
    ClusterSums sofar = ClusterSums.ofMeans(centres, seen, fit.space().origin());
    return new Iteration(this, centres, sofar, 1, Trend.START, 0);
  }

  /** The centres that have seen too little. */
  private int[] starved(ClusterSums seen) {
    double[] weights = seen.weights();
    double least = reassignmentRatio * Arrays.stream(weights).max().orElseThrow();
    return IntStream.range(0, weights.length).filter(c -> weights[c] < least).toArray();
  }

  /**
   * Moves starved centres to rows of the batch, as far as there are any; they then weigh as much as
   * the least of the others.
   */
  private ClusterSums reassign(ClusterSums seen, RowSelection spares) {
    int[] starved = starved(seen);
    double[] origin = fit.space().origin();
    double[] weights = seen.weights();
    double[] sums = seen.sums();
    double least =
        IntStream.range(0, weights.length)
            .filter(c -> Arrays.binarySearch(starved, c) < 0)
            .mapToDouble(c -> weights[c])
            .min()
            .orElseThrow();
    for (int i = 0; i < Math.min(starved.length, spares.rows().size()); i++) {
      SelectedRow row = spares.rows().get(i);
      weights[starved[i]] = least;
      for (int j = 0; j < origin.length; j++) {
        sums[starved[i] * origin.length + j] = least * (row.values()[j] - origin[j]);
      }
    }
    return new ClusterSums(seen.cost(), seen.counts(), weights, sums);
  }

  private RowMatrix centres(ClusterSums seen, RowMatrix previous) {
    return Centres.of(seen, previous, fit.space().origin(), fit.distance());
  }

  private StopReason stop(int iteration, Trend trend) {
    if (trend.atRest() >= patience) {
      return StopReason.CENTRES_AT_REST;
    }
    if (trend.sinceLeast() >= patience) {
      return StopReason.NO_IMPROVEMENT;
    }
    return iteration == fit.maxIterations() ? StopReason.ITERATION_LIMIT : null;
  }

  /**
   * @param seen the sums of all rows so far, each where its centre was nearest at the time
   * @param unchecked rows since starved centres were last moved
   */
  private record Iteration(
      Sampled sampled, RowMatrix centres, ClusterSums seen, int number, Trend trend, long unchecked)
      implements Fit.Running<BatchSums, Trained> {
    @Override
    public String description() {
      return sampled.fit.describe(number);
    }

    @Override
    public BlockPass<BatchSums> pass() {
      BatchedFit fit = sampled.fit;
      long seed = RowHash.derive(fit.seed(), number);
      int spares = Math.min(sampled.starved(seen).length, fit.batch() / 2);
      return new BatchPass(
          centres,
          fit.space(),
          new Batch.Draws(fit.batch(), fit.rows(), seed),
          spares,
          RowHash.derive(seed, -1));
    }

    @Override
    public Fit.Step<Trained> accept(BatchSums found) {
      ClusterSums batch = found.clusters();
      ClusterSums all = seen.merge(batch);
      RowMatrix moved = sampled.centres(all, centres);
      double movement = Centres.squaredMovement(centres, moved);
      Trend next = trend(batch, movement <= sampled.fit.tolerance());
      StopReason reason = sampled.stop(number, next);
      return new Fit.Step<>(
          reason == null ? next(found, all, moved, next) : end(all, moved, next, reason),
          sampled.fit.progress(number, batch, movement));
    }

    /** As in scikit-learn, the first batch tells of the first centres, and does not count. */
    private Trend trend(ClusterSums batch, boolean rest) {
      return number == 1 || batch.weight() == 0
          ? trend
          : trend.with(batch.cost() / batch.weight(), rest, sampled.patience);
    }

    private Fit<Trained> next(BatchSums found, ClusterSums all, RowMatrix moved, Trend next) {
      long rows = unchecked + sampled.fit.batch();
      boolean due =
          rows >= ROWS_BETWEEN_REASSIGNMENTS * centres.rows()
              || Arrays.stream(all.weights()).anyMatch(w -> w == 0);
      if (!due) {
        return new Iteration(sampled, moved, all, number + 1, next, rows);
      }
      ClusterSums reassigned = sampled.reassign(all, found.spares());
      return new Iteration(
          sampled, sampled.centres(reassigned, moved), reassigned, number + 1, next, 0);
    }

    private Fit<Trained> end(ClusterSums all, RowMatrix moved, Trend next, StopReason reason) {
      if (sampled.finalPass) {
        return new FinalPass(sampled.fit, new Lloyd.Result(moved, all, number, reason));
      }
      return new Fit.Finished<>(
          new Trained(
              new Lloyd.Result(moved, all.withoutCost(), number, reason),
              all.weights(),
              next.smoothed()));
    }
  }

  /** Goes over all rows, for their true inertia and the sizes of the clusters. */
  private record FinalPass(BatchedFit fit, Lloyd.Result run)
      implements Fit.Running<ClusterSums, Trained> {
    @Override
    public String description() {
      return fit.describe(run.iterations()) + ", final pass";
    }

    @Override
    public BlockPass<ClusterSums> pass() {
      return new AssignmentPass(run.centres(), fit.space());
    }

    @Override
    public Fit.Step<Trained> accept(ClusterSums clusters) {
      Lloyd.Result whole =
          new Lloyd.Result(run.centres(), clusters, run.iterations(), run.stopReason());
      return new Fit.Step<>(
          new Fit.Finished<>(new Trained(whole, run.clusters().weights(), clusters.cost())),
          fit.progress(run.iterations(), clusters, 0));
    }
  }
}
