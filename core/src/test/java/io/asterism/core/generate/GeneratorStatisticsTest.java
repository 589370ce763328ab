package io.asterism.core.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Means within four standard errors of what they should be, so with these seeds for ever. */
class GeneratorStatisticsTest {
  private static final int ROWS = 200_000;
  private static final double ERRORS = 4;

  @Test
  void blobsLieAroundTheirCentresWithTheirSpreadAndEqualShares() {
    BlobRows blobs = BlobRows.inCube(4, 3, 10, 0.5, 1);
    for (int group = 0; group < 4; group++) {
      GroupMoments moments = GroupMoments.of(blobs, group, ROWS);
      assertThat(moments.share()).isCloseTo(0.25, within(shareError(0.25)));
      for (double x : blobs.centre(group)) {
        assertThat(x).isBetween(-10.0, 10.0);
      }
      assertMoments(moments, blobs.centre(group), diagonal(3, 0.25));
    }
  }

  @Test
  void centresAroundTheOriginHaveTheVarianceAskedFor() {
    BlobRows blobs = BlobRows.aroundOrigin(1000, 15, 100, 1, 2);
    double squares = 0;
    for (int group = 0; group < 1000; group++) {
      for (double x : blobs.centre(group)) {
        squares += x * x;
      }
    }
    assertThat(squares / 15_000).isCloseTo(100, within(ERRORS * 100 * Math.sqrt(2.0 / 15_000)));
  }

  @Test
  void mixturesHaveTheWeightsMeansAndCovariancesTheyTell() {
    MixtureRows mixture = new MixtureRows(3, 5, 2, 3);
    double total = 0;
    for (int component = 0; component < 3; component++) {
      double weight = mixture.weight(component);
      total += weight;
      GroupMoments moments = GroupMoments.of(mixture, component, ROWS);
      assertThat(moments.share()).isCloseTo(weight, within(shareError(weight)));
      assertMoments(moments, mixture.mean(component), mixture.covariance(component));
    }
    assertThat(total).isCloseTo(1, within(1e-12));
  }

  @Test
  void covariancesOfMixturesAreFull() {
    for (int d : new int[] {2, 3, 5, 8, 13}) {
      double[][] covariance = new MixtureRows(1, d, 1, 4).covariance(0);
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          assertThat(Math.abs(covariance[i][j])).as("%d, %d of %d", i, j, d).isGreaterThan(1e-6);
        }
      }
    }
  }

  @Test
  void moonsAreHalfCirclesInsideOneAnother() {
    MoonRows moons = new MoonRows(0, 5);
    double[] row = new double[2];
    for (int i = 0; i < 1000; i++) {
      if (moons.generate(i, row) == 0) {
        assertThat(Math.hypot(row[0], row[1])).isCloseTo(1, within(1e-12));
        assertThat(row[1]).isNotNegative();
      } else {
        assertThat(Math.hypot(row[0] - 1, row[1] - 0.5)).isCloseTo(1, within(1e-12));
        assertThat(row[1]).isLessThanOrEqualTo(0.5);
      }
    }
  }

  private static void assertMoments(GroupMoments moments, double[] mean, double[][] covariance) {
    double n = moments.rows();
    for (int i = 0; i < mean.length; i++) {
      double variance = covariance[i][i];
      assertThat(moments.mean()[i]).isCloseTo(mean[i], within(ERRORS * Math.sqrt(variance / n)));
      for (int j = 0; j < mean.length; j++) {
        double squared = variance * covariance[j][j] + covariance[i][j] * covariance[i][j];
        assertThat(moments.covariance()[i][j])
            .isCloseTo(covariance[i][j], within(ERRORS * Math.sqrt(squared / n)));
      }
    }
  }

  private static double shareError(double share) {
    return ERRORS * Math.sqrt(share * (1 - share) / ROWS);
  }

  private static double[][] diagonal(int dimension, double variance) {
    double[][] matrix = new double[dimension][dimension];
    for (int i = 0; i < dimension; i++) {
      matrix[i][i] = variance;
    }
    return matrix;
  }
}
