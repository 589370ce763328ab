package io.asterism.jobs.job;

import io.asterism.jobs.config.EffectiveConfig;
import io.asterism.jobs.data.InputOptions;

/** What every fit is asked for. */
public interface FitRequest {
  InputOptions input();

  /** Clusters or components. */
  int k();

  long seed();

  /** Where the run directory is to be. */
  String output();

  /** Whether to replace an earlier run there. */
  boolean overwrite();

  /** All options, for the record. */
  EffectiveConfig config();
}
