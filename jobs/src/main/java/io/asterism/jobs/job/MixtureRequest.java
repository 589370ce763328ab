package io.asterism.jobs.job;

import io.asterism.core.mixture.MixtureParameters;
import io.asterism.jobs.config.EffectiveConfig;
import io.asterism.jobs.data.InputOptions;

/**
 * What a job that fits a mixture is asked for.
 *
 * @param parameters the fit's; without a start where that is to be read
 * @param start the model to start from, or null
 */
public record MixtureRequest(
    InputOptions input,
    MixtureParameters parameters,
    String start,
    String output,
    boolean overwrite,
    EffectiveConfig config)
    implements FitRequest {

  @Override
  public int k() {
    return parameters.k();
  }

  @Override
  public long seed() {
    return parameters.seed();
  }
}
