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
  /** Batches in the sample that first centres are found in, as in scikit-learn. */
  private static final long SAMPLE_BATCHES = 3;

  /** Rows of that sample to a centre, at least. */
  private static final long SAMPLE_ROWS = 10;

  /** Starts in that sample: a single one misses the best clusters as often as not. */
  private static final int SAMPLE_STARTS = 10;

  private static final int SAMPLE_ITERATIONS = 10;

  private MiniBatch() {}

  /**
   * Fits a model. A batch larger than the data is all of it. The inertia is NaN without a final
   * pass, and the clusters then have the sizes of what was seen. For cosine distance the rows must
   * have length 1.
   *
   * @param summary the summary of the same data
   * @throws IllegalArgumentException where the parameters and the data do not go together
   */
  public static KMeansResult fit(
      BlockDataset data,
      FeatureSummary summary,
      MiniBatchParameters parameters,
      FitListener listener) {
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
    return parameters.batchSize() <= summary.rows()
        ? result
        : result.withWarning(
            "batch-size "
                + parameters.batchSize()
                + " is more than there are rows; a batch was all "
                + summary.rows());
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
    Fit<RowMatrix> first = firstCentres(kmeans, start, fit);
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

  /**
   * Finds first centres in a sample, on the driver: the best of several starts, improved a little.
   * A row's weight counts for its being in the sample.
   */
  private static Fit<RowMatrix> firstCentres(KMeansParameters kmeans, int start, BatchedFit fit) {
    if (kmeans.init() == InitMethod.GIVEN) {
      return KMeans.firstCentres(kmeans, start, fit.space());
    }
    long sample = Math.max(SAMPLE_BATCHES * fit.batch(), SAMPLE_ROWS * kmeans.k());
    return new RandomRows(
            (int) Math.min(sample, fit.rows()),
            fit.space().dimension(),
            RowHash.derive(fit.seed(), -2))
        .then(rows -> new Fit.Finished<>(bestIn(rows, kmeans, start, fit.space())));
  }

  private static RowMatrix bestIn(
      RowMatrix sample, KMeansParameters kmeans, int start, DistanceSpace space) {
    Lloyd lloyd = new Lloyd(SAMPLE_ITERATIONS, 0, kmeans.distance(), space);
    List<Fit<Lloyd.Result>> starts =
        IntStream.range(start * SAMPLE_STARTS, (start + 1) * SAMPLE_STARTS)
            .mapToObj(i -> KMeans.firstCentres(kmeans, i, space).then(lloyd::start))
            .toList();
    return new FitRunner(
            InMemoryBlockDataset.of(sample.toRows(), null), sample.rows(), FitListener.NONE)
        .run(starts).stream()
            .min(Comparator.comparingDouble(run -> run.clusters().cost()))
            .orElseThrow()
            .centres();
  }
}
