package io.asterism.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CholeskyTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 33, 100})
  void theFactorTimesItsTransposeIsTheMatrix(int size) {
    double[] triangle = positiveDefinite(size);
    double[] factor = Cholesky.factor(triangle, size);
    for (int i = 0; i < size; i++) {
      for (int j = i; j < size; j++) {
        double product = 0;
        for (int p = 0; p <= i; p++) {
          product +=
              factor[SymmetricMatrix.index(p, i, size)] * factor[SymmetricMatrix.index(p, j, size)];
        }
        assertThat(product)
            .as("entry %d, %d", i, j)
            .isCloseTo(triangle[SymmetricMatrix.index(i, j, size)], within(1e-13 * size * size));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 33, 100})
  void theProductOfTheFactorIsTheMatrix(int size) {
    double[] triangle = positiveDefinite(size);
    assertThat(Cholesky.product(Cholesky.factor(triangle, size), size))
        .containsExactly(triangle, within(1e-13 * size * size));
  }

  @Test
  void matricesThatAreNotPositiveDefiniteHaveNoFactor() {
    assertThat(Cholesky.factor(new double[] {1, 2, 1}, 2)).isNull();
    assertThat(Cholesky.factor(new double[] {0}, 1)).isNull();
    assertThat(Cholesky.factor(new double[] {Double.NaN}, 1)).isNull();
    assertThat(Cholesky.factor(new double[] {Double.POSITIVE_INFINITY}, 1)).isNull();
  }

  @Test
  void aPivotOfRoundingErrorAloneIsNoPivot() {
    // Two features that are the same but for the last place.
    assertThat(Cholesky.factor(new double[] {3, 3, Math.nextUp(3.0)}, 2)).isNull();
  }

  private static double[] positiveDefinite(int size) {
    Random random = new Random(size);
    double[][] rows = new double[2 * size][size];
    for (double[] row : rows) {
      for (int j = 0; j < size; j++) {
        row[j] = random.nextGaussian();
      }
    }
    double[] triangle = new double[SymmetricMatrix.length(size)];
    for (double[] row : rows) {
      for (int i = 0; i < size; i++) {
        for (int j = i; j < size; j++) {
          triangle[SymmetricMatrix.index(i, j, size)] += row[i] * row[j];
        }
      }
    }
    return triangle;
  }
}
