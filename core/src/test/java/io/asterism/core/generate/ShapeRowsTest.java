package io.asterism.core.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShapeRowsTest {
  private static final int ROWS = 4000;
  private final ShapeRows shapes = new ShapeRows(11);

  @Test
  void thereAreTenKindsAndAboutAsManyOfEach() {
    assertThat(shapes.groups()).isEqualTo(10);
    int[] counts = new int[10];
    double[] row = new double[shapes.dimension()];
    for (int i = 0; i < ROWS; i++) {
      counts[shapes.generate(i, row)]++;
    }
    for (int count : counts) {
      assertThat(count).isBetween(320, 480);
    }
  }

  @Test
  void pixelsAreUnsignedBytesAndAsSparseAsHandwriting() {
    double[] row = new double[shapes.dimension()];
    double sum = 0;
    long lit = 0;
    for (int i = 0; i < ROWS; i++) {
      shapes.generate(i, row);
      for (double pixel : row) {
        assertThat(pixel == Math.rint(pixel) && pixel >= 0 && pixel <= 255).isTrue();
        sum += pixel;
        lit += pixel > 0 ? 1 : 0;
      }
    }
    // MNIST's test images: 19 % lit, mean 33.8.
    double pixels = (double) ROWS * shapes.dimension();
    assertThat(lit / pixels).isBetween(0.17, 0.22);
    assertThat(sum / pixels).isBetween(30.0, 36.0);
  }

  /** Kinds are told apart by their mean images much better than by chance, and far from surely. */
  @Test
  void kindsDifferButOverlap() {
    int d = shapes.dimension();
    double[][] means = new double[10][d];
    int[] counts = new int[10];
    double[] row = new double[d];
    for (int i = 0; i < ROWS; i++) {
      int kind = shapes.generate(i, row);
      counts[kind]++;
      for (int j = 0; j < d; j++) {
        means[kind][j] += row[j];
      }
    }
    int right = 0;
    for (int i = ROWS; i < 2 * ROWS; i++) {
      int kind = shapes.generate(i, row);
      right += kind == nearest(row, means, counts) ? 1 : 0;
    }
    // MNIST: 82 %.
    assertThat((double) right / ROWS).isBetween(0.7, 0.9);
  }

  private static int nearest(double[] row, double[][] sums, int[] counts) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int kind = 0; kind < sums.length; kind++) {
      double distance = 0;
      for (int j = 0; j < row.length; j++) {
        double difference = row[j] - sums[kind][j] / counts[kind];
        distance += difference * difference;
      }
      if (distance < least) {
        least = distance;
        nearest = kind;
      }
    }
    return nearest;
  }
}
