package io.asterism.core.kmeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.asterism.core.SampleData;
import io.asterism.core.block.InMemoryBlockDataset;
import io.asterism.core.kernel.KMeansKernels;
import io.asterism.core.linalg.RowMatrix;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Results of scikit-learn, from the same starts; run with both implementations of the kernels. */
class KMeansGoldenTest {
  private static final double RELATIVE = 1e-9;

  static Stream<Arguments> cases() throws IOException {
    try (InputStream json = KMeansGoldenTest.class.getResourceAsStream("/golden/golden.json")) {
      JsonNode cases = new ObjectMapper().readTree(json).get("kmeans");
      return StreamSupport.stream(cases.spliterator(), false)
          .map(golden -> Arguments.of(golden.get("data").asText(), golden));
    }
  }

  @Test
  void runsOnTheKernelsThatTheBuildAsksFor() {
    String wanted = System.getProperty("asterism.kernels", "simd");
    assertThat(KMeansKernels.description()).startsWith(wanted);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void reachesScikitLearnsResult(String name, JsonNode golden) {
    SampleData data = SampleData.read(name);
    RowMatrix start = RowMatrix.of(data.rows(ints(golden.get("init_rows"))));
    KMeansResult result =
        Fits.fit(
            data.dataset(),
            KMeansParameters.builder(start.rows())
                .initialCentres(start)
                .tolerance(0)
                .maxIterations(1000)
                .precision(PrecisionChoice.DOUBLE)
                .build());

    assertThat(result.iterations()).isEqualTo(golden.get("iterations").asInt());
    assertThat(result.converged()).isTrue();
    assertClose(result.inertia(), golden.get("inertia").asDouble());
    JsonNode centres = golden.get("centers");
    for (int c = 0; c < start.rows(); c++) {
      for (int j = 0; j < start.columns(); j++) {
        // Sums of the features may round differently in the last place.
        assertThat(result.model().centres().at(c, j))
            .isCloseTo(centres.get(c).get(j).asDouble(), within(RELATIVE));
      }
    }
    assertThat(result.model().sizes())
        .containsExactly(IntStream.of(ints(golden.get("sizes"))).mapToLong(size -> size).toArray());

    int[] first = ints(golden.get("first_labels"));
    double[][] firstRows = data.rows(IntStream.range(0, first.length).toArray());
    assertThat(Fits.labels(result.model(), firstRows)).containsExactly(first);
    assertDistances(result.model(), data, golden.get("distances_of_first_rows"));
  }

  private static void assertDistances(KMeansModel model, SampleData data, JsonNode expected) {
    double[][] rows = data.rows(IntStream.range(0, expected.size()).toArray());
    int k = model.centres().rows();
    double[] distances = new double[rows.length * k];
    model.scorer().distances(InMemoryBlockDataset.of(rows, null).blocks().get(0), distances);
    for (int i = 0; i < rows.length; i++) {
      for (int c = 0; c < k; c++) {
        assertClose(distances[i * k + c], expected.get(i).get(c).asDouble());
      }
    }
  }

  @Test
  void reachesThePublishedInertiaOfBlobsFromGivenCentres() {
    RowMatrix start = RowMatrix.of(new double[][] {{-3, 3}, {-3, 2}, {-3, 1}, {-1, 2}, {0, 2}});
    KMeansResult result =
        Fits.fit(
            SampleData.read("blobs5").dataset(),
            KMeansParameters.builder(5).initialCentres(start).build());
    assertClose(result.inertia(), 211.5985372581);
  }

  @ParameterizedTest
  @EnumSource(
      value = InitMethod.class,
      names = {"KMEANS_PARALLEL", "KMEANS_PLUS_PLUS", "RANDOM"})
  void reachesThePublishedInertiasOfBlobsWithTheBestOfTenStarts(InitMethod init) {
    assertClose(bestOfTen("blobs5", 5, init).inertia(), 211.5985372581);
    assertThat(bestOfTen("blobs5", 3, init).inertia()).isCloseTo(653.2167, within(5e-5));
    assertThat(bestOfTen("blobs5", 8, init).inertia()).isLessThanOrEqualTo(119.2249);
  }

  @Test
  void measuresScikitLearnsDistancesToTheCentresOfBlobs() {
    KMeansModel model = bestOfTen("blobs5", 5, InitMethod.KMEANS_PARALLEL).model();
    double[][] rows = {{0, 2}, {3, 2}, {-3, 3}, {-3, 2.5}};
    double[][] expected = {
      {0.3300, 1.4944, 2.8109, 2.8863, 2.9042},
      {2.8029, 4.4759, 5.8073, 5.8424, 5.8474},
      {0.2904, 1.2148, 1.6914, 1.7109, 3.2940},
      {0.3616, 0.7258, 1.2157, 1.5481, 3.2181}
    };
    double[] distances = new double[20];
    model.scorer().distances(InMemoryBlockDataset.of(rows, null).blocks().get(0), distances);
    for (int i = 0; i < rows.length; i++) {
      double[] sorted = Arrays.copyOfRange(distances, i * 5, i * 5 + 5);
      Arrays.sort(sorted);
      assertThat(sorted).containsExactly(expected[i], within(5e-5));
    }
  }

  @Test
  void reachesThePublishedSilhouettesOfBlobs() {
    double[] published = {0.5966, 0.5724, 0.6885, 0.6555, 0.6021, 0.6069, 0.5600, 0.5669};
    double[][] rows = SampleData.read("blobs5").rows();
    for (int k = 2; k <= 6; k++) {
      KMeansModel model = bestOfTen("blobs5", k, InitMethod.KMEANS_PLUS_PLUS).model();
      assertThat(silhouette(rows, Fits.labels(model, rows), k))
          .isCloseTo(published[k - 2], within(5e-5));
    }
  }

  @Test
  void inertiaOfBlobsHasItsElbowAtFour() {
    double[] inertias =
        IntStream.rangeClosed(1, 9)
            .mapToDouble(k -> bestOfTen("blobs5", k, InitMethod.KMEANS_PARALLEL).inertia())
            .toArray();
    double[] bends =
        IntStream.range(1, 8)
            .mapToDouble(i -> (inertias[i - 1] - inertias[i]) / (inertias[i] - inertias[i + 1]))
            .toArray();
    int sharpest =
        IntStream.range(0, bends.length).reduce(0, (best, i) -> bends[i] > bends[best] ? i : best);
    assertThat(sharpest + 2).isEqualTo(4);
  }

  @Test
  void clustersOfDigitsAreMostlyOneDigit() {
    SampleData digits = SampleData.read("digits");
    KMeansResult best = bestOfTen("digits", 10, InitMethod.KMEANS_PLUS_PLUS, 3);
    KMeansModel model = best.model();
    int[] clusters = Fits.labels(model, digits.rows());
    int[][] table = new int[10][10];
    for (int i = 0; i < clusters.length; i++) {
      table[clusters[i]][digits.labels()[i]]++;
    }
    int right = Stream.of(table).mapToInt(row -> IntStream.of(row).max().orElseThrow()).sum();
    assertThat((double) right / clusters.length).isBetween(0.7935, 0.7952);
  }

  private static KMeansResult bestOfTen(String name, int k, InitMethod init) {
    return bestOfTen(name, k, init, 0);
  }

  private static KMeansResult bestOfTen(String name, int k, InitMethod init, long seed) {
    return Fits.fit(
        SampleData.read(name).dataset(),
        KMeansParameters.builder(k)
            .init(init)
            .nInit(10)
            .precision(PrecisionChoice.DOUBLE)
            .tolerance(0)
            .seed(seed)
            .build());
  }

  /** Rousseeuw 1987, on all pairs of rows. */
  private static double silhouette(double[][] rows, int[] labels, int k) {
    double total = 0;
    for (int i = 0; i < rows.length; i++) {
      double[] sums = new double[k];
      int[] counts = new int[k];
      for (int j = 0; j < rows.length; j++) {
        sums[labels[j]] += Math.hypot(rows[i][0] - rows[j][0], rows[i][1] - rows[j][1]);
        counts[labels[j]]++;
      }
      int own = labels[i];
      double other = Double.POSITIVE_INFINITY;
      for (int c = 0; c < k; c++) {
        if (c != own) {
          other = Math.min(other, sums[c] / counts[c]);
        }
      }
      double within = sums[own] / (counts[own] - 1);
      total += (other - within) / Math.max(other, within);
    }
    return total / rows.length;
  }

  private static void assertClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(Math.abs(expected) * RELATIVE));
  }

  private static int[] ints(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }
}
