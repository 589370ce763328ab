package io.asterism.bench;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** How far above the least inertia each way is, against time; both logarithmic. */
final class DescentChart {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 360;
  private static final int MARGIN = 72;
  private static final int RIGHT = 24;

  /** What is nearer to the least inertia is drawn as near as that: powers of ten. */
  private static final int NEAREST_POWER = -5;

  private static final double NEAREST = Math.pow(10, NEAREST_POWER);

  private static final Map<Descent.Way, String> COLOURS =
      Map.of(
          Descent.Way.LLOYD,
          Text.OTHERS,
          Descent.Way.NESTED,
          Text.OURS,
          Descent.Way.SAMPLED,
          "#00798c",
          Descent.Way.ONE_PASS,
          "#edae49");

  private final Descent.Course course;
  private final int top;
  private final double from;
  private final double until;
  private final double farthest;

  private DescentChart(Descent.Course course, int top) {
    this.course = course;
    this.top = top;
    this.from = times().filter(time -> time > 0).min().orElseThrow();
    this.until = times().max().orElseThrow();
    this.farthest =
        course.curves().values().stream()
            .flatMap(curve -> curve.inertias().stream())
            .mapToDouble(this::above)
            .max()
            .orElseThrow();
  }

  static String draw(List<Descent.Course> courses) {
    StringBuilder body = new StringBuilder();
    int y = 0;
    for (Descent.Course course : courses) {
      if (!course.curves().isEmpty()) {
        body.append(new DescentChart(course, y).panel());
        y += HEIGHT;
      }
    }
    return Text.svg(WIDTH, y, body);
  }

  private DoubleStream times() {
    return course.curves().values().stream()
        .flatMap(curve -> curve.seconds().stream())
        .mapToDouble(Double::doubleValue);
  }

  private double above(double inertia) {
    return Math.max(NEAREST, inertia / course.best() - 1);
  }

  private String panel() {
    StringBuilder out = new StringBuilder();
    out.append(
        Text.format(
            "<text x='8' y='%d'><tspan font-weight='bold'>%s</tspan>, above the least inertia,"
                + " against seconds:",
            top + 20, course.name()));
    course
        .curves()
        .forEach(
            (way, curve) ->
                out.append(
                    Text.format(
                        " <tspan fill='%s' font-weight='bold'>%s</tspan>",
                        COLOURS.get(way), way.label())));
    out.append("</text>");
    for (int power = NEAREST_POWER; Math.pow(10, power) <= farthest; power++) {
      double y = y(Math.pow(10, power));
      out.append(
          Text.format(
              "<path d='M%d %.1fH%d' stroke='#dddddd'/>"
                  + "<text x='%d' y='%.1f' text-anchor='end'>%s %%</text>%n",
              MARGIN, y, WIDTH - RIGHT, MARGIN - 6, y + 4, decimal(1, power + 2)));
    }
    for (int power = (int) Math.floor(Math.log10(from)); Math.pow(10, power) <= until; power++) {
      for (int digit : new int[] {1, 2, 5}) {
        double time = digit * Math.pow(10, power);
        if (time >= from && time <= until) {
          out.append(
              Text.format(
                  "<path d='M%.1f %.1fV%.1f' stroke='#dddddd'/>"
                      + "<text x='%.1f' y='%d' text-anchor='middle'>%s</text>%n",
                  x(time),
                  y(NEAREST),
                  y(farthest),
                  x(time),
                  top + HEIGHT - 16,
                  decimal(digit, power)));
        }
      }
    }
    course.curves().forEach((way, curve) -> out.append(line(way, curve)));
    return out.toString();
  }

  /** A digit times a power of ten, as it is written. */
  private static String decimal(int digit, int power) {
    return BigDecimal.valueOf(digit).scaleByPowerOfTen(power).toPlainString();
  }

  private String line(Descent.Way way, Descent.Curve curve) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < curve.seconds().size(); i++) {
      double x = x(curve.seconds().get(i));
      double y = y(above(curve.inertias().get(i)));
      path.append(Text.format("%s%.1f %.1f", i == 0 ? "M" : "L", x, y));
    }
    return Text.format(
        "<path d='%s' stroke='%s' stroke-width='2' fill='none'/>%n", path, COLOURS.get(way));
  }

  private double x(double time) {
    double share = Math.log(Math.max(from, time) / from) / Math.log(until / from);
    return MARGIN + (WIDTH - MARGIN - RIGHT) * share;
  }

  private double y(double above) {
    double share = Math.log(above / NEAREST) / Math.log(farthest / NEAREST);
    return top + HEIGHT - 40 - (HEIGHT - 80) * share;
  }
}
