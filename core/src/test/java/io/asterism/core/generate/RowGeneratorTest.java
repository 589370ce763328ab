package io.asterism.core.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowGeneratorTest {
  private static final int ROWS = 200;

  static Stream<RowGenerator> generators() {
    return generators(42);
  }

  private static Stream<RowGenerator> generators(long seed) {
    return Stream.of(
        BlobRows.inCube(5, 3, 10, 0.5, seed),
        BlobRows.aroundOrigin(50, 15, 10, 1, seed),
        new MoonRows(0.05, seed),
        new MixtureRows(4, 7, 2, seed),
        new ShapeRows(seed));
  }

  @ParameterizedTest
  @MethodSource("generators")
  void aRowIsTheSameWheneverAndWhereverItIsMade(RowGenerator generator)
      throws IOException, ClassNotFoundException {
    RowGenerator elsewhere = copyThroughTheWire(generator);
    double[][] forwards = new double[ROWS][];
    int[] groups = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      forwards[i] = new double[generator.dimension()];
      groups[i] = generator.generate(i, forwards[i]);
    }
    double[] again = new double[generator.dimension()];
    for (int i = ROWS - 1; i >= 0; i--) {
      Arrays.fill(again, Double.NaN);
      assertThat(elsewhere.generate(i, again)).isEqualTo(groups[i]);
      assertThat(again).containsExactly(forwards[i]);
    }
  }

  @ParameterizedTest
  @MethodSource("generators")
  void noTwoRowsAreTheSame(RowGenerator generator) {
    assertThat(Stream.iterate(0L, i -> i + 1).limit(ROWS).map(i -> row(generator, i)).distinct())
        .hasSize(ROWS);
  }

  @ParameterizedTest
  @MethodSource("generators")
  void everyGroupMakesRows(RowGenerator generator) {
    double[] row = new double[generator.dimension()];
    boolean[] seen = new boolean[generator.groups()];
    for (int i = 0; i < 1000; i++) {
      seen[generator.generate(i, row)] = true;
    }
    assertThat(seen).doesNotContain(false);
  }

  @Test
  void anotherSeedMakesOtherRows() {
    RowGenerator[] others = generators(43).toArray(RowGenerator[]::new);
    RowGenerator[] ours = generators(42).toArray(RowGenerator[]::new);
    for (int g = 0; g < ours.length; g++) {
      assertThat(row(ours[g], 0)).isNotEqualTo(row(others[g], 0));
    }
  }

  /** What a seed stands for must not change from release to release. */
  @Test
  void aSeedMeansTheSameDataForEver() {
    assertThat(row(BlobRows.inCube(5, 3, 10, 0.5, 42), 7))
        .isEqualTo("[5.185361191643928, -2.2320168649832315, 5.13363251469587]");
    assertThat(row(new MoonRows(0.05, 42), 7)).isEqualTo("[1.016285984307477, 0.3375894790099017]");
    assertThat(row(new MixtureRows(4, 3, 2, 42), 7))
        .isEqualTo("[2.7645806040383176, -1.1853490445169634, 3.7960215477721455]");
    assertThat(row(new ShapeRows(42), 7).hashCode()).isEqualTo(1189296328);
  }

  @Test
  void senselessSettingsAreRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BlobRows.inCube(0, 2, 10, 1, 0))
        .withMessage("k must be 1 or more, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BlobRows.aroundOrigin(2, 0, 1, 1, 0))
        .withMessage("dimension must be 1 or more, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BlobRows.inCube(2, 2, 10, Double.NaN, 0))
        .withMessage("spread must be 0 or more, not NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MoonRows(-1, 0))
        .withMessage("noise must be 0 or more, not -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MixtureRows(2, 2, -1, 0))
        .withMessage("separation must be 0 or more, not -1.0");
  }

  private static String row(RowGenerator generator, long position) {
    double[] values = new double[generator.dimension()];
    generator.generate(position, values);
    return Arrays.toString(values);
  }

  private static RowGenerator copyThroughTheWire(RowGenerator generator)
      throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(generator);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (RowGenerator) in.readObject();
    }
  }
}
