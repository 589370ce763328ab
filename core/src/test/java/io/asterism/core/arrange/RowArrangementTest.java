package io.asterism.core.arrange;

import static org.assertj.core.api.Assertions.assertThat;

import io.asterism.core.block.RowBlock;
import io.asterism.core.block.RowStrips;
import io.asterism.core.block.Values;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowArrangementTest {
  private static final int ROWS = 3001;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 8})
  void rowsKeepTheirPositionsAndWeights(int dimension) {
    RowBlock block = groups(dimension, 4);
    RowBlock arranged = RowArrangement.arrange(block);
    assertThat(arranged.strips()).isNotNull();
    long[] positions = new long[ROWS];
    for (int r = 0; r < ROWS; r++) {
      long position = arranged.position(r);
      positions[r] = position;
      assertThat(arranged.rowAt(position)).isEqualTo(r);
      assertThat(arranged.row(r)).isEqualTo(block.row((int) (position - block.firstRow())));
      assertThat(arranged.weight(r)).isEqualTo(position);
    }
    Arrays.sort(positions);
    assertThat(positions).isEqualTo(IntStream.range(0, ROWS).mapToLong(r -> 70L + r).toArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 8})
  void everyRowIsInTheBallOfItsStrip(int dimension) {
    RowStrips strips = RowArrangement.arrange(groups(dimension, 4)).strips();
    RowBlock arranged = RowArrangement.arrange(groups(dimension, 4));
    double[] origin = new double[dimension];
    double farthest = 0;
    for (int r = 0; r < ROWS; r++) {
      double[] row = arranged.row(r);
      double[] middle = middle(strips, r / RowStrips.ROWS, dimension);
      assertThat(distance(row, middle)).isLessThanOrEqualTo(strips.radii()[r / RowStrips.ROWS]);
      farthest = Math.max(farthest, distance(row, origin));
    }
    assertThat(strips.reach(origin)).isGreaterThanOrEqualTo(farthest);
  }

  @Test
  void blocksInStripsAreMovedAndSentAsOthersAre() throws Exception {
    RowBlock arranged = RowArrangement.arrange(groups(2, 4));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(arranged.movedBy(1000));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      RowBlock received = (RowBlock) in.readObject();
      assertThat(received.strips().radii()).isEqualTo(arranged.strips().radii());
      for (int r = 0; r < ROWS; r++) {
        assertThat(received.position(r)).isEqualTo(arranged.position(r) + 1000);
        assertThat(received.rowAt(received.position(r))).isEqualTo(r);
        assertThat(received.row(r)).isEqualTo(arranged.row(r));
      }
    }
  }

  @Test
  void rowsOfAGroupComeToLieTogether() {
    RowStrips strips = RowArrangement.arrange(groups(2, 4)).strips();
    double[] radii = strips.radii().clone();
    Arrays.sort(radii);
    // Groups are 1 wide and some 20 apart.
    assertThat(radii[radii.length / 2]).isLessThan(1);
  }

  @Test
  void theSameBlockIsArrangedTheSameWay() {
    RowBlock one = RowArrangement.arrange(groups(3, 4));
    RowBlock other = RowArrangement.arrange(groups(3, 4));
    assertThat(other.values()).usingRecursiveComparison().isEqualTo(one.values());
    assertThat(RowArrangement.arrange(one)).isSameAs(one);
  }

  @Test
  void fewRowsAndManyFeaturesStayAsTheyAre() {
    RowBlock few = new RowBlock(new Values.Floats(new float[2 * 500]), null, 500, 2, 0);
    RowBlock wide = new RowBlock(new Values.Floats(new float[9 * 1000]), null, 1000, 9, 0);
    assertThat(RowArrangement.arrange(few)).isSameAs(few);
    assertThat(RowArrangement.arrange(wide)).isSameAs(wide);
  }

  @Test
  void numbersBeyondSinglePrecisionAndEqualRowsAreNoTrouble() {
    double[] huge = new SplittableRandom(3).doubles(2 * ROWS, -1e307, 1e307).toArray();
    for (double[] numbers : new double[][] {huge, new double[2 * ROWS]}) {
      RowBlock block = new RowBlock(new Values.Doubles(numbers), null, ROWS, 2, 0);
      RowBlock arranged = RowArrangement.arrange(block);
      assertThat(IntStream.range(0, ROWS).mapToLong(arranged::position).distinct()).hasSize(ROWS);
    }
  }

  @Test
  void manyRowsOfFewFeaturesAndManyCentresAreWorthIt() {
    assertThat(RowArrangement.leastRows(100, 8)).isEqualTo(8_000_000);
    assertThat(RowArrangement.leastRows(300, 1)).isEqualTo(2_666_667);
    assertThat(RowArrangement.leastRows(99, 8)).isEqualTo(Long.MAX_VALUE);
    assertThat(RowArrangement.leastRows(100, 9)).isEqualTo(Long.MAX_VALUE);
  }

  /** Each row weighs as much as its position. */
  private static RowBlock groups(int dimension, int groups) {
    SplittableRandom random = new SplittableRandom(dimension);
    double[] numbers = new double[ROWS * dimension];
    for (int i = 0; i < numbers.length; i++) {
      int group = i / dimension * 7 % groups;
      numbers[i] = 20 * Math.sin(1 + group * (1 + i % dimension)) + random.nextDouble();
    }
    double[] weights = IntStream.range(0, ROWS).mapToDouble(r -> 70 + r).toArray();
    return new RowBlock(Values.toFloats(numbers, numbers.length), weights, ROWS, dimension, 70);
  }

  private static double[] middle(RowStrips strips, int strip, int dimension) {
    return IntStream.range(0, dimension)
        .mapToDouble(j -> strips.middles()[j * strips.step() + strip])
        .toArray();
  }

  private static double distance(double[] row, double[] other) {
    return Math.sqrt(
        IntStream.range(0, row.length)
            .mapToDouble(j -> (row[j] - other[j]) * (row[j] - other[j]))
            .sum());
  }
}
