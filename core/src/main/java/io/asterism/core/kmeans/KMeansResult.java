package io.asterism.core.kmeans;

import io.asterism.core.fit.PassOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

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

  /**
   * The result of a run; clusters without weight are left out.
   *
   * @param seen the weight of the rows that each centre has been made from
   */
  public static KMeansResult of(
      Lloyd.Result run,
      double[] seen,
      KMeansParameters parameters,
      double initSeconds,
      double fitSeconds,
      List<PassOutcome> history) {
    long[] counts = run.clusters().counts();
    double[] weights = run.clusters().weights();
    int[] kept = IntStream.range(0, weights.length).filter(c -> weights[c] > 0).toArray();
    List<String> warnings = new ArrayList<>();
    if (kept.length < parameters.k()) {
      warnings.add(
          "only "
              + kept.length
              + " of "
              + parameters.k()
              + " clusters have rows: the data has too few distinct rows");
    }
    if (!run.stopReason().converged()) {
      warnings.add(
          "not converged after "
              + run.iterations()
              + " iterations; raise max-iterations or tolerance");
    }
    KMeansModel model =
        new KMeansModel(
            run.centres().select(kept),
            parameters.distance(),
            IntStream.of(kept).mapToLong(c -> counts[c]).toArray(),
            IntStream.of(kept).mapToDouble(c -> weights[c]).toArray(),
            IntStream.of(kept).mapToDouble(c -> seen[c]).toArray());
    return new KMeansResult(
        model,
        parameters.distance().inertia(run.clusters().cost()),
        run.iterations(),
        run.stopReason(),
        initSeconds,
        fitSeconds,
        history,
        warnings);
  }

  /** This result, and one thing more that the user should know. */
  public KMeansResult withWarning(String warning) {
    List<String> more = new ArrayList<>(warnings);
    more.add(warning);
    return new KMeansResult(
        model, inertia, iterations, stopReason, initSeconds, fitSeconds, history, more);
  }

  public boolean converged() {
    return stopReason.converged();
  }
}
