package io.asterism.core.fit;

/**
 * A pass that is done, as history keeps it.
 *
 * @param fit which of the fits in lockstep, from 0 on
 * @param pass the number of the pass over the data, from 1 on; fits in lockstep share it
 * @param seconds the time that the pass took, for all fits together
 * @param rows the rows that it went over
 * @see Progress
 */
public record PassOutcome(
    int fit,
    int pass,
    String phase,
    int iteration,
    int limit,
    double objective,
    double movement,
    double seconds,
    long rows) {

  static PassOutcome of(int fit, int pass, Progress progress, double seconds, long rows) {
    return new PassOutcome(
        fit,
        pass,
        progress.phase(),
        progress.iteration(),
        progress.limit(),
        progress.objective(),
        progress.movement(),
        seconds,
        rows);
  }
}
