package io.asterism.core.kernel;

/** What distances are computed in when the nearest centre is looked for. */
public enum Precision {
  FLOAT,
  DOUBLE
}
