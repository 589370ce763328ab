package io.asterism.core.kmeans;

/** Why a fit ended. */
public enum StopReason {
  /** No row changed its cluster any more. */
  ASSIGNMENTS_UNCHANGED("no row changed its cluster"),
  /** The centres moved less than the tolerance. */
  CENTRES_AT_REST("the centres moved less than the tolerance"),
  /** The inertia of batches, smoothed, has not become less for some time. */
  NO_IMPROVEMENT("the inertia of batches no longer improved"),
  /** Each row has been read once, which was all that was asked for. */
  ALL_ROWS_READ("every row was read"),
  /** The most iterations that were allowed are done. */
  ITERATION_LIMIT("the limit of iterations was reached");

  private final String text;

  StopReason(String text) {
    this.text = text;
  }

  /** Whether the fit has arrived. */
  public boolean converged() {
    return this != ITERATION_LIMIT;
  }

  @Override
  public String toString() {
    return text;
  }
}
