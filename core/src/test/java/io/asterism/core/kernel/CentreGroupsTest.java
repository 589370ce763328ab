package io.asterism.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.core.linalg.RowMatrix;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CentreGroupsTest {
  @Test
  void thoseNearEachOtherAreInOneGroup() {
    double[][] centres = new double[9][];
    for (int c = 0; c < centres.length; c++) {
      centres[c] = new double[] {c % 3 * 100, c};
    }
    CentreGroups groups = new CentreGroups(RowMatrix.of(centres), 3);
    assertThat(groups.count()).isEqualTo(3);
    assertThat(groups.order()).containsExactly(0, 3, 6, 2, 5, 8, 1, 4, 7);
  }

  @Test
  void everyCentreIsInOneGroup() {
    for (int k = 1; k < 40; k++) {
      Random random = new Random(k);
      double[] values = random.doubles(2L * k).toArray();
      int size = 1 + random.nextInt(k);
      CentreGroups groups = new CentreGroups(new RowMatrix(values, k, 2), size);
      assertThat(Arrays.stream(groups.order()).sorted())
          .containsExactlyInAnyOrder(IntStream.range(0, k).boxed().toArray(Integer[]::new));
      for (int group = 0; group < groups.count(); group++) {
        int[] members = Arrays.copyOfRange(groups.order(), groups.start(group), groups.end(group));
        assertThat(members).isSorted();
        for (int centre : members) {
          assertThat(groups.of(centre)).isEqualTo(group);
        }
      }
      assertThat(groups.end(groups.count() - 1)).isEqualTo(k);
    }
  }

  @Test
  void centresInOnePlaceAreGroupedToo() {
    CentreGroups groups = new CentreGroups(new RowMatrix(new double[7 * 2], 7, 2), 3);
    assertThat(groups.order()).containsExactly(0, 1, 2, 3, 4, 5, 6);
  }
}
