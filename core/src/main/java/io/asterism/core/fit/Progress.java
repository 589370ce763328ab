package io.asterism.core.fit;

/**
 * What a fit tells of a pass.
 *
 * @param phase what the fit is at, such as {@code k-means||}
 * @param iteration the number of the pass within its phase, from 1 on
 * @param limit the most passes that the phase may take
 * @param measure what the objective is
 * @param objective what the fit makes small or large; NaN where the pass does not tell
 * @param movement how far the state moved; NaN where the pass does not tell
 * @param rows how many rows it took in, at most: of fewer there are all
 */
public record Progress(
    String phase,
    int iteration,
    int limit,
    Measure measure,
    double objective,
    double movement,
    long rows) {

  /** Of a pass that took in all rows. */
  public Progress(
      String phase, int iteration, int limit, Measure measure, double objective, double movement) {
    this(phase, iteration, limit, measure, objective, movement, Long.MAX_VALUE);
  }
}
