package io.asterism.bench;

import io.asterism.core.generate.ShapeRows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Points that differ in one thing.
 *
 * @param together whether they take turns, and their processes live at the same time
 */
record Series(String name, Kind kind, boolean together, List<ScalePoint> points) {

  /** In what points differ. */
  enum Kind {
    ROWS(point -> point.process.rows(), 1),
    CORES(point -> point.process.cores(), -1),
    CLUSTERS(point -> point.k, 1),
    FEATURES(point -> point.process.dimension(), 1),
    HEAP(point -> point.process.heap(), 0);

    private final ToDoubleFunction<ScalePoint> size;

    /** Time grows with this power of the size, where it is as it should be. */
    private final int power;

    Kind(ToDoubleFunction<ScalePoint> size, int power) {
      this.size = size;
      this.power = power;
    }

    double size(ScalePoint point) {
      return size.applyAsDouble(point);
    }

    /** How often the time should be that of another point. */
    double expected(ScalePoint point, ScalePoint other) {
      return Math.pow(size(point) / size(other), power);
    }
  }

  /**
   * What is measured.
   *
   * @param heap what the machine bears, in MB
   */
  static List<Series> all(boolean quick, int heap) {
    int base = quick ? 5_000 : 125_000;
    int images = quick ? 20_000 : 1_000_000;
    int blobs = quick ? 20_000 : 500_000;
    int large = quick ? 300_000 : 3_200_000;
    int small = quick ? 512 : 1536;
    List<Series> all = new ArrayList<>();
    all.add(
        new Series(
            "rows",
            Kind.ROWS,
            false,
            IntStream.rangeClosed(0, quick ? 2 : 6)
                .mapToObj(doubled -> images(base << doubled, 10, 2, heap))
                .toList()));
    for (int k : quick ? new int[] {10} : new int[] {10, 100}) {
      all.add(
          new Series(
              "cores, k=" + k,
              Kind.CORES,
              true,
              List.of(images(images, k, 1, heap), images(images, k, 2, heap))));
    }
    all.add(
        new Series(
            "k",
            Kind.CLUSTERS,
            true,
            IntStream.of(10, 100, 1000)
                .filter(k -> k <= 100 || !quick)
                .mapToObj(k -> images(images, k, 2, heap))
                .toList()));
    all.add(
        new Series(
            "features",
            Kind.FEATURES,
            false,
            IntStream.of(8, 32, 128, 512)
                .filter(dimension -> dimension <= 32 || !quick)
                .mapToObj(
                    dimension ->
                        new ScalePoint(
                            new ScalePoint.Process(Shape.Data.BLOBS, blobs, dimension, 2, heap),
                            100))
                .toList()));
    all.add(
        new Series(
            "larger than memory",
            Kind.HEAP,
            true,
            List.of(images(large, 10, 2, heap), images(large, 10, 2, small))));
    return all;
  }

  private static ScalePoint images(long rows, int k, int cores, int heap) {
    return new ScalePoint(
        new ScalePoint.Process(
            Shape.Data.IMAGES, rows, ShapeRows.SIDE * ShapeRows.SIDE, cores, heap),
        k);
  }

  /** Those that were measured. */
  List<ScalePoint> measured() {
    return points.stream().filter(Timing::isMeasured).toList();
  }

  /** The power of the size that the time grows with: least squares of the logarithms. */
  double exponent() {
    List<ScalePoint> measured = measured();
    double meanX = measured.stream().mapToDouble(this::logSize).average().orElse(0);
    double meanY = measured.stream().mapToDouble(Series::logTime).average().orElse(0);
    double products = 0;
    double squares = 0;
    for (ScalePoint point : measured) {
      double x = logSize(point) - meanX;
      products += x * (logTime(point) - meanY);
      squares += x * x;
    }
    return products / squares;
  }

  private double logSize(ScalePoint point) {
    return Math.log(kind.size(point));
  }

  private static double logTime(ScalePoint point) {
    return Math.log(point.median());
  }

  /** How often the time is what it should be, seen from another point. */
  double excess(ScalePoint point, ScalePoint other) {
    return point.median() / other.median() / kind.expected(point, other);
  }
}
