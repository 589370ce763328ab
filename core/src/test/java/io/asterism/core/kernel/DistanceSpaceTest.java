package io.asterism.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.core.linalg.RowMatrix;
import org.junit.jupiter.api.Test;

class DistanceSpaceTest {
  private static RowMatrix centres(double first) {
    return new RowMatrix(new double[] {first, 1, 2, 3}, 2, 2);
  }

  @Test
  void theTasksOfAPassShareTheCentresOfEachFit() {
    DistanceSpace space = new DistanceSpace(Precision.FLOAT, new double[2], 100).forFits(3);
    KMeansCentres[] ofOneTask = new KMeansCentres[3];
    for (int fit = 0; fit < 3; fit++) {
      ofOneTask[fit] = space.prepared(centres(fit));
    }
    for (int fit = 0; fit < 3; fit++) {
      assertThat(space.prepared(centres(fit))).isSameAs(ofOneTask[fit]);
    }
  }

  @Test
  void thoseOfThePassBeforeAreForgotten() {
    DistanceSpace space = new DistanceSpace(Precision.FLOAT, new double[2], 100).forFits(2);
    KMeansCentres before = space.prepared(centres(1));
    space.prepared(centres(2));
    space.prepared(centres(3));
    space.prepared(centres(4));
    assertThat(space.prepared(centres(1))).isNotSameAs(before);
  }
}
