package io.asterism.core.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.asterism.core.fit.PassOutcome;
import io.asterism.core.fit.Progress;
import io.asterism.core.generate.MixtureRows;
import io.asterism.core.linalg.CovarianceShape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for any data. jqwik prints the seed of what fails. */
class MixturePropertyTest {
  @Property(tries = 100)
  void logLikelihoodNeverFalls(
      @ForAll int seed,
      @ForAll CovarianceShape shape,
      @ForAll Acceleration acceleration,
      @ForAll @IntRange(min = 1, max = 40) int dimension,
      @ForAll @IntRange(min = 1, max = 5) int k) {
    double[][] rows = rows(seed, 60 * k + 10 * dimension, dimension, k);
    MixtureResult result =
        Mixtures.fit(
            rows,
            null,
            MixtureParameters.builder(k)
                .covariance(shape)
                .init(MixtureInit.KMEANS)
                .regularization(0)
                .acceleration(acceleration)
                .tolerance(0)
                .maxIterations(30)
                .seed(seed)
                .build());
    List<Progress> passes =
        result.history().stream()
            .filter(outcome -> outcome.phase().equals(Em.PHASE))
            .map(PassOutcome::progress)
            // A leap that was taken back tells of none.
            .filter(progress -> !Double.isNaN(progress.objective()))
            .toList();
    double before = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < passes.size(); i++) {
      double now = passes.get(i).objective();
      assertThat(now)
          .as("pass %d", i)
          .isGreaterThanOrEqualTo(before - 1e-12 * Math.max(1, Math.abs(before)));
      before = placesAnew(passes, i) ? Double.NEGATIVE_INFINITY : now;
    }
  }

  /** A second pass of the same iteration, but for the one that ends a fit: it starts afresh. */
  private static boolean placesAnew(List<Progress> passes, int i) {
    return i > 0
        && i + 1 < passes.size()
        && passes.get(i).iteration() == passes.get(i - 1).iteration();
  }

  @Property(tries = 20)
  void dataFarFromZeroGivesTheSameMixtureThere(
      @ForAll int seed,
      @ForAll CovarianceShape shape,
      @ForAll @IntRange(min = 1, max = 12) int dimension) {
    double[][] rows =
        Arrays.stream(rows(seed, 400, dimension, 3))
            .map(MixturePropertyTest::rounded)
            .toArray(double[][]::new);
    double far = 1 << 20;
    double[][] moved =
        Arrays.stream(rows)
            .map(row -> Arrays.stream(row).map(x -> x + far).toArray())
            .toArray(double[][]::new);
    GaussianMixture here = Mixtures.start(shape, Arrays.copyOf(rows, 3), 2);
    GaussianMixture there = Mixtures.start(shape, Arrays.copyOf(moved, 3), 2);
    MixtureResult near = Mixtures.fit(rows, null, Mixtures.steps(here, 5).build());
    MixtureResult away = Mixtures.fit(moved, null, Mixtures.steps(there, 5).build());
    // A mean at 2²⁰ is rounded to 2⁻³³ of the unit that the data varies by.
    double rounding = 1e-8;
    assertThat(away.meanLogLikelihood())
        .isCloseTo(near.meanLogLikelihood(), within(rounding * dimension));
    GaussianMixture mixture = near.model().mixture();
    GaussianMixture other = away.model().mixture();
    assertThat(other.weights()).containsExactly(mixture.weights(), within(rounding));
    assertThat(Arrays.stream(other.means().values()).map(x -> x - far).toArray())
        .containsExactly(mixture.means().values(), within(rounding * 100));
    for (int c = 0; c < mixture.covariances().length; c++) {
      assertThat(other.covariances()[c])
          .containsExactly(mixture.covariances()[c], within(rounding * 100));
    }
  }

  @Property(tries = 20)
  void aWeightOfTwoIsARowTwice(@ForAll int seed, @ForAll CovarianceShape shape) {
    double[][] rows = rows(seed, 300, 3, 2);
    double[] weights = IntStream.range(0, rows.length).mapToDouble(i -> 1 + i % 2).toArray();
    double[][] repeated =
        IntStream.range(0, rows.length)
            .boxed()
            .flatMap(i -> i % 2 == 0 ? Stream.of(rows[i]) : Stream.of(rows[i], rows[i]))
            .toArray(double[][]::new);
    MixtureParameters parameters =
        Mixtures.steps(Mixtures.start(shape, Arrays.copyOf(rows, 2), 2), 5).build();
    MixtureResult weighted = Mixtures.fit(rows, weights, parameters);
    MixtureResult twice = Mixtures.fit(repeated, null, parameters);
    assertThat(weighted.logLikelihood())
        .isCloseTo(twice.logLikelihood(), within(1e-10 * Math.abs(twice.logLikelihood())));
    assertThat(weighted.bic()).isCloseTo(twice.bic(), within(1e-10 * Math.abs(twice.bic())));
    assertThat(weighted.model().mixture().means().values())
        .containsExactly(twice.model().mixture().means().values(), within(1e-9));
  }

  private static double[][] rows(int seed, int n, int dimension, int k) {
    MixtureRows generator = new MixtureRows(k, dimension, 3, seed);
    double[][] rows = new double[n][dimension];
    for (int i = 0; i < n; i++) {
      generator.generate(i, rows[i]);
    }
    return rows;
  }

  /** To a grid of 1/1024, so that moving is exact. */
  private static double[] rounded(double[] row) {
    return Arrays.stream(row).map(x -> Math.rint(x * 1024) / 1024).toArray();
  }
}
