package io.asterism.core.kmeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.asterism.core.block.InMemoryBlockDataset;
import io.asterism.core.fit.PassOutcome;
import io.asterism.core.linalg.RowMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for any data. jqwik prints the seed of what fails. */
class KMeansPropertyTest {
  @Property(tries = 40)
  void inertiaNeverRises(@ForAll int seed, @ForAll @IntRange(min = 1, max = 40) int dimension) {
    KMeansResult result =
        Fits.fit(
            rows(seed, dimension),
            null,
            KMeansParameters.builder(6).init(InitMethod.RANDOM).seed(seed).tolerance(0).build());
    List<Double> inertias =
        result.history().stream()
            .filter(outcome -> outcome.phase().equals(Lloyd.PHASE))
            .map(PassOutcome::objective)
            .toList();
    for (int i = 1; i < inertias.size(); i++) {
      assertThat(inertias.get(i)).isLessThanOrEqualTo(inertias.get(i - 1) * (1 + 1e-12));
    }
    assertThat(result.inertia()).isLessThanOrEqualTo(inertias.get(0));
  }

  @Property(tries = 40)
  void labelsDoNotChangeWhenTheDataIsMoved(
      @ForAll int seed, @ForAll @IntRange(min = 1, max = 40) int dimension) {
    double[][] rows = rows(seed, dimension);
    double[][] moved = map(rows, row -> Arrays.stream(row).map(x -> x + 1024).toArray());
    assertThat(labels(moved)).containsExactly(labels(rows));
  }

  @Property(tries = 40)
  void theOrderOfTheFeaturesDoesNotMatter(
      @ForAll int seed, @ForAll @IntRange(min = 2, max = 40) int dimension) {
    double[][] rows = rows(seed, dimension);
    double[][] turned =
        map(
            rows,
            row ->
                IntStream.range(0, dimension).mapToDouble(j -> row[dimension - 1 - j]).toArray());
    KMeansResult straight = fromFirstRows(rows);
    KMeansResult reversed = fromFirstRows(turned);
    assertThat(reversed.iterations()).isEqualTo(straight.iterations());
    assertThat(reversed.inertia())
        .isCloseTo(straight.inertia(), within(straight.inertia() * 1e-12));
    assertThat(labels(turned)).containsExactly(labels(rows));
  }

  @Property(tries = 40)
  void howTheRowsAreCutIntoBlocksDoesNotMatter(
      @ForAll int seed, @ForAll @IntRange(min = 1, max = 200) int blockRows) {
    double[][] rows = rows(seed, 5);
    for (InitMethod init :
        List.of(InitMethod.RANDOM, InitMethod.KMEANS_PLUS_PLUS, InitMethod.KMEANS_PARALLEL)) {
      KMeansParameters parameters = KMeansParameters.builder(4).init(init).seed(seed).build();
      KMeansResult whole = Fits.fit(rows, null, parameters);
      KMeansResult cut =
          Fits.fit(new InMemoryBlockDataset(Fits.blocks(rows, blockRows)), parameters);
      assertThat(cut.iterations()).isEqualTo(whole.iterations());
      assertThat(cut.inertia()).isCloseTo(whole.inertia(), within(whole.inertia() * 1e-12));
    }
  }

  @Property(tries = 20)
  void aWeightOfTwoIsARowTwice(@ForAll int seed) {
    double[][] rows = rows(seed, 3);
    double[] weights = IntStream.range(0, rows.length).mapToDouble(i -> 1 + i % 2).toArray();
    double[][] repeated =
        IntStream.range(0, rows.length)
            .boxed()
            .flatMap(
                i -> i % 2 == 0 ? List.of(rows[i]).stream() : List.of(rows[i], rows[i]).stream())
            .toArray(double[][]::new);
    RowMatrix start = RowMatrix.of(Arrays.copyOf(rows, 4));
    KMeansParameters parameters =
        KMeansParameters.builder(4).initialCentres(start).tolerance(0).build();
    KMeansResult weighted = Fits.fit(rows, weights, parameters);
    KMeansResult twice = Fits.fit(repeated, null, parameters);
    assertThat(weighted.inertia()).isCloseTo(twice.inertia(), within(twice.inertia() * 1e-12));
    assertThat(weighted.model().weights()).containsExactly(twice.model().weights());
  }

  private static KMeansResult fromFirstRows(double[][] rows) {
    return Fits.fit(
        rows,
        null,
        KMeansParameters.builder(5)
            .initialCentres(RowMatrix.of(Arrays.copyOf(rows, 5)))
            .tolerance(0)
            .precision(PrecisionChoice.DOUBLE)
            .build());
  }

  private static int[] labels(double[][] rows) {
    return Fits.labels(fromFirstRows(rows).model(), rows);
  }

  /** Rows on a grid of 1/1024, so that moving them by a whole number is exact. */
  private static double[][] rows(int seed, int dimension) {
    Random random = new Random(seed);
    double[][] rows = new double[200][dimension];
    for (double[] row : rows) {
      double group = 3 * random.nextInt(4);
      for (int j = 0; j < dimension; j++) {
        row[j] = Math.rint((group + random.nextGaussian()) * 1024) / 1024;
      }
    }
    return rows;
  }

  private static double[][] map(double[][] rows, UnaryOperator<double[]> change) {
    return Arrays.stream(rows).map(change).toArray(double[][]::new);
  }
}
