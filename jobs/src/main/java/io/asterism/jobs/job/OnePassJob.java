package io.asterism.jobs.job;

import io.asterism.core.fit.FitListener;
import io.asterism.core.kmeans.KMeansResult;
import io.asterism.core.minibatch.FirstRows;
import io.asterism.core.minibatch.MiniBatchParameters;
import io.asterism.core.minibatch.OnePass;
import io.asterism.core.scaling.FeatureScaling;
import io.asterism.jobs.data.DataProfile;
import io.asterism.jobs.data.Input;
import io.asterism.jobs.data.OneReading;
import io.asterism.jobs.output.StoredKMeans;
import org.apache.spark.sql.SparkSession;

/** Fits k-means to an input that is read once and never kept, and writes the run directory. */
public final class OnePassJob extends FitJob<KMeansOutcome> {
  private final MiniBatchRequest request;

  public OnePassJob(SparkSession spark, MiniBatchRequest request) {
    super(spark, request);
    this.request = request;
  }

  @Override
  void checkStart(Input input) {
    readStart(input);
  }

  private InitialCentres readStart(Input input) {
    return InitialCentres.of(spark(), request, input.featureColumns(), input.dimension());
  }

  @Override
  KMeansOutcome fit(Input input, String rejectedPath, FitListener listener, Stopwatch stopwatch) {
    MiniBatchParameters asked = request.parameters();
    InitialCentres start = readStart(input);
    Stopwatch reading = new Stopwatch();
    FirstRows first = input.firstRows(asked.sampleRows(), request.k());
    double readSeconds = reading.seconds();
    requireRows(first.size());
    FeatureScaling scaling = first.scaling(request.input().scaling(), request.input().unitRows());
    MiniBatchParameters parameters =
        start == null ? asked : asked.startingFrom(start.scaled(scaling), start.seen());
    OneReading rows = input.oneReading(scaling);
    KMeansResult result =
        onSoundArguments(
            () ->
                OnePass.fit(
                    rows.parts(), rows.whole(), first.scaled(scaling), parameters, listener));
    DataProfile profile = rows.finish(rejectedPath);
    return new KMeansOutcome(
        "minibatch",
        request,
        result,
        new StoredKMeans(result.model(), scaling, input.featureNames()),
        new RunFigures(profile.rows(), profile.rejectedRows(), readSeconds, stopwatch.seconds()));
  }
}
