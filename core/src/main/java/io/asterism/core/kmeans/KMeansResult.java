package io.asterism.core.kmeans;

import io.asterism.core.fit.PassOutcome;
import java.util.List;

/**
 * What a k-means fit came to.
 *
 * @param inertia the weighted sum of squared distances to the centres; for cosine distance, of the
 *     distances
 * @param iterations of the best start
 * @param initSeconds time spent on finding first centres, of all starts
 * @param fitSeconds time spent on iterations, of all starts
 * @param history the passes, of all starts
 * @param warnings what the user should know, a sentence each
 */
public record KMeansResult(
    KMeansModel model,
    double inertia,
    int iterations,
    StopReason stopReason,
    double initSeconds,
    double fitSeconds,
    List<PassOutcome> history,
    List<String> warnings) {

  public boolean converged() {
    return stopReason.converged();
  }
}
