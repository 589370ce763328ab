package io.asterism.jobs.job;

import io.asterism.core.fit.FitListener;
import io.asterism.core.linalg.CovarianceShape;
import io.asterism.core.mixture.GaussianMixture;
import io.asterism.core.mixture.MixtureFit;
import io.asterism.core.mixture.MixtureMemory;
import io.asterism.core.mixture.MixtureParameters;
import io.asterism.core.mixture.MixtureResult;
import io.asterism.core.scaling.FeatureScaling;
import io.asterism.jobs.data.Input;
import io.asterism.jobs.data.InputRejectedException;
import io.asterism.jobs.data.LoadedInput;
import io.asterism.jobs.output.ModelStore;
import io.asterism.jobs.output.StoredMixture;
import io.asterism.jobs.output.StoredModel;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** Fits a mixture to an input and writes the run directory. */
public final class MixtureJob extends LoadedFitJob<StoredMixture, MixtureOutcome> {
  private static final double MEBIBYTE = 1 << 20;

  private final MixtureRequest request;

  public MixtureJob(SparkSession spark, MixtureRequest request) {
    super(spark, request);
    this.request = request;
  }

  /** Bytes that the driver, and in local mode its tasks, need for the mixture, beside the rows. */
  public long memoryNeeded(int dimension) {
    return memoryNeeded(request.parameters().covariance(), dimension);
  }

  private long memoryNeeded(CovarianceShape shape, int dimension) {
    return MixtureMemory.fit(
        shape,
        request.k(),
        dimension,
        request.parameters().nInit(),
        spark().sparkContext().defaultParallelism(),
        request.parameters().acceleration());
  }

  @Override
  void checkMemory(int dimension) {
    long available = Runtime.getRuntime().maxMemory();
    CovarianceShape asked = request.parameters().covariance();
    if (memoryNeeded(asked, dimension) <= available) {
      return;
    }
    String fitting =
        Arrays.stream(CovarianceShape.values())
            .filter(shape -> memoryNeeded(shape, dimension) <= available)
            .map(MixtureJob::name)
            .collect(Collectors.joining(", "));
    throw new InputRejectedException(
        String.format(
            Locale.ROOT,
            "--covariance %s: %d components of %d features need %.0f MiB, of %.0f MiB that the"
                + " driver has; %s",
            name(asked),
            request.k(),
            dimension,
            memoryNeeded(asked, dimension) / MEBIBYTE,
            available / MEBIBYTE,
            fitting.isEmpty() ? "no shape fits, give it more" : "these would fit: " + fitting));
  }

  private static String name(CovarianceShape shape) {
    return shape.name().toLowerCase(Locale.ROOT);
  }

  @Override
  StoredMixture readStart(Input input) {
    if (request.start() == null) {
      return null;
    }
    String option = "--init " + request.start();
    StoredModel stored =
        ModelStore.load("--init", request.start(), spark().sparkContext().hadoopConfiguration());
    if (!(stored instanceof StoredMixture start)) {
      throw new InputRejectedException(option + ": is a k-means model, not a mixture");
    }
    GaussianMixture mixture = start.model().mixture();
    int dimension = input.dimension();
    if (mixture.dimension() != dimension) {
      throw new InputRejectedException(
          option + ": has " + mixture.dimension() + " features, but the input has " + dimension);
    }
    if (mixture.k() != request.k()) {
      throw new InputRejectedException(
          option + ": has " + mixture.k() + " components, but k is " + request.k());
    }
    CovarianceShape asked = request.parameters().covariance();
    if (mixture.shape() != asked) {
      throw new InputRejectedException(
          option
              + ": has "
              + name(mixture.shape())
              + " covariances; ask for --covariance "
              + name(mixture.shape()));
    }
    return start;
  }

  @Override
  MixtureOutcome fit(
      Input input, LoadedInput loaded, StoredMixture start, FitListener listener, Clock clock) {
    MixtureParameters parameters =
        start == null ? request.parameters() : from(start, loaded.scaling());
    MixtureResult result =
        onSoundArguments(
            () -> MixtureFit.fit(loaded.data(), loaded.summary(), parameters, listener));
    return new MixtureOutcome(
        request,
        result,
        new StoredMixture(result.model(), loaded.scaling(), input.featureNames()),
        clock.figures());
  }

  /** A start is of use where its features were scaled as these are. */
  private MixtureParameters from(StoredMixture start, FeatureScaling scaling) {
    FeatureScaling other = start.scaling();
    if (!Arrays.equals(scaling.shift(), other.shift())
        || !Arrays.equals(scaling.factor(), other.factor())
        || scaling.unitLength() != other.unitLength()) {
      throw new InputRejectedException(
          "--init "
              + request.start()
              + ": its features were scaled in another way; a start needs the same --scaling, and"
              + " with standard and minmax the same rows");
    }
    MixtureParameters asked = request.parameters();
    return MixtureParameters.builder(asked.k())
        .covariance(asked.covariance())
        .start(start.model().mixture())
        .maxIterations(asked.maxIterations())
        .tolerance(asked.tolerance())
        .regularization(asked.regularization())
        .acceleration(asked.acceleration())
        .seed(asked.seed())
        .build();
  }
}
