package io.asterism.core.block;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What merging the statistics of any pass must keep to. The data changes with each repetition. */
public abstract class MergeContract<S extends Statistics<S>> {
  protected static final int DIMENSION = 3;

  /** The pass under test, over rows of {@link #DIMENSION} features. */
  protected abstract BlockPass<S> pass();

  /** Fails unless both say the same, up to rounding. */
  protected abstract void assertSame(S actual, S expected, String message);

  @RepeatedTest(5)
  void theStatisticsOfNoRowsChangeNothing(RepetitionInfo repetition) {
    S some = statistics(blocks(repetition.getCurrentRepetition()));
    S none = pass().accumulator().snapshot();
    assertSame(some.merge(none), some, "empty on the right, " + seed(repetition));
    assertSame(none.merge(some), some, "empty on the left, " + seed(repetition));
  }

  @Test
  void noRowsAndNoRowsAreNoRows() {
    S none = pass().accumulator().snapshot();
    assertSame(none.merge(none), none, "empty on both sides");
  }

  @RepeatedTest(5)
  void mergingPartsGivesTheStatisticsOfTheWhole(RepetitionInfo repetition) {
    List<RowBlock> blocks = blocks(repetition.getCurrentRepetition());
    S whole = statistics(blocks);
    for (int cut = 1; cut < blocks.size(); cut++) {
      S left = statistics(blocks.subList(0, cut));
      S right = statistics(blocks.subList(cut, blocks.size()));
      assertSame(left.merge(right), whole, "cut at " + cut + ", " + seed(repetition));
      assertSame(right.merge(left), whole, "cut at " + cut + ", turned, " + seed(repetition));
    }
  }

  @RepeatedTest(5)
  void mergingIsAssociativeAndLeavesBothSidesAsTheyWere(RepetitionInfo repetition) {
    List<RowBlock> blocks = blocks(repetition.getCurrentRepetition());
    S first = statistics(blocks.subList(0, 1));
    S second = statistics(blocks.subList(1, 3));
    S third = statistics(blocks.subList(3, blocks.size()));
    assertSame(
        first.merge(second).merge(third), first.merge(second.merge(third)), seed(repetition));
    assertSame(second, statistics(blocks.subList(1, 3)), "right-hand side, " + seed(repetition));
    assertSame(first, statistics(blocks.subList(0, 1)), "left-hand side, " + seed(repetition));
  }

  private S statistics(List<RowBlock> blocks) {
    Accumulator<S> accumulator = pass().accumulator();
    blocks.forEach(accumulator::add);
    return accumulator.snapshot();
  }

  private static String seed(RepetitionInfo repetition) {
    return "seed " + repetition.getCurrentRepetition();
  }

  /** Blocks of odd sizes in all three storages, with weights, some of them zero. */
  private static List<RowBlock> blocks(int seed) {
    Random random = new Random(seed);
    List<RowBlock> blocks = new ArrayList<>();
    RowBlockBuilder builder = new RowBlockBuilder(DIMENSION, true, false);
    for (int b = 0; b < 6; b++) {
      int rows = 1 + random.nextInt(40);
      for (int i = 0; i < rows; i++) {
        double[] row = new double[DIMENSION];
        for (int j = 0; j < DIMENSION; j++) {
          row[j] =
              switch (b % 3) {
                case 0 -> random.nextInt(9);
                case 1 -> (float) random.nextGaussian();
                default -> random.nextGaussian();
              };
        }
        builder.add(row, random.nextInt(4));
      }
      blocks.add(builder.build());
    }
    return blocks;
  }
}
