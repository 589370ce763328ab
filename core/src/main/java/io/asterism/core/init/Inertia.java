package io.asterism.core.init;

import java.io.Serializable;

/** What a fit calls its inertia, so that its initialisation tells of the same. */
@FunctionalInterface
public interface Inertia extends Serializable {
  /** The inertia, given the sum of squared lengths. */
  double of(double squared);
}
