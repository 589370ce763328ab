package io.asterism.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asterism.core.linalg.CovarianceShape;
import io.asterism.core.linalg.RowMatrix;
import org.junit.jupiter.api.Test;

class GaussianComponentsTest {
  private static GaussianComponents about(double mean) {
    return new GaussianComponents(
        CovarianceShape.DIAG,
        new double[] {1},
        new RowMatrix(new double[] {mean}, 1, 1),
        new double[][] {{1}});
  }

  @Test
  void aMeanThatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> about(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a mean has the coordinate NaN");
  }

  @Test
  void tasksShareALayout() {
    GaussianComponents components = about(1);
    GaussianLayout scalar = components.layout(KernelProvider.SCALAR);
    assertThat(components.layout(KernelProvider.SCALAR)).isSameAs(scalar);
    assertThat(components.layout(KernelProvider.SIMD)).isNotSameAs(scalar);
  }
}
