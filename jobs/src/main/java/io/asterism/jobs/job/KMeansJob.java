package io.asterism.jobs.job;

import io.asterism.core.arrange.RowArrangement;
import io.asterism.core.fit.FitListener;
import io.asterism.core.kmeans.KMeans;
import io.asterism.core.kmeans.KMeansParameters;
import io.asterism.core.kmeans.KMeansResult;
import io.asterism.jobs.data.Input;
import io.asterism.jobs.data.LoadedInput;
import io.asterism.jobs.output.StoredKMeans;
import org.apache.spark.sql.SparkSession;

/** Fits k-means to an input and writes the run directory. */
public final class KMeansJob extends LoadedFitJob<InitialCentres, KMeansOutcome> {
  private final KMeansRequest request;

  public KMeansJob(SparkSession spark, KMeansRequest request) {
    super(spark, request);
    this.request = request;
  }

  @Override
  long arrangedFrom(int dimension) {
    return RowArrangement.leastRows(request.k(), dimension);
  }

  @Override
  InitialCentres readStart(Input input) {
    return request.initialCentres() == null
        ? null
        : InitialCentres.read(
            spark(), request, request.initialCentres(), input.featureColumns(), input.dimension());
  }

  @Override
  KMeansOutcome fit(
      Input input, LoadedInput loaded, InitialCentres start, FitListener listener, Clock clock) {
    KMeansParameters parameters =
        start == null
            ? request.parameters()
            : request.parameters().startingFrom(start.scaled(loaded.scaling()));
    KMeansResult result =
        onSoundArguments(() -> KMeans.fit(loaded.data(), loaded.summary(), parameters, listener));
    return new KMeansOutcome(
        "kmeans",
        request,
        result,
        new StoredKMeans(result.model(), loaded.scaling(), input.featureNames()),
        clock.figures());
  }
}
