package io.asterism.core.minibatch;

import io.asterism.core.block.BlockDataset;
import io.asterism.core.fit.FitListener;
import io.asterism.core.fit.Measure;
import io.asterism.core.fit.PassHistory;
import io.asterism.core.fit.PassOutcome;
import io.asterism.core.fit.Progress;
import io.asterism.core.kmeans.Centres;
import io.asterism.core.kmeans.ClusterSums;
import io.asterism.core.kmeans.KMeansResult;
import io.asterism.core.kmeans.Lloyd;
import io.asterism.core.kmeans.StopReason;
import java.util.List;

/**
 * k-means over rows that are read once, part by part: the centres move after each part, to the
 * means of all rows so far.
 */
public final class OnePass {
  private static final String PHASE = "one pass";

  private OnePass() {}

  /**
   * Fits a model. The inertia is NaN without a final pass, and the clusters then have the sizes of
   * what was seen. For cosine distance the rows must have length 1.
   *
   * @param parts each is gone over once, in order
   * @param whole all of them, for the final pass
   * @param first rows of the same data, to find first centres in
   * @throws IllegalArgumentException where the parameters and the rows do not go together
   */
  public static KMeansResult fit(
      List<? extends BlockDataset> parts,
      BlockDataset whole,
      FirstRows first,
      MiniBatchParameters parameters,
      FitListener listener) {
    long start = System.nanoTime();
    MovingCentres centres = MovingCentres.start(first, parameters.kmeans(), parameters.seen());
    Reading reading = new Reading(parameters, parts.size(), new PassHistory(listener));
    double initSeconds = secondsSince(start);
    for (int i = 0; i < parts.size(); i++) {
      centres = reading.over(parts.get(i), centres, i + 1);
    }
    ClusterSums clusters = reading.judge(whole, centres);
    return MiniBatch.warned(
        KMeansResult.of(
            new Lloyd.Result(centres.centres(), clusters, parts.size(), StopReason.ALL_ROWS_READ),
            centres.seen().weights(),
            parameters.kmeans(),
            initSeconds,
            secondsSince(start) - initSeconds,
            reading.history.passes()),
        parameters,
        centres.seen().rows());
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }

  /** Goes over rows and tells of it. */
  private record Reading(MiniBatchParameters parameters, int parts, PassHistory history) {
    MovingCentres over(BlockDataset part, MovingCentres centres, int number) {
      String description = PHASE + ", part " + number + " of " + parts;
      long start = begin(description);
      ClusterSums found = part.aggregate(centres.pass(), description);
      MovingCentres moved = centres.with(found);
      double movement = Math.sqrt(Centres.squaredMovement(centres.centres(), moved.centres()));
      tell(number, number, found, movement, start);
      return moved;
    }

    /** The clusters as the model has them; without a final pass, as they were seen. */
    ClusterSums judge(BlockDataset whole, MovingCentres centres) {
      if (!parameters.finalPass()) {
        return centres.seen().withoutCost();
      }
      String description = PHASE + ", final pass";
      long start = begin(description);
      ClusterSums clusters = whole.aggregate(centres.pass(), description);
      tell(parts + 1, parts, clusters, 0, start);
      return clusters;
    }

    private long begin(String description) {
      history.passStarted(description);
      return System.nanoTime();
    }

    private void tell(int pass, int part, ClusterSums found, double movement, long start) {
      double inertia = parameters.kmeans().distance().inertia(found.cost());
      history.passFinished(
          new PassOutcome(
              0,
              pass,
              new Progress(PHASE, part, parts, Measure.INERTIA, inertia, movement),
              secondsSince(start),
              found.rows()));
    }
  }
}
