package io.asterism.core.kmeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.asterism.core.SampleData;
import io.asterism.core.block.InMemoryBlockDataset;
import io.asterism.core.fit.FitListener;
import io.asterism.core.fit.FitRunner;
import io.asterism.core.fit.PassOutcome;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.kernel.Precision;
import io.asterism.core.linalg.RowMatrix;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KMeansTest {
  private static final double[][] SQUARE = {{0, 0}, {0, 1}, {10, 0}, {10, 1}};

  @ParameterizedTest
  @EnumSource(
      value = InitMethod.class,
      names = {"KMEANS_PARALLEL", "KMEANS_PLUS_PLUS", "RANDOM"})
  void fewerDistinctRowsThanClustersGiveFewerClustersAndAWarning(InitMethod init) {
    double[][] rows = new double[60][];
    Arrays.setAll(rows, i -> new double[] {i % 3, 0.1});
    KMeansResult result = Fits.fit(rows, null, KMeansParameters.builder(5).init(init).build());
    assertThat(result.model().centres().rows()).isEqualTo(3);
    assertThat(result.model().sizes()).containsExactly(20, 20, 20);
    assertThat(result.inertia()).isZero();
    assertThat(result.warnings())
        .containsExactly("only 3 of 5 clusters have rows: the data has too few distinct rows");
  }

  @ParameterizedTest
  @EnumSource(PrecisionChoice.class)
  void rowsThatAreTheirMeanButForRoundingFillNoEmptyCluster(PrecisionChoice precision) {
    double[][] rows = new double[500][];
    Arrays.setAll(rows, i -> new double[] {i % 7 * 0.1 + 0.3, i % 7 / 3.0});
    for (int seed = 0; seed < 10; seed++) {
      KMeansResult result =
          Fits.fit(
              rows,
              null,
              KMeansParameters.builder(8)
                  .init(InitMethod.RANDOM)
                  .precision(precision)
                  .seed(seed)
                  .build());
      assertThat(result.iterations()).as("seed %d", seed).isLessThanOrEqualTo(10);
      assertThat(result.model().sizes()).as("seed %d", seed).hasSize(7);
      assertThat(result.inertia()).as("seed %d", seed).isLessThan(1e-10);
    }
  }

  @Test
  void aRowThatIsFarFromZeroAndCloseToItsCentreStillFillsAnEmptyCluster() {
    double[][] rows = {{1e9}, {1e9 + 1e-3}, {1e9 + 10}, {1e9 + 20}};
    RowMatrix start = RowMatrix.of(new double[][] {{1e9}, {1e9 + 10}, {1e9 + 20}, {2e9}});
    KMeansResult result =
        Fits.fit(rows, null, KMeansParameters.builder(4).initialCentres(start).build());
    assertThat(result.model().sizes()).containsExactly(1, 1, 1, 1);
  }

  @ParameterizedTest
  @EnumSource(
      value = InitMethod.class,
      names = {"KMEANS_PARALLEL", "KMEANS_PLUS_PLUS", "RANDOM"})
  void asManyClustersAsRowsCostNothing(InitMethod init) {
    KMeansResult result = Fits.fit(SQUARE, null, KMeansParameters.builder(4).init(init).build());
    assertThat(result.inertia()).isZero();
    assertThat(result.model().sizes()).containsExactly(1, 1, 1, 1);
  }

  @Test
  void oneClusterIsTheMean() {
    KMeansResult result = Fits.fit(SQUARE, null, KMeansParameters.builder(1).build());
    assertThat(result.model().centres().row(0)).containsExactly(5, 0.5);
    assertThat(result.inertia()).isEqualTo(101);
  }

  @Test
  void anEmptyClusterMovesToTheRowThatIsFarthestFromItsCentre() {
    RowMatrix start = RowMatrix.of(new double[][] {{0, 0}, {500, 500}});
    KMeansResult result =
        Fits.fit(SQUARE, null, KMeansParameters.builder(2).initialCentres(start).build());
    assertThat(result.model().sizes()).containsExactly(2, 2);
    assertThat(result.inertia()).isEqualTo(1);
  }

  @Test
  void rowsWithoutWeightDoNotCount() {
    double[][] rows = {{0, 0}, {0, 1}, {10, 0}, {10, 1}, {1000, 1000}};
    KMeansResult result =
        Fits.fit(rows, new double[] {1, 1, 1, 1, 0}, KMeansParameters.builder(2).build());
    assertThat(result.inertia()).isEqualTo(1);
    assertThat(result.model().weights()).containsExactly(2, 2);
  }

  @Test
  void startsInLockstepEndAsTheyWouldAlone() {
    double[][] rows = SampleData.read("blobs5").rows();
    KMeansParameters.Builder parameters =
        KMeansParameters.builder(5).precision(PrecisionChoice.DOUBLE).init(InitMethod.RANDOM);
    double best =
        IntStream.range(1, 6)
            .mapToDouble(n -> Fits.fit(rows, null, parameters.nInit(n).build()).inertia())
            .reduce(
                Double.POSITIVE_INFINITY,
                (before, next) -> {
                  assertThat(next).isLessThanOrEqualTo(before);
                  return next;
                });
    assertThat(best).isEqualTo(Fits.fit(rows, null, parameters.nInit(5).build()).inertia());
  }

  @Test
  void theSameSeedGivesTheSameBitsAndAnotherSeedAnotherStart() {
    double[][] rows = SampleData.read("digits").rows();
    KMeansParameters.Builder parameters = KMeansParameters.builder(10).maxIterations(1);
    RowMatrix first = Fits.fit(rows, null, parameters.seed(1).build()).model().centres();
    assertThat(Fits.fit(rows, null, parameters.seed(1).build()).model().centres()).isEqualTo(first);
    assertThat(Fits.fit(rows, null, parameters.seed(2).build()).model().centres())
        .isNotEqualTo(first);
  }

  @Test
  void singlePrecisionFindsTheClustersOfDataThatIsFarFromZero() {
    double[][] rows = new double[200][];
    Arrays.setAll(rows, i -> new double[] {4_000_000 + i % 2 * 8, 4_000_000 + i % 3 * 0.5});
    KMeansResult result =
        Fits.fit(rows, null, KMeansParameters.builder(2).precision(PrecisionChoice.FLOAT).build());
    assertThat(result.model().sizes()).containsExactly(100, 100);
  }

  @Test
  void singleAndDoublePrecisionAgreeOnDigits() {
    double[][] rows = SampleData.read("digits").rows();
    KMeansParameters.Builder parameters =
        KMeansParameters.builder(10)
            .initialCentres(RowMatrix.of(Arrays.copyOf(rows, 10)))
            .tolerance(0);
    KMeansResult single = Fits.fit(rows, null, parameters.precision(PrecisionChoice.FLOAT).build());
    KMeansResult full = Fits.fit(rows, null, parameters.precision(PrecisionChoice.DOUBLE).build());
    assertThat(single.model().sizes()).containsExactly(full.model().sizes());
    assertThat(single.inertia()).isCloseTo(full.inertia(), within(full.inertia() * 1e-12));
  }

  @Test
  void cosineDistanceLooksAtDirectionsAlone() {
    double[][] rows = new double[40][];
    Arrays.setAll(
        rows,
        i -> {
          double angle = (i % 2) * 1.5 + i * 1e-3;
          return new double[] {Math.cos(angle), Math.sin(angle)};
        });
    KMeansResult result =
        Fits.fit(rows, null, KMeansParameters.builder(2).distance(Distance.COSINE).build());
    assertThat(result.model().sizes()).containsExactly(20, 20);
    for (int c = 0; c < 2; c++) {
      double[] centre = result.model().centres().row(c);
      assertThat(Math.hypot(centre[0], centre[1])).isCloseTo(1, within(1e-15));
    }
    int[] labels = Fits.labels(result.model(), rows);
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      double[] centre = result.model().centres().row(labels[i]);
      sum += 1 - (rows[i][0] * centre[0] + rows[i][1] * centre[1]);
    }
    assertThat(result.inertia()).isCloseTo(sum, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(
      value = InitMethod.class,
      names = {"KMEANS_PARALLEL", "KMEANS_PLUS_PLUS"})
  void initialisationTellsOfTheInertiaThatIterationsTellOf(InitMethod init) {
    double[][] rows = new double[200][];
    Arrays.setAll(rows, i -> new double[] {Math.cos(i), Math.sin(i)});
    KMeansParameters.Builder parameters = KMeansParameters.builder(5).init(init);
    double[] squares = inertiasOfInit(rows, parameters.distance(Distance.EUCLIDEAN).build());
    double[] cosines = inertiasOfInit(rows, parameters.distance(Distance.COSINE).build());
    assertThat(cosines).isNotEmpty();
    assertThat(Arrays.stream(cosines).map(inertia -> 2 * inertia).toArray())
        .containsExactly(squares);
  }

  private static double[] inertiasOfInit(double[][] rows, KMeansParameters parameters) {
    return Fits.fit(rows, null, parameters).history().stream()
        .filter(pass -> !pass.phase().equals(Lloyd.PHASE))
        .mapToDouble(PassOutcome::objective)
        .filter(Double::isFinite)
        .toArray();
  }

  @Test
  void stopsAtTheLimitAndSaysSo() {
    KMeansResult result =
        Fits.fit(
            SampleData.read("digits").rows(),
            null,
            KMeansParameters.builder(10).maxIterations(2).build());
    assertThat(result.iterations()).isEqualTo(2);
    assertThat(result.converged()).isFalse();
    assertThat(result.warnings()).singleElement().asString().contains("not converged after 2");
  }

  @Test
  void refusesWhatDoesNotGoTogether() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fits.fit(SQUARE, null, KMeansParameters.builder(5).build()))
        .withMessage("k is 5, but there are only 4 rows");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fits.fit(SQUARE, new double[4], KMeansParameters.builder(2).build()))
        .withMessage("the weights of all rows are zero");
    RowMatrix start = RowMatrix.of(new double[][] {{1, 2, 3}});
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Fits.fit(SQUARE, null, KMeansParameters.builder(1).initialCentres(start).build()))
        .withMessage("the initial centres have 3 features, the rows 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KMeansParameters.builder(0).build())
        .withMessage("k is 0, but must be a number from 1 on");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KMeansParameters.builder(2).tolerance(Double.NaN).build())
        .withMessage("tolerance is NaN, but must be a number from 0 on");
  }

  @Test
  void refusesSinglePrecisionWhereDistancesOverflowIt() {
    double[][] rows = {{0}, {1e20}};
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Fits.fit(
                    rows,
                    null,
                    KMeansParameters.builder(2).precision(PrecisionChoice.FLOAT).build()))
        .withMessageContaining("overflow single precision");
    assertThat(Fits.fit(rows, null, KMeansParameters.builder(2).build()).inertia()).isZero();
  }

  @Test
  void refusesAStartThatIsTooFarOff() {
    double[][] rows = {{0}, {2}};
    KMeansParameters.Builder far =
        KMeansParameters.builder(2).initialCentres(RowMatrix.of(new double[][] {{0}, {1e30}}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fits.fit(rows, null, far.precision(PrecisionChoice.FLOAT).build()))
        .withMessage(
            "initial centre 1 is too far off the rows' mean, by 1.0E30 in a feature (after scaling),"
                + " for single precision; use double precision, or a nearer start");
    KMeansParameters inDouble = far.precision(PrecisionChoice.DOUBLE).build();
    assertThat(Fits.fit(rows, null, inDouble).inertia()).isZero();
    KMeansParameters farther =
        KMeansParameters.builder(1)
            .precision(PrecisionChoice.DOUBLE)
            .initialCentres(RowMatrix.of(new double[][] {{1e200}}))
            .build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fits.fit(rows, null, farther))
        .withMessageStartingWith(
            "initial centre 0 is too far off the rows' mean, by 1.0E200 in a feature")
        .withMessageEndingWith("choose a nearer start");
  }

  @Test
  void refusesRowsWhoseSquaredDistancesOverflow() {
    double[][] rows = {{1, 0}, {2, 0.5}, {1e160, 1}};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fits.fit(rows, null, KMeansParameters.builder(2).build()))
        .withMessage(
            "squared distances of this data overflow: feature 1 reaches from 1.0 to 1.0E160; scale"
                + " the features, or leave such rows out");
  }

  @Test
  void takesAStartOfAnyLengthForCosineDistance() {
    double[][] rows = {{1, 0}, {0, 1}};
    KMeansParameters far =
        KMeansParameters.builder(2)
            .distance(Distance.COSINE)
            .initialCentres(RowMatrix.of(new double[][] {{1e30, 0}, {0, 1}}))
            .build();
    assertThat(Fits.fit(rows, null, far).inertia()).isZero();
  }

  /** Enough rows and features that a fit goes by bounds. */
  @Test
  void boundsChangeNothingButTheTime() {
    Random random = new Random(11);
    double[][] rows = new double[4000][];
    Arrays.setAll(
        rows, r -> random.doubles(400).map(x -> x + random.nextGaussian() + r % 37).toArray());
    RowMatrix start = RowMatrix.of(Arrays.copyOf(rows, 40));
    InMemoryBlockDataset data = new InMemoryBlockDataset(Fits.blocks(rows, 500));
    DistanceSpace space = new DistanceSpace(Precision.DOUBLE, new double[400], rows.length);
    Lloyd lloyd = new Lloyd(100, 0, Distance.EUCLIDEAN, space);

    RowMatrix centres = start;
    ClusterSums clusters = null;
    ClusterSums before;
    int iterations = 0;
    do {
      before = clusters;
      clusters = data.aggregate(new AssignmentPass(centres, space), "anew");
      centres = Centres.of(clusters, centres, space.origin(), Distance.EUCLIDEAN);
      iterations++;
    } while (before == null || !clusters.sameClusters(before));

    Lloyd.Result result =
        new FitRunner(data, rows.length, FitListener.NONE).run(lloyd.start(start));
    assertThat(space.remembers(start)).isTrue();
    assertThat(space.bounds(start)).isTrue();
    assertThat(result.iterations()).isEqualTo(iterations);
    assertThat(result.stopReason()).isEqualTo(StopReason.ASSIGNMENTS_UNCHANGED);
    assertThat(result.clusters().counts()).containsExactly(clusters.counts());
    assertThat(result.centres().values()).containsExactly(centres.values(), within(1e-12));
  }
}
