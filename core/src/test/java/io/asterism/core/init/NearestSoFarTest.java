package io.asterism.core.init;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.core.SampleData;
import io.asterism.core.block.RowBlock;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.kernel.Precision;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NearestSoFarTest {
  private static final SampleData IRIS = SampleData.read("iris");

  private final GrowingCentres one =
      GrowingCentres.none(new DistanceSpace(Precision.DOUBLE, new double[4], 100))
          .with(List.of(IRIS.rows()[0]));
  private final GrowingCentres three = one.with(List.of(IRIS.rows()[60], IRIS.rows()[120]));
  private final GrowingCentres four = three.with(List.of(IRIS.rows()[99]));

  @Test
  void withAndWithoutTheNotesOfEarlierPassesTheBitsAreTheSame() {
    RowBlock visited = block();
    new NearestSoFar(one, false).look(visited);
    new NearestSoFar(three, false).look(visited);
    assertSame(visited, block());
  }

  @Test
  void aBlockThatMissedAPassGoesThroughItsBatch() {
    RowBlock visited = block();
    new NearestSoFar(one, false).look(visited);
    assertSame(visited, block());
  }

  @Test
  void notesOfOtherCentresAreLeftAlone() {
    RowBlock visited = block();
    new NearestSoFar(one.with(List.of(IRIS.rows()[1], IRIS.rows()[2])), false).look(visited);
    assertSame(visited, block());
  }

  @Test
  void theLastPassClearsTheNotesAway() {
    RowBlock visited = block();
    new NearestSoFar(one, false).look(visited);
    new NearestSoFar(one, true).look(visited);
    assertThat(visited.memory().take(one.key(1))).isNull();
  }

  @Test
  void ofEquallyNearCentresTheFirstIsTaken() {
    NearestSoFar nearest = new NearestSoFar(one.with(List.of(IRIS.rows()[0])), true);
    nearest.look(block());
    assertThat(nearest.label(5)).isZero();
  }

  private void assertSame(RowBlock actual, RowBlock expected) {
    NearestSoFar visited = new NearestSoFar(four, true);
    visited.look(actual);
    NearestSoFar fresh = new NearestSoFar(four, true);
    fresh.look(expected);
    for (int i = 0; i < actual.rows(); i++) {
      assertThat(visited.label(i)).isEqualTo(fresh.label(i));
      assertThat(visited.squaredDistance(i)).isEqualTo(fresh.squaredDistance(i));
    }
    assertThat(Arrays.stream(fresh(expected)).distinct().count()).isEqualTo(4);
  }

  private int[] fresh(RowBlock block) {
    NearestSoFar nearest = new NearestSoFar(four, true);
    nearest.look(block);
    int[] labels = new int[block.rows()];
    Arrays.setAll(labels, nearest::label);
    return labels;
  }

  private static RowBlock block() {
    return IRIS.dataset().blocks().get(0);
  }
}
