package io.asterism.core.minibatch;

import io.asterism.core.block.BlockDataset;
import io.asterism.core.block.InMemoryBlockDataset;
import io.asterism.core.fit.FeatureSummary;
import io.asterism.core.fit.Fit;
import io.asterism.core.fit.FitListener;
import io.asterism.core.fit.FitRunner;
import io.asterism.core.fit.PassHistory;
import io.asterism.core.init.RandomRows;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.kmeans.InitMethod;
import io.asterism.core.kmeans.KMeans;
import io.asterism.core.kmeans.KMeansParameters;
import io.asterism.core.kmeans.KMeansResult;
import io.asterism.core.kmeans.Lloyd;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.sampling.RowHash;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** k-means by batches, from the data to the best model of several starts. */
public final class MiniBatch {
  private MiniBatch() {}

  /**
   * Fits a model. A batch larger than the data is all of it. The inertia is NaN without a final
   * pass, and the clusters then have the sizes of what was seen. For cosine distance the rows must
   * have length 1.
   *
   * @param summary the summary of the same data
   * @param parameters of any strategy but {@link Strategy#ONE_PASS}
   * @throws IllegalArgumentException where the parameters and the data do not go together
   */
  public static KMeansResult fit(
      BlockDataset data,
      FeatureSummary summary,
      MiniBatchParameters parameters,
      FitListener listener) {
    if (parameters.strategy() == Strategy.ONE_PASS) {
      throw new IllegalArgumentException("one pass goes over rows in parts");
    }
    KMeans.check(summary, parameters.kmeans());
    DistanceSpace space = parameters.kmeans().precision().spaceOf(summary);
    PassHistory history = new PassHistory(listener);
    List<Fit<Trained>> starts =
        IntStream.range(0, parameters.kmeans().nInit())
            .mapToObj(start -> start(parameters, start, space, summary))
            .toList();
    Trained best =
        new FitRunner(data, summary.rows(), history)
            .run(starts).stream().min(Comparator.comparingDouble(Trained::objective)).orElseThrow();
    double fitSeconds = history.secondsIn(BatchedFit.PHASE) + history.secondsIn(Lloyd.PHASE);
    double allSeconds =
        history.secondsIn(BatchedFit.PHASE) + history.secondsBefore(BatchedFit.PHASE);
    KMeansResult result =
        KMeansResult.of(
            best.run(),
            best.seen(),
            parameters.kmeans(),
            allSeconds - fitSeconds,
            fitSeconds,
            history.passes());
    return warned(result, parameters, summary.rows());
  }

  /** The result, with a warning where a batch would take more rows than there are. */
  static KMeansResult warned(KMeansResult result, MiniBatchParameters parameters, long rows) {
    return parameters.batchSize() <= rows
        ? result
        : result.withWarning(
            "batch-size "
                + parameters.batchSize()
                + " is more than there are rows; a batch was all "
                + rows);
  }

  private static Fit<Trained> start(
      MiniBatchParameters parameters, int start, DistanceSpace space, FeatureSummary summary) {
    KMeansParameters kmeans = parameters.kmeans();
    double meanVariance = Arrays.stream(summary.variance()).average().orElseThrow();
    BatchedFit fit =
        new BatchedFit(
            (int) Math.min(parameters.batchSize(), summary.rows()),
            kmeans.maxIterations(),
            kmeans.tolerance() * meanVariance,
            kmeans.distance(),
            space,
            summary.rows(),
            summary.weight(),
            RowHash.derive(kmeans.seed(), start));
    Fit<RowMatrix> first = firstCentres(parameters, start, fit, summary);
    if (parameters.strategy() == Strategy.NESTED) {
      return first.then(new Nested(fit)::start);
    }
    Sampled sampled =
        new Sampled(
            fit,
            parameters.maxNoImprovement(),
            parameters.reassignmentRatio(),
            parameters.finalPass());
    return first.then(centres -> sampled.start(centres, parameters.seen()));
  }

  /** Finds first centres in a sample. A row's weight counts for its being in the sample. */
  private static Fit<RowMatrix> firstCentres(
      MiniBatchParameters parameters, int start, BatchedFit fit, FeatureSummary summary) {
    KMeansParameters kmeans = parameters.kmeans();
    if (kmeans.init() == InitMethod.GIVEN) {
      return KMeans.firstCentres(kmeans, start, fit.space());
    }
    int sampleRows = (int) Math.min(parameters.sampleRows(), summary.rows());
    return RandomRows.of(sampleRows, summary, RowHash.derive(fit.seed(), -2))
        .then(
            rows ->
                new Fit.Finished<>(
                    SampleCentres.find(
                        InMemoryBlockDataset.of(rows.toRows(), null),
                        kmeans,
                        IntStream.of(start),
                        fit.space())));
  }
}
