package io.asterism.jobs.job;

import io.asterism.core.kmeans.KMeansParameters;
import io.asterism.jobs.config.EffectiveConfig;
import io.asterism.jobs.data.InputOptions;

/**
 * What a k-means job is asked for.
 *
 * @param parameters the fit's; without initial centres where these are to be read
 * @param initialCentres where to read them: a model, or a data set of k rows; or null
 */
public record KMeansRequest(
    InputOptions input,
    KMeansParameters parameters,
    String initialCentres,
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
