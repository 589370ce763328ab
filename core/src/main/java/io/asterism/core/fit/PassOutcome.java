package io.asterism.core.fit;

/**
 * A pass that is done, as history keeps it.
 *
 * @param fit which of the fits in lockstep, from 0 on
 * @param pass the number of the pass over the data, from 1 on; fits in lockstep share it
 * @param seconds the time that the pass took, for all fits together
 * @param rows how many rows it took in
 */
public record PassOutcome(int fit, int pass, Progress progress, double seconds, long rows) {

  public String phase() {
    return progress.phase();
  }

  public double objective() {
    return progress.objective();
  }

  /**
   * Whether this fit does better than one beside it. One that tells of likelihoods is further on
   * than one that is looking for centres.
   */
  public boolean isBetterThan(PassOutcome other) {
    Measure measure = progress.measure();
    return measure == other.progress.measure()
        ? measure.isBetter(objective(), other.objective())
        : measure.compareTo(other.progress.measure()) > 0;
  }
}
