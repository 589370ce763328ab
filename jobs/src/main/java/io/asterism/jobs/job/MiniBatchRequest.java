package io.asterism.jobs.job;

import io.asterism.core.minibatch.MiniBatchParameters;
import io.asterism.jobs.config.EffectiveConfig;
import io.asterism.jobs.data.InputOptions;

/**
 * What a k-means job by batches is asked for.
 *
 * @param parameters the fit's; without initial centres where these are to be read
 * @param initialCentres where to read them: a model, or a data set of k rows; or null
 * @param goesOn whether they are a model whose rows count as seen
 */
public record MiniBatchRequest(
    InputOptions input,
    MiniBatchParameters parameters,
    String initialCentres,
    boolean goesOn,
    String output,
    boolean overwrite,
    EffectiveConfig config)
    implements FitRequest {

  @Override
  public int k() {
    return parameters.kmeans().k();
  }

  @Override
  public long seed() {
    return parameters.kmeans().seed();
  }
}
