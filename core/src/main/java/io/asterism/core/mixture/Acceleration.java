package io.asterism.core.mixture;

/** How EM gets there in fewer passes. */
public enum Acceleration {
  /** Each step is one of EM. */
  NONE,
  /** Each third mixture is extrapolated from the two before (Varadhan, Roland 2008). */
  SQUAREM
}
