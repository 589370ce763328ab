package io.asterism.core.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.asterism.core.SampleData;
import io.asterism.core.linalg.CovarianceShape;
import io.asterism.core.linalg.RowMatrix;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Results of scikit-learn, from the same starts; run with both implementations of the kernels. */
class MixtureGoldenTest {
  private static final double RELATIVE = 1e-8;

  static Stream<Arguments> cases() throws IOException {
    try (InputStream json = MixtureGoldenTest.class.getResourceAsStream("/golden/golden.json")) {
      JsonNode cases = new ObjectMapper().readTree(json).get("gmm");
      return StreamSupport.stream(cases.spliterator(), false)
          .map(
              golden ->
                  Arguments.of(
                      golden.get("data").asText(), golden.get("covariance").asText(), golden));
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("cases")
  void reachesScikitLearnsResult(String name, String covariance, JsonNode golden) {
    SampleData data = SampleData.read(name);
    CovarianceShape shape = CovarianceShape.valueOf(covariance.toUpperCase(Locale.ROOT));
    int[] rows =
        IntStream.range(0, golden.get("init_rows").size())
            .map(i -> golden.get("init_rows").get(i).asInt())
            .toArray();
    GaussianMixture start =
        Mixtures.start(shape, data.rows(rows), 1 / golden.get("init_precision").asDouble());
    int steps = golden.get("em_steps").asInt();
    MixtureResult result =
        Mixtures.fit(
            data.rows(),
            null,
            Mixtures.steps(start, steps)
                .regularization(golden.get("regularization").asDouble())
                .build());

    assertThat(result.iterations()).isEqualTo(steps);
    assertThat(result.converged()).isFalse();
    GaussianMixture mixture = result.model().mixture();
    assertThat(mixture.parameters()).isEqualTo(golden.get("parameters").asLong());
    assertClose(result.meanLogLikelihood(), golden.get("mean_log_likelihood"), 0);
    assertClose(result.bic(), golden.get("bic"), 0);
    assertClose(result.aic(), golden.get("aic"), 0);
    assertAllClose(mixture.weights(), golden.get("weights"), 0);
    // Features that are zero but for a few rows have means of rounding's size, hence a floor.
    assertAllClose(mixture.means().values(), golden.get("means"), 1e-10);
    if (!golden.get("covariances").isNull()) {
      assertAllClose(asScikitLearnHasThem(mixture), golden.get("covariances"), 1e-10);
    }

    JsonNode densities = golden.get("log_density_of_first_rows");
    double[][] first = data.rows(IntStream.range(0, densities.size()).toArray());
    double[] logDensities = new double[first.length];
    double[] probabilities = new double[first.length * mixture.k()];
    Mixtures.score(mixture, first, logDensities, probabilities);
    assertAllClose(logDensities, densities, 0);
    // Of probabilities far below the smallest that matter, few digits are left: exp(−700 ± 1e-9).
    assertAllClose(probabilities, golden.get("probabilities_of_first_rows"), 1e-12);
  }

  /** Matrices as a whole. */
  private static double[] asScikitLearnHasThem(GaussianMixture mixture) {
    return mixture.shape().correlated()
        ? IntStream.range(0, mixture.covariances().length)
            .mapToObj(mixture::covariance)
            .flatMap(Arrays::stream)
            .flatMapToDouble(Arrays::stream)
            .toArray()
        : Arrays.stream(mixture.covariances()).flatMapToDouble(Arrays::stream).toArray();
  }

  private static void assertAllClose(double[] actual, JsonNode expected, double floor) {
    double[] flat = flat(expected).toArray();
    assertThat(actual).hasSameSizeAs(flat);
    for (int i = 0; i < flat.length; i++) {
      assertThat(actual[i])
          .as("number %d", i)
          .isCloseTo(flat[i], within(floor + RELATIVE * Math.abs(flat[i])));
    }
  }

  private static java.util.stream.DoubleStream flat(JsonNode node) {
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false).flatMapToDouble(MixtureGoldenTest::flat)
        : java.util.stream.DoubleStream.of(node.asDouble());
  }

  private static void assertClose(double actual, JsonNode expected, double floor) {
    assertAllClose(new double[] {actual}, expected, floor);
  }

  @Test
  void reachesThePublishedMixtureOfEllipsoidsWithTheBestOfTenStarts() {
    SampleData data = SampleData.read("ellipsoids3");
    MixtureResult best = bestOfTen(data, 3, CovarianceShape.FULL);
    assertThat(best.model().mixture().parameters()).isEqualTo(17);
    // From 8189.66 up as published, where EM stops; 8188.80 is where it leads to.
    assertThat(best.bic()).isBetween(8188.80, 8189.75);
    assertThat(best.aic()).isBetween(8101.58, 8102.53);

    double[][] rows = data.rows();
    MixtureResult published = Mixtures.fit(rows, null, Mixtures.steps(published(), 300).build());
    MixtureResult ours =
        Mixtures.fit(rows, null, Mixtures.steps(best.model().mixture(), 300).build());
    assertThat(ours.bic()).isCloseTo(published.bic(), within(1e-6));
    assertThat(Mixtures.logDensities(published(), data.rows(0, 1, 2)))
        .containsExactly(new double[] {-2.6067, -3.5707, -3.3301}, within(1e-3));
  }

  /** The numbers of the notebook, to four decimals. */
  private static GaussianMixture published() {
    return new GaussianMixture(
        CovarianceShape.FULL,
        new double[] {0.3905, 0.2094, 0.4001},
        RowMatrix.of(new double[][] {{0.0522, 0.0763}, {3.4020, 1.0584}, {-1.4075, 1.4272}}),
        new double[][] {
          {0.6890, 0.7972, 1.2137}, {1.1430, -0.0311, 0.9545}, {0.6350, 0.7299, 1.1611}
        });
  }

  @Test
  void speciesOfIrisAreComponents() {
    SampleData data = SampleData.read("iris");
    int[] labels =
        Mixtures.labels(bestOfTen(data, 3, CovarianceShape.FULL).model().mixture(), data.rows());
    int[][] table = new int[3][3];
    for (int i = 0; i < labels.length; i++) {
      table[labels[i]][data.labels()[i]]++;
    }
    int right = Stream.of(table).mapToInt(row -> IntStream.of(row).max().orElseThrow()).sum();
    assertThat((double) right / labels.length).isCloseTo(0.9667, within(1e-4));
  }

  @Test
  void theDensityOfEllipsoidsSumsUpToOne() {
    GaussianMixture mixture =
        bestOfTen(SampleData.read("ellipsoids3"), 3, CovarianceShape.FULL).model().mixture();
    int side = 400;
    double step = 20.0 / side;
    double[][] grid = new double[side * side][];
    Arrays.setAll(
        grid, i -> new double[] {-10 + step * (i / side + 0.5), -10 + step * (i % side + 0.5)});
    double sum = Arrays.stream(Mixtures.logDensities(mixture, grid)).map(Math::exp).sum();
    assertThat(sum * step * step).isCloseTo(1, within(1e-9));
  }

  @Test
  void threeFullComponentsAreTheLeastBicOfEllipsoids() {
    SampleData data = SampleData.read("ellipsoids3");
    double least = Double.POSITIVE_INFINITY;
    String best = "";
    for (CovarianceShape shape : CovarianceShape.values()) {
      for (int k = 1; k <= 10; k++) {
        double bic = bestOfTen(data, k, shape).bic();
        if (bic < least) {
          least = bic;
          best = k + " " + shape;
        }
      }
    }
    assertThat(best).isEqualTo("3 FULL");
  }

  @Test
  void rowsOfLowDensityAreTheFractionThatIsAskedFor() {
    SampleData data = SampleData.read("ellipsoids3");
    MixtureModel model = bestOfTen(data, 3, CovarianceShape.FULL).model();
    double[] densities = Mixtures.logDensities(model.mixture(), data.rows());
    for (double fraction : new double[] {0.02, 0.04}) {
      double threshold = model.densities().quantile(fraction);
      long below = Arrays.stream(densities).filter(density -> density < threshold).count();
      assertThat(below).isBetween((long) (fraction * 1250) - 1, (long) (fraction * 1250) + 1);
    }
  }

  private static MixtureResult bestOfTen(SampleData data, int k, CovarianceShape shape) {
    return Mixtures.fit(
        data.rows(), null, MixtureParameters.builder(k).covariance(shape).nInit(10).build());
  }
}
