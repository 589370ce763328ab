package io.asterism.core.kmeans;

import io.asterism.core.block.BlockDataset;
import io.asterism.core.block.InMemoryBlockDataset;
import io.asterism.core.fit.FeatureSummary;
import io.asterism.core.fit.Fit;
import io.asterism.core.fit.FitListener;
import io.asterism.core.fit.FitRunner;
import io.asterism.core.fit.PassHistory;
import io.asterism.core.init.KMeansParallel;
import io.asterism.core.init.KMeansPlusPlus;
import io.asterism.core.init.RandomRows;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.kernel.KMeansKernels;
import io.asterism.core.kernel.Precision;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.sampling.RowHash;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** k-means, from the data to the best model of several starts. */
public final class KMeans {
  private static final int REDUCTION_ITERATIONS = 30;

  /** Multiply-adds for the distances of all candidates to k centres, of all reductions. */
  private static final double REDUCTION_WORK = 5e6;

  /** A single start misses the best clusters as often as not; of so many, one finds them. */
  private static final int ENOUGH_STARTS = 10;

  private KMeans() {}

  /**
   * Fits a model. For cosine distance the rows must have length 1.
   *
   * @param summary the summary of the same data
   * @throws IllegalArgumentException where the parameters and the data do not go together
   */
  public static KMeansResult fit(
      BlockDataset data,
      FeatureSummary summary,
      KMeansParameters parameters,
      FitListener listener) {
    check(summary, parameters);
    // From given centres all starts would be one.
    int starts = parameters.init() == InitMethod.GIVEN ? 1 : parameters.nInit();
    DistanceSpace space = parameters.precision().spaceOf(summary).forFits(starts);
    double meanVariance = Arrays.stream(summary.variance()).average().orElseThrow();
    Lloyd lloyd =
        new Lloyd(
            parameters.maxIterations(),
            parameters.tolerance() * meanVariance,
            parameters.distance(),
            space);
    PassHistory history = new PassHistory(listener);
    List<Lloyd.Result> results =
        new FitRunner(data, summary.rows(), history)
            .run(
                IntStream.range(0, starts)
                    .mapToObj(start -> firstCentres(parameters, start, space).then(lloyd::start))
                    .toList());
    Lloyd.Result best = Lloyd.best(results);
    return KMeansResult.of(
        best,
        best.clusters().weights(),
        parameters,
        history.secondsBefore(Lloyd.PHASE),
        history.secondsIn(Lloyd.PHASE),
        history.passes());
  }

  /** What the kernels run on here, for reports: {@code simd} or {@code scalar}, and the width. */
  public static String kernels() {
    return KMeansKernels.description();
  }

  /**
   * Checks what only the data can tell of the parameters.
   *
   * @throws IllegalArgumentException where the parameters and the data do not go together
   */
  public static void check(FeatureSummary summary, KMeansParameters parameters) {
    if (parameters.k() > summary.rows()) {
      throw new IllegalArgumentException(
          "k is " + parameters.k() + ", but there are only " + summary.rows() + " rows");
    }
    if (!(summary.weight() > 0)) {
      throw new IllegalArgumentException("the weights of all rows are zero");
    }
    RowMatrix given = parameters.initialCentres();
    if (given != null && given.columns() != summary.dimension()) {
      throw new IllegalArgumentException(
          "the initial centres have "
              + given.columns()
              + " features, the rows "
              + summary.dimension());
    }
    if (given != null && parameters.distance() != Distance.COSINE) {
      checkReach(given, parameters.precision().spaceOf(summary));
    }
  }

  private static void checkReach(RowMatrix centres, DistanceSpace space) {
    double[] origin = space.origin();
    for (int c = 0; c < centres.rows(); c++) {
      double squares = 0;
      double farthest = 0;
      for (int j = 0; j < origin.length; j++) {
        double offset = centres.at(c, j) - origin[j];
        squares += offset * offset;
        farthest = Math.max(farthest, Math.abs(offset));
      }
      if (!PrecisionChoice.holds(space.precision(), squares)) {
        throw new IllegalArgumentException(
            "initial centre "
                + c
                + " is too far off the rows' mean, by "
                + farthest
                + " in a feature (after scaling), "
                + (space.precision() == Precision.FLOAT
                    ? "for single precision; use double precision, or a nearer start"
                    : "to be squared; choose a nearer start"));
      }
    }
  }

  /**
   * Finds the centres that a fit starts from.
   *
   * @param start which of the starts, from 0 on
   */
  public static Fit<RowMatrix> firstCentres(
      KMeansParameters parameters, int start, DistanceSpace space) {
    int k = parameters.k();
    long seed = RowHash.derive(parameters.seed(), start);
    return switch (parameters.init()) {
      case KMEANS_PARALLEL ->
          new KMeansParallel(
                  k,
                  (int) Math.ceil(parameters.oversampling() * k),
                  parameters.initRounds(),
                  space,
                  parameters.distance()::inertia,
                  (candidates, weights) ->
                      reduce(candidates, weights, k, parameters.distance(), space, seed),
                  seed)
              .start();
      case KMEANS_PLUS_PLUS -> KMeansPlusPlus.start(k, space, parameters.distance()::inertia, seed);
      case RANDOM -> RandomRows.of(k, space.dimension(), seed);
      case GIVEN ->
          new Fit.Finished<>(
              parameters.distance() == Distance.COSINE
                  ? Centres.onUnitSphere(parameters.initialCentres())
                  : parameters.initialCentres());
    };
  }

  /**
   * How many starts among a few rows are worth their time.
   *
   * @param multiplyAdds that all of them may take for the distances of the rows to k centres
   */
  public static int startsWithin(double multiplyAdds, long rows, int dimension, int k) {
    return (int) Math.max(1, Math.min(ENOUGH_STARTS, multiplyAdds / rows / dimension / k));
  }

  /** Weighted candidates to k centres: k-means++ and Lloyd, on the driver. */
  private static RowMatrix reduce(
      RowMatrix candidates,
      double[] weights,
      int k,
      Distance distance,
      DistanceSpace space,
      long seed) {
    Lloyd lloyd = new Lloyd(REDUCTION_ITERATIONS, 0, distance, space);
    int starts = startsWithin(REDUCTION_WORK, candidates.rows(), candidates.columns(), k);
    List<Fit<Lloyd.Result>> fits =
        IntStream.rangeClosed(1, starts)
            .mapToObj(
                i -> KMeansPlusPlus.start(k, space, distance::inertia, RowHash.derive(seed, -i)))
            .map(centres -> centres.then(lloyd::start))
            .toList();
    InMemoryBlockDataset data = InMemoryBlockDataset.of(candidates.toRows(), weights);
    return Lloyd.best(new FitRunner(data, candidates.rows(), FitListener.NONE).run(fits)).centres();
  }
}
