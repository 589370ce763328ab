package io.asterism.jobs.job;

import io.asterism.core.fit.FitListener;
import io.asterism.core.kmeans.KMeansResult;
import io.asterism.core.minibatch.MiniBatch;
import io.asterism.core.minibatch.MiniBatchParameters;
import io.asterism.jobs.data.Input;
import io.asterism.jobs.data.LoadedInput;
import io.asterism.jobs.output.StoredKMeans;
import org.apache.spark.sql.SparkSession;

/** Fits k-means to an input by batches, and writes the run directory. */
public final class MiniBatchJob extends LoadedFitJob<InitialCentres, KMeansOutcome> {
  private final MiniBatchRequest request;

  public MiniBatchJob(SparkSession spark, MiniBatchRequest request) {
    super(spark, request);
    this.request = request;
  }

  @Override
  InitialCentres readStart(Input input) {
    return InitialCentres.of(spark(), request, input.featureColumns(), input.dimension());
  }

  @Override
  KMeansOutcome fit(
      Input input, LoadedInput loaded, InitialCentres start, FitListener listener, Clock clock) {
    MiniBatchParameters asked = request.parameters();
    MiniBatchParameters parameters =
        start == null ? asked : asked.startingFrom(start.scaled(loaded.scaling()), start.seen());
    KMeansResult result =
        onSoundArguments(
            () -> MiniBatch.fit(loaded.data(), loaded.summary(), parameters, listener));
    return new KMeansOutcome(
        "minibatch",
        request,
        result,
        new StoredKMeans(result.model(), loaded.scaling(), input.featureNames()),
        clock.figures());
  }
}
