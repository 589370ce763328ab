package io.asterism.core.kmeans;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.core.generate.BlobRows;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KMeansParallelTest {
  private static final int SEEDS = 11;

  /**
   * The synthetic data of Bahmani et al. 2012, section 4.1: 10,000 rows about 50 centres in 15
   * dimensions; centres of variance R, rows of variance 1.
   */
  static double[][] gaussMixture(double centreVariance, int seed) {
    Random random = new Random(seed);
    double[][] centres = new double[50][15];
    for (double[] centre : centres) {
      for (int j = 0; j < centre.length; j++) {
        centre[j] = Math.sqrt(centreVariance) * random.nextGaussian();
      }
    }
    double[][] rows = new double[10_000][15];
    for (double[] row : rows) {
      double[] centre = centres[random.nextInt(centres.length)];
      for (int j = 0; j < row.length; j++) {
        row[j] = centre[j] + random.nextGaussian();
      }
    }
    return rows;
  }

  /** The medians are those of scikit-learn 1.9.1 on these data, greedy k-means++, one start. */
  @ParameterizedTest(name = "R={0}")
  @CsvSource({"1, 143765.23", "10, 164360.54", "100, 149680.19"})
  void endsAsLowAsScikitLearnFromGreedyKMeansPlusPlus(double centreVariance, double median) {
    double[] costs =
        IntStream.range(0, SEEDS)
            .mapToDouble(
                seed ->
                    Fits.fit(
                            gaussMixture(centreVariance, seed),
                            null,
                            KMeansParameters.builder(50).seed(seed).build())
                        .inertia())
            .sorted()
            .toArray();
    assertThat(costs[SEEDS / 2]).isLessThanOrEqualTo(median * 1.03);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void findsEachOfTwentySeparateBlobs(int seed) {
    double[][] rows = new double[4_000][8];
    BlobRows blobs = BlobRows.inCube(20, 8, 10, 1, 1);
    for (int i = 0; i < rows.length; i++) {
      blobs.generate(i, rows[i]);
    }
    KMeansResult found = Fits.fit(rows, null, KMeansParameters.builder(20).seed(seed).build());
    assertThat(LongStream.of(found.model().sizes())).allMatch(size -> size > 100 && size < 300);
  }

  private static long rounds(KMeansParameters parameters) {
    Random random = new Random(1);
    double[][] rows = new double[2_000][30];
    for (double[] row : rows) {
      Arrays.setAll(row, j -> random.nextGaussian());
    }
    return Fits.fit(rows, null, parameters).history().stream()
        .filter(pass -> pass.phase().equals("k-means||"))
        .count();
  }

  @Test
  void aRoundThatGainsLittleIsTheLast() {
    assertThat(rounds(KMeansParameters.builder(5).initRounds(50).build())).isBetween(3L, 10L);
  }

  @Test
  void roundsOfFewCandidatesGoOnUntilThereIsAChoice() {
    KMeansParameters parameters =
        KMeansParameters.builder(40).oversampling(0.1).initRounds(50).build();
    assertThat(rounds(parameters)).isGreaterThanOrEqualTo(20);
  }

  @ParameterizedTest
  @CsvSource({"100, 2, 5, 10", "3000, 784, 10, 4", "3000, 784, 1000, 1"})
  void fewRowsAreWorthManyStarts(int rows, int dimension, int k, int starts) {
    assertThat(KMeans.startsWithin(1e8, rows, dimension, k)).isEqualTo(starts);
  }
}
