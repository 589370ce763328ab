package io.asterism.core.minibatch;

import io.asterism.core.fit.Measure;
import io.asterism.core.fit.Progress;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.kmeans.ClusterSums;
import io.asterism.core.kmeans.Distance;
import java.io.Serializable;
import java.util.Locale;

/**
 * What fits by batches have in common.
 *
 * @param batch rows of the first batch, at most {@code rows}
 * @param tolerance absolute, on the sum of the centres' squared movements
 * @param rows of the whole data set
 * @param weight of all these rows
 * @param seed of the choice of rows
 */
record BatchedFit(
    int batch,
    int maxIterations,
    double tolerance,
    Distance distance,
    DistanceSpace space,
    long rows,
    double weight,
    long seed)
    implements Serializable {
  static final String PHASE = "mini-batch";

  String describe(int iteration) {
    return String.format(Locale.ROOT, "%s, iteration %d of %d", PHASE, iteration, maxIterations);
  }

  /**
   * @param found of some rows: the inertia is told as if all rows were like them
   */
  Progress progress(int iteration, ClusterSums found, double squaredMovement) {
    return new Progress(
        PHASE,
        iteration,
        maxIterations,
        Measure.INERTIA,
        distance.inertia(found.cost() / found.weight() * weight),
        Math.sqrt(squaredMovement),
        found.rows());
  }
}
