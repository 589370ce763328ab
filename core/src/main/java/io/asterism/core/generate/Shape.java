package io.asterism.core.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The kinds of picture that {@link ShapeRows} draws, as strokes in a square from −1 to 1. */
public enum Shape {
  RING(curve(20, t -> cos(2 * Math.PI * t), t -> sin(2 * Math.PI * t))),
  BAR(line(0, -1, 0, 1)),
  CROSS(line(0, -1, 0, 1), line(-1, 0, 1, 0)),
  TRIANGLE(line(0, -1, 1, 0.9, -1, 0.9, 0, -1)),
  CORNER(line(-0.7, -1, -0.7, 0.9, 0.8, 0.9)),
  DASHES(line(-0.35, -0.7, 0.35, -0.7), line(-0.35, 0.7, 0.35, 0.7)),
  ARC(curve(12, t -> cos(Math.PI * (1 + t)), t -> 0.6 + 1.2 * sin(Math.PI * (1 + t)))),
  WAVE(curve(16, t -> 2 * t - 1, t -> 0.6 * sin(2 * Math.PI * t))),
  SQUARE(line(-0.8, -0.8, 0.8, -0.8, 0.8, 0.8, -0.8, 0.8, -0.8, -0.8)),
  ZIGZAG(line(-0.8, -0.9, 0.8, -0.9, -0.8, 0.9, 0.8, 0.9));

  /** Line segments: x and y of the start, x and y of the end. */
  private final double[][] segments;

  Shape(double[]... strokes) {
    List<double[]> pieces = new ArrayList<>();
    for (double[] stroke : strokes) {
      for (int i = 0; i + 3 < stroke.length; i += 2) {
        pieces.add(Arrays.copyOfRange(stroke, i, i + 4));
      }
    }
    this.segments = pieces.toArray(double[][]::new);
  }

  double[][] segments() {
    return segments;
  }

  private static double[] line(double... points) {
    return points;
  }

  private static double[] curve(int pieces, DoubleUnaryOperator x, DoubleUnaryOperator y) {
    double[] points = new double[2 * (pieces + 1)];
    for (int i = 0; i <= pieces; i++) {
      points[2 * i] = x.applyAsDouble((double) i / pieces);
      points[2 * i + 1] = y.applyAsDouble((double) i / pieces);
    }
    return points;
  }

  private static double sin(double angle) {
    return StrictMath.sin(angle);
  }

  private static double cos(double angle) {
    return StrictMath.cos(angle);
  }
}
