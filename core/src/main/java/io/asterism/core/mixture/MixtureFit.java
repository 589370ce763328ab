package io.asterism.core.mixture;

import io.asterism.core.block.BlockDataset;
import io.asterism.core.block.InMemoryBlockDataset;
import io.asterism.core.fit.FeatureSummary;
import io.asterism.core.fit.Fit;
import io.asterism.core.fit.FitListener;
import io.asterism.core.fit.FitRunner;
import io.asterism.core.fit.PassHistory;
import io.asterism.core.fit.SummaryPass;
import io.asterism.core.init.RandomRows;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.kmeans.InitMethod;
import io.asterism.core.kmeans.KMeans;
import io.asterism.core.kmeans.KMeansParameters;
import io.asterism.core.kmeans.PrecisionChoice;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.sampling.RowHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Mixtures of normal distributions, from the data to the best model of several starts. */
public final class MixtureFit {
  /** Rows that k-means finds first centres on, at most, and numbers in these. */
  private static final int SAMPLE_ROWS = 1 << 16;

  private static final int SAMPLE_NUMBERS = 1 << 23;

  private static final int KMEANS_STARTS = 3;

  /** Features with variances below this multiple of what is added to them have no shape to lose. */
  private static final double CLEAR_OF_REGULARIZATION = 100;

  private MixtureFit() {}

  /**
   * Fits a model.
   *
   * @param summary the summary of the same data
   * @throws IllegalArgumentException where the parameters and the data do not go together; of which
   *     {@link SingularCovarianceException} where no start came to an end
   */
  public static MixtureResult fit(
      BlockDataset data,
      FeatureSummary summary,
      MixtureParameters parameters,
      FitListener listener) {
    check(summary, parameters);
    double greatest = Arrays.stream(summary.variance()).max().orElseThrow();
    double added = parameters.regularization();
    Em em =
        new Em(
            new Maximisation(parameters.covariance(), added),
            parameters.acceleration(),
            parameters.maxIterations(),
            parameters.tolerance(),
            greatest > CLEAR_OF_REGULARIZATION * added ? 2 * added : Double.NEGATIVE_INFINITY,
            summary.rows());
    PassHistory history = new PassHistory(listener);
    List<Em.Result> results =
        new FitRunner(data, summary.rows(), history)
            .run(
                IntStream.range(0, parameters.nInit())
                    .mapToObj(start -> start(parameters, start, summary, em).then(em::start))
                    .toList());
    return result(best(results), em, parameters, history);
  }

  private static Em.Result best(List<Em.Result> results) {
    return results.stream()
        .filter(result -> result.failure() == null)
        .max(Comparator.comparingDouble(result -> result.found().logLikelihood()))
        .orElseThrow(() -> results.get(0).failure());
  }

  private static void check(FeatureSummary summary, MixtureParameters parameters) {
    if (parameters.k() > summary.rows()) {
      throw new IllegalArgumentException(
          "k is " + parameters.k() + ", but there are only " + summary.rows() + " rows");
    }
    if (!(summary.weight() > 0)) {
      throw new IllegalArgumentException("the weights of all rows are zero");
    }
    GaussianMixture start = parameters.start();
    if (start != null && start.dimension() != summary.dimension()) {
      throw new IllegalArgumentException(
          "the start has " + start.dimension() + " features, the rows " + summary.dimension());
    }
  }

  private static Fit<GaussianMixture> start(
      MixtureParameters parameters, int start, FeatureSummary summary, Em em) {
    if (parameters.init() == MixtureInit.GIVEN) {
      return new Fit.Finished<>(parameters.start());
    }
    DistanceSpace space = PrecisionChoice.AUTO.spaceOf(summary);
    double rowWeight = summary.weight() / summary.rows();
    return centres(parameters, start, summary, space)
        .then(centres -> new FirstMixture(centres, space, em, rowWeight));
  }

  private static Fit<RowMatrix> centres(
      MixtureParameters parameters, int start, FeatureSummary summary, DistanceSpace space) {
    int k = parameters.k();
    long seed = RowHash.derive(parameters.seed(), start);
    KMeansParameters.Builder kmeans = KMeansParameters.builder(k).seed(seed);
    return switch (parameters.init()) {
      case KMEANS -> {
        int most = Math.max(k, Math.min(SAMPLE_ROWS, SAMPLE_NUMBERS / summary.dimension()));
        int rows = (int) Math.min(most, summary.rows());
        yield RandomRows.of(rows, summary, seed)
            .then(sample -> new Fit.Finished<>(cluster(sample, k, seed, start)));
      }
      case KMEANS_PARALLEL ->
          KMeans.firstCentres(kmeans.init(InitMethod.KMEANS_PARALLEL).build(), 0, space);
      case RANDOM -> KMeans.firstCentres(kmeans.init(InitMethod.RANDOM).build(), 0, space);
      case GIVEN -> throw new IllegalStateException("a given mixture needs no centres");
    };
  }

  /** The centres of k-means on some rows, here on the driver; rows without weight are not drawn. */
  private static RowMatrix cluster(RowMatrix rows, int k, long seed, int start) {
    InMemoryBlockDataset data = InMemoryBlockDataset.of(rows.toRows(), null);
    FeatureSummary summary = data.aggregate(new SummaryPass(data.dimension()), "sample");
    KMeansParameters.Builder kmeans =
        KMeansParameters.builder(Math.min(k, rows.rows()))
            .seed(seed)
            .init(InitMethod.KMEANS_PLUS_PLUS);
    // To its end, k-means leads most starts to the same clusters, which are tried once.
    KMeansParameters parameters =
        (start == 0 ? kmeans.nInit(KMEANS_STARTS) : kmeans.maxIterations(1)).build();
    return KMeans.fit(data, summary, parameters, FitListener.NONE).model().centres();
  }

  private static MixtureResult result(
      Em.Result best, Em em, MixtureParameters parameters, PassHistory history) {
    GaussianMixture mixture = best.mixture();
    EvaluationPass.Found found = best.found();
    List<String> warnings = new ArrayList<>();
    if (mixture.k() < parameters.k()) {
      warnings.add(
          "only "
              + mixture.k()
              + " of "
              + parameters.k()
              + " components: the data has too few distinct rows");
    }
    for (int c : best.reseeded()) {
      warnings.add("component " + c + " had lost its rows or its extent, and was placed anew once");
    }
    for (int c = 0; c < mixture.k(); c++) {
      if (mixture.greatestVariance(c) <= em.collapse()) {
        warnings.add("component " + c + " has collapsed onto a point; ask for fewer components");
      }
    }
    if (!best.stopReason().converged()) {
      warnings.add(
          "not converged after "
              + best.iterations()
              + " iterations; raise max-iterations or tolerance");
    }
    return new MixtureResult(
        new MixtureModel(mixture, found.sizes().counts(), found.densities()),
        found.logLikelihood(),
        found.weight(),
        best.iterations(),
        best.stopReason(),
        history.secondsBefore(Em.PHASE),
        history.secondsIn(Em.PHASE),
        history.passes(),
        warnings);
  }
}
