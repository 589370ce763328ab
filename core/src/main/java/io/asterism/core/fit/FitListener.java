package io.asterism.core.fit;

/** Hears of the passes of a fit. */
public interface FitListener {
  /** Hears nothing. */
  FitListener NONE = new FitListener() {};

  /** A pass begins. */
  default void passStarted(String description) {}

  /** A pass has ended; called once for each of the fits in lockstep. */
  default void passFinished(PassOutcome outcome) {}
}
