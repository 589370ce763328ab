package io.asterism.core.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.asterism.core.linalg.CovarianceShape;
import io.asterism.core.linalg.RowMatrix;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A space of mixtures without holes. */
class MixtureCoordinatesTest {
  private static final double[] WEIGHTS = {0.2, 0.5, 0.3};

  private static GaussianMixture mixture(CovarianceShape shape, double unit) {
    double[][] means = {{1, 2}, {-3, 5}, {8, 0.5}};
    double[][] matrices = {{2, 1.5, 4}, {9, 1, 1}, {0.5, 0.1, 3}};
    double[][] covariances =
        IntStream.range(0, shape.matrices(3))
            .mapToObj(c -> Arrays.stream(matrices[c]).limit(shape.numbers(2)))
            .map(numbers -> numbers.map(x -> x * unit * unit).toArray())
            .toArray(double[][]::new);
    double[] moved = RowMatrix.of(means).values().clone();
    Arrays.setAll(moved, i -> moved[i] * unit);
    return new GaussianMixture(shape, WEIGHTS, new RowMatrix(moved, 3, 2), covariances);
  }

  @ParameterizedTest
  @EnumSource(CovarianceShape.class)
  void leadBackToTheMixture(CovarianceShape shape) {
    GaussianMixture mixture = mixture(shape, 1);
    MixtureCoordinates coordinates = new MixtureCoordinates(mixture(shape, 1.25));
    GaussianMixture back = coordinates.at(coordinates.of(mixture, mixture.components()));
    assertThat(back.weights()).containsExactly(WEIGHTS, within(1e-15));
    assertThat(back.means().values()).containsExactly(mixture.means().values(), within(1e-14));
    for (int c = 0; c < mixture.covariances().length; c++) {
      assertThat(back.covariances()[c]).containsExactly(mixture.covariances()[c], within(1e-14));
    }
  }

  @ParameterizedTest
  @EnumSource(CovarianceShape.class)
  void haveAMixtureAtEachPoint(CovarianceShape shape) {
    GaussianMixture mixture = mixture(shape, 1);
    MixtureCoordinates coordinates = new MixtureCoordinates(mixture);
    double[] point = coordinates.of(mixture, mixture.components());
    Random random = new Random(7);
    for (int i = 0; i < 100; i++) {
      Arrays.setAll(point, j -> 3 * random.nextGaussian());
      GaussianMixture there = coordinates.at(point);
      assertThat(Arrays.stream(there.weights()).sum()).isCloseTo(1, within(1e-14));
      assertThat(there.components().k()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource(CovarianceShape.class)
  void doNotDependOnTheUnitOfTheData(CovarianceShape shape) {
    double[] here = difference(shape, 1);
    assertThat(difference(shape, 1024)).containsExactly(here, within(1e-13));
  }

  private static double[] difference(CovarianceShape shape, double unit) {
    GaussianMixture mixture = mixture(shape, unit);
    MixtureCoordinates coordinates = new MixtureCoordinates(mixture);
    double[] from = coordinates.of(mixture, mixture.components());
    GaussianMixture other = mixture(shape, unit * 1.25);
    double[] to = coordinates.of(other, other.components());
    Arrays.setAll(to, i -> to[i] - from[i]);
    return to;
  }
}
