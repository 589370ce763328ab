package io.asterism.core.minibatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.asterism.core.SampleData;
import io.asterism.core.block.InMemoryBlockDataset;
import io.asterism.core.kmeans.KMeansParameters;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MovingCentresTest {
  private static FirstRows rows(double... values) {
    double[][] rows =
        Arrays.stream(values).mapToObj(x -> new double[] {x}).toArray(double[][]::new);
    return FirstRows.of(InMemoryBlockDataset.of(rows, null).blocks(), rows.length);
  }

  private static MovingCentres one() {
    return MovingCentres.start(rows(0), KMeansParameters.builder(1).build(), null);
  }

  private static MovingCentres with(
      MovingCentres centres, Forgetting forgetting, double... values) {
    return centres.with(centres.sumsOf(rows(values)), forgetting);
  }

  @Test
  void countsAllRowsAlikeByDefault() {
    MovingCentres moved = with(one(), Forgetting.NOTHING, 2, 4);
    moved = with(moved, Forgetting.NOTHING, 12);
    assertThat(moved.model().centres().row(0)).containsExactly(6);
    assertThat(moved.model().weights()).containsExactly(3);
  }

  @Test
  void forgetsByBatches() {
    MovingCentres moved = with(one(), Forgetting.decay(0.5), 4, 4);
    moved = with(moved, Forgetting.decay(0.5), 8);
    assertThat(moved.model().centres().row(0)).containsExactly(6);
    assertThat(moved.model().weights()).containsExactly(2);
    assertThat(moved.model().sizes()).containsExactly(3);
    Forgetting half = Forgetting.halfLife("2batches");
    MovingCentres later = with(with(with(one(), half, 4), half, 4), half, 4);
    assertThat(later.model().weights()[0]).isCloseTo(1 + Math.sqrt(0.5) + 0.5, within(1e-12));
  }

  @Test
  void forgetsByRows() {
    Forgetting half = Forgetting.halfLife("2 rows");
    MovingCentres moved = with(with(one(), half, 4, 4, 4, 4), half, 8, 8);
    assertThat(moved.model().weights()).containsExactly(4);
    assertThat(moved.model().centres().row(0)).containsExactly(6);
  }

  @Test
  void keepsNothingOfWhatIsForgottenAtOnce() {
    MovingCentres moved = with(with(one(), Forgetting.decay(0), 100), Forgetting.decay(0), 8);
    assertThat(moved.model().centres().row(0)).containsExactly(8);
  }

  @Test
  void aCentreThatNoRowsComeToStaysHoweverMuchIsForgotten() {
    FirstRows first = rows(0, 10.1);
    MovingCentres moved = MovingCentres.start(first, KMeansParameters.builder(2).build(), null);
    moved = moved.with(moved.sumsOf(first));
    double[] centres = moved.centres().values().clone();
    for (int batch = 0; batch < 2000; batch++) {
      moved = with(moved, Forgetting.halfLife("1batches"), 0);
      assertThat(moved.centres().values())
          .as("batch %d", batch)
          .containsExactly(centres, within(1e-9));
    }
  }

  @Test
  void goesOnFromItsMemoryToTheBit() {
    double[][] digits = SampleData.read("digits").rows();
    FirstRows first = FirstRows.of(InMemoryBlockDataset.of(digits, null).blocks(), 500);
    FirstRows more =
        FirstRows.of(
            InMemoryBlockDataset.of(Arrays.copyOfRange(digits, 500, 1797), null).blocks(), 1297);
    Forgetting slowly = Forgetting.halfLife("700rows");
    MovingCentres start = MovingCentres.start(first, KMeansParameters.builder(10).build(), null);
    MovingCentres once = start.with(start.sumsOf(first), slowly);
    MovingCentres again = MovingCentres.of(once.memory());
    assertThat(again.with(again.sumsOf(more), slowly).model().centres())
        .isEqualTo(once.with(once.sumsOf(more), slowly).model().centres());
    assertThat(again.model().weights()).containsExactly(once.model().weights());
  }

  @Test
  void tellsDistinctRowsApart() {
    assertThat(rows(1, 2, 1, 2).hasDistinct(2)).isTrue();
    assertThat(rows(1, 2, 1, 2).hasDistinct(3)).isFalse();
    assertThat(rows(0.0, -0.0).hasDistinct(2)).isFalse();
  }

  @Test
  void refusesAHalfLifeThatIsNone() {
    for (String wrong : new String[] {"20", "rows", "0rows", "1..2rows", "-1batches"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Forgetting.halfLife(wrong))
          .withMessage(
              "half-life is '" + wrong + "', but must be such as 1000000rows or 20batches");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Forgetting.decay(1.5))
        .withMessage("decay is 1.5, but must be a number from 0 to 1");
  }
}
