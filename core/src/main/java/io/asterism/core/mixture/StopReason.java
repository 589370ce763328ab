package io.asterism.core.mixture;

/** Why a fit ended. */
public enum StopReason {
  /** The log-likelihood hardly changed any more. */
  LIKELIHOOD_AT_REST("the mean log-likelihood changed less than the tolerance"),
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
