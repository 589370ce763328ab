package io.asterism.core.mixture;

/** How EM gets there in fewer passes. */
public enum Acceleration {
  /** Each step is one of EM. */
  NONE,
  /** After two steps of EM a leap along them (Varadhan, Roland 2008), kept if it is no worse. */
  SQUAREM
}
