package io.asterism.core.kmeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.asterism.core.block.Accumulator;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.MergeContract;
import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Statistics;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.kernel.Precision;
import io.asterism.core.kernel.RowBounds;
import io.asterism.core.linalg.RowMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReassignmentPassTest extends MergeContract<ReassignmentPass.Changes> {
  private static final RowMatrix BEFORE =
      RowMatrix.of(new double[][] {{0, 0, 0}, {1, 2, 3}, {8, 8, 8}});
  private static final RowMatrix CENTRES =
      RowMatrix.of(new double[][] {{0.5, 0, 0}, {2, 2, 4}, {7, 7, 7}});
  private static final DistanceSpace SPACE =
      new DistanceSpace(Precision.DOUBLE, new double[] {1, 1, 1}, 100);

  /** Many features, which have bounds. */
  private static final int WIDE = 40;

  private static final DistanceSpace WIDE_SPACE =
      new DistanceSpace(Precision.DOUBLE, new double[WIDE], 100);

  private final Random random = new Random(5);
  private final double[][] rows = wide(1000);
  private final RowMatrix first = RowMatrix.of(wide(12));
  private final RowMatrix second = moved(first);
  private final RowMatrix third = moved(second);

  @Override
  protected BlockPass<ReassignmentPass.Changes> pass() {
    return ReassignmentPass.of(BEFORE, CENTRES, SPACE, false);
  }

  @Override
  protected void assertSame(
      ReassignmentPass.Changes actual, ReassignmentPass.Changes expected, String message) {
    assertThat(actual.clusters().counts())
        .as(message)
        .containsExactly(expected.clusters().counts());
    assertThat(actual.clusters().sums())
        .as(message)
        .containsExactly(expected.clusters().sums(), within(1e-11));
    assertThat(actual.distances()).as(message).isEqualTo(expected.distances());
  }

  private double[][] wide(int count) {
    double[][] wide = new double[count][];
    Arrays.setAll(wide, r -> random.doubles(WIDE, 0, 9).toArray());
    return wide;
  }

  private RowMatrix moved(RowMatrix centres) {
    return new RowMatrix(
        Arrays.stream(centres.values()).map(x -> x + 0.1 * random.nextGaussian()).toArray(),
        centres.rows(),
        WIDE);
  }

  private List<RowBlock> blocks() {
    return Fits.blocks(rows, 64);
  }

  private static ReassignmentPass reassigned(RowMatrix from, RowMatrix to, boolean bounded) {
    return ReassignmentPass.of(from, to, WIDE_SPACE, bounded);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void addedToTheSumsBeforeItGivesThoseOfAssigningAnew(boolean bounded) {
    ClusterSums anew = run(new AssignmentPass(second, WIDE_SPACE), blocks());
    ClusterSums changed =
        run(new AssignmentPass(first, WIDE_SPACE), blocks())
            .changedBy(
                run(reassigned(first, second, bounded), blocks()).clusters(),
                first,
                second,
                WIDE_SPACE.origin());
    assertThat(changed.counts()).containsExactly(anew.counts());
    assertThat(changed.sums()).containsExactly(anew.sums(), within(1e-10));
    assertThat(changed.cost()).isCloseTo(anew.cost(), within(1e-7));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLostNoteChangesNothing(boolean bounded) {
    List<RowBlock> noted = blocks();
    run(reassigned(first, second, bounded), noted);
    ReassignmentPass.Changes withNotes = run(reassigned(second, third, bounded), noted);
    ReassignmentPass.Changes without = run(reassigned(second, third, bounded), blocks());
    assertThat(withNotes.clusters().counts()).containsExactly(without.clusters().counts());
    assertThat(withNotes.clusters().sums()).containsExactly(without.clusters().sums());
    if (bounded) {
      assertThat(withNotes.distances()).isLessThan(without.distances());
    }
  }

  @Test
  void boundsMayComeAndGo() {
    List<RowBlock> noted = blocks();
    assertThat(run(AssignmentPass.following(null, first, WIDE_SPACE, true), noted).sums())
        .containsExactly(run(new AssignmentPass(first, WIDE_SPACE), blocks()).sums());
    for (boolean bounded : new boolean[] {true, false, true}) {
      List<RowBlock> other = blocks();
      assertThat(run(reassigned(first, second, bounded), noted).clusters().sums())
          .containsExactly(run(reassigned(first, second, false), other).clusters().sums());
      assertThat(run(reassigned(second, first, !bounded), noted).clusters().sums())
          .containsExactly(run(reassigned(second, first, false), other).clusters().sums());
    }
  }

  @Test
  void passesLeaveNotesForTheNext() {
    List<RowBlock> noted = blocks();
    run(AssignmentPass.following(null, first, WIDE_SPACE, true), noted);
    assertThat(noted).allMatch(block -> kept(block, first) instanceof int[]);
    run(reassigned(first, second, true), noted);
    assertThat(noted).allMatch(block -> kept(block, second) instanceof RowBounds);
    run(reassigned(second, third, false), noted);
    assertThat(noted).allMatch(block -> kept(block, third) instanceof int[]);
  }

  @Test
  void notesThatNobodyTakesAreForgotten() {
    List<RowBlock> noted = blocks();
    run(AssignmentPass.following(null, first, WIDE_SPACE, true), noted);
    run(AssignmentPass.following(first, second, WIDE_SPACE, false), noted);
    assertThat(noted).allMatch(block -> kept(block, first) == null);
  }

  private static Object kept(RowBlock block, RowMatrix centres) {
    Object note = block.memory().take(WIDE_SPACE.key(centres));
    if (note != null) {
      block.memory().leave(WIDE_SPACE.key(centres), note);
    }
    return note;
  }

  private static <S extends Statistics<S>> S run(BlockPass<S> pass, List<RowBlock> blocks) {
    Accumulator<S> accumulator = pass.accumulator();
    blocks.forEach(accumulator::add);
    return accumulator.snapshot();
  }
}
