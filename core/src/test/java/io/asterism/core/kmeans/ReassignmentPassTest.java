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

class ReassignmentPassTest extends MergeContract<ReassignmentPass.Changes> {
  private static final RowMatrix BEFORE =
      RowMatrix.of(new double[][] {{0, 0, 0}, {1, 2, 3}, {8, 8, 8}});
  private static final RowMatrix CENTRES =
      RowMatrix.of(new double[][] {{0.5, 0, 0}, {2, 2, 4}, {7, 7, 7}});
  private static final DistanceSpace SPACE =
      new DistanceSpace(Precision.DOUBLE, new double[] {1, 1, 1}, 100);

  @Override
  protected BlockPass<ReassignmentPass.Changes> pass() {
    return new ReassignmentPass(BEFORE, CENTRES, SPACE);
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
    assertThat(actual.searched()).as(message).isEqualTo(expected.searched());
  }

  @Test
  void addedToTheSumsBeforeItGivesThoseOfAssigningAnew() {
    Random random = new Random(5);
    double[][] rows = new double[1000][];
    Arrays.setAll(rows, r -> random.doubles(3, 0, 9).toArray());
    List<RowBlock> blocks = Fits.blocks(rows, 64);
    double[] origin = SPACE.origin();
    ClusterSums anew = run(new AssignmentPass(CENTRES, SPACE), blocks);
    ClusterSums changed =
        run(new AssignmentPass(BEFORE, SPACE), blocks)
            .changedBy(run(pass(), blocks).clusters(), BEFORE, CENTRES, origin);
    assertThat(changed.counts()).containsExactly(anew.counts());
    assertThat(changed.sums()).containsExactly(anew.sums(), within(1e-10));
    assertThat(changed.cost()).isCloseTo(anew.cost(), within(1e-9));
  }

  @Test
  void aLostNoteChangesNothing() {
    Random random = new Random(6);
    double[][] rows = new double[1000][];
    Arrays.setAll(rows, r -> random.doubles(3, 0, 9).toArray());
    RowMatrix next = RowMatrix.of(new double[][] {{0.7, 0.1, 0}, {3, 2, 4}, {7, 6, 7}});
    BlockPass<ReassignmentPass.Changes> second = new ReassignmentPass(CENTRES, next, SPACE);

    List<RowBlock> noted = Fits.blocks(rows, 64);
    run(pass(), noted);
    ReassignmentPass.Changes withNotes = run(second, noted);
    ReassignmentPass.Changes without = run(second, Fits.blocks(rows, 64));
    assertThat(withNotes.searched()).isGreaterThan(without.searched());
    assertThat(withNotes.clusters().counts()).containsExactly(without.clusters().counts());
    assertThat(withNotes.clusters().sums()).containsExactly(without.clusters().sums());
  }

  @Test
  void theNoteMayComeFromAnAssignmentOfAllRows() {
    Random random = new Random(7);
    double[][] rows = new double[1000][];
    Arrays.setAll(rows, r -> random.doubles(3, 0, 9).toArray());
    List<RowBlock> noted = Fits.blocks(rows, 64);
    ClusterSums bounding = run(new AssignmentPass(BEFORE, SPACE, true), noted);
    assertThat(bounding.sums())
        .containsExactly(run(new AssignmentPass(BEFORE, SPACE), Fits.blocks(rows, 64)).sums());
    long key = SPACE.key(BEFORE);
    for (RowBlock block : noted) {
      Object note = block.memory().take(key);
      assertThat(note).isInstanceOf(RowBounds.class);
      block.memory().leave(key, note);
    }
    assertThat(run(pass(), noted).clusters().sums())
        .containsExactly(run(pass(), Fits.blocks(rows, 64)).clusters().sums());
  }

  private static <S extends Statistics<S>> S run(BlockPass<S> pass, List<RowBlock> blocks) {
    Accumulator<S> accumulator = pass.accumulator();
    blocks.forEach(accumulator::add);
    return accumulator.snapshot();
  }
}
