package io.asterism.core.generate;

import java.util.Arrays;

/**
 * Grey images of 28×28 pixels, a row an image, line by line: one {@link Shape} each, moved, turned,
 * scaled, sheared and bent, in strokes of varying width and brightness on black. About as sparse as
 * handwritten digits, and about as hard to tell apart.
 */
public final class ShapeRows implements RowGenerator {
  private static final long serialVersionUID = 1;

  /** Pixels along an edge. */
  public static final int SIDE = 28;

  private static final Shape[] SHAPES = Shape.values();

  /** Width of the rim over which a stroke fades to black. */
  private static final double SOFTNESS = 1.4;

  /** Standard deviation of the noise inside a stroke. */
  private static final double GRAIN = 12;

  private final long seed;

  public ShapeRows(long seed) {
    this.seed = seed;
  }

  @Override
  public int dimension() {
    return SIDE * SIDE;
  }

  @Override
  public int groups() {
    return SHAPES.length;
  }

  @Override
  public boolean bytes() {
    return true;
  }

  @Override
  public int generate(long position, double[] values) {
    RandomStream random = new RandomStream(seed, position);
    int kind = random.below(SHAPES.length);
    Pose pose = new Pose(random);
    double reach = random.uniform(0.9, 2.2) + SOFTNESS / 2;
    Arrays.fill(values, 0, SIDE * SIDE, reach * reach);
    for (double[] segment : SHAPES[kind].segments()) {
      lowerToSegment(
          values,
          reach,
          pose.x(segment[0], segment[1]),
          pose.y(segment[0], segment[1]),
          pose.x(segment[2], segment[3]),
          pose.y(segment[2], segment[3]));
    }
    paint(values, reach, random.uniform(215, 270), random);
    return kind;
  }

  /** Lowers every pixel's squared distance to that from the segment, where that is the smaller. */
  private static void lowerToSegment(
      double[] squares, double reach, double x0, double y0, double x1, double y1) {
    double dx = x1 - x0;
    double dy = y1 - y0;
    double scale = 1 / Math.max(dx * dx + dy * dy, 1e-12);
    int left = Math.max(0, (int) Math.ceil(Math.min(x0, x1) - reach));
    int right = Math.min(SIDE - 1, (int) Math.floor(Math.max(x0, x1) + reach));
    int top = Math.max(0, (int) Math.ceil(Math.min(y0, y1) - reach));
    int bottom = Math.min(SIDE - 1, (int) Math.floor(Math.max(y0, y1) + reach));
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double along = ((x - x0) * dx + (y - y0) * dy) * scale;
        double t = Math.max(0, Math.min(1, along));
        double ex = x0 + t * dx - x;
        double ey = y0 + t * dy - y;
        int pixel = y * SIDE + x;
        squares[pixel] = Math.min(squares[pixel], ex * ex + ey * ey);
      }
    }
  }

  /** Turns squared distances from the strokes into whole grey values. */
  private static void paint(double[] values, double reach, double brightness, RandomStream random) {
    double black = reach * reach;
    for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
      double square = values[pixel];
      if (square >= black) {
        values[pixel] = 0;
        continue;
      }
      double coverage = Math.min(1, (reach - Math.sqrt(square)) / SOFTNESS);
      double grey = coverage * (brightness + GRAIN * random.normal());
      values[pixel] = Math.max(0, Math.min(255, Math.rint(grey)));
    }
  }

  /** How one image's shape lies in the picture: an affine map after a slight bend. */
  private static final class Pose {
    private final double bendX;
    private final double bendY;
    private final double xx;
    private final double xy;
    private final double yx;
    private final double yy;
    private final double x0;
    private final double y0;

    Pose(RandomStream random) {
      bendX = random.uniform(-0.4, 0.4);
      bendY = random.uniform(-0.4, 0.4);
      double angle = random.uniform(-0.5, 0.5);
      double shear = random.uniform(-0.35, 0.35);
      double width = random.uniform(5, 9);
      double height = random.uniform(6.5, 10);
      double cos = StrictMath.cos(angle);
      double sin = StrictMath.sin(angle);
      xx = cos * width;
      xy = (shear * cos - sin) * height;
      yx = sin * width;
      yy = (shear * sin + cos) * height;
      double middle = (SIDE - 1) / 2.0;
      x0 = middle + random.uniform(-2, 2);
      y0 = middle + random.uniform(-2, 2);
    }

    double x(double u, double v) {
      return x0 + xx * bentX(u, v) + xy * bentY(u, v);
    }

    double y(double u, double v) {
      return y0 + yx * bentX(u, v) + yy * bentY(u, v);
    }

    private double bentX(double u, double v) {
      return u + bendX * (v * v - 0.5);
    }

    private double bentY(double u, double v) {
      return v + bendY * (u * u - 0.5);
    }
  }
}
