package io.asterism.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** How far above the least inertia each way is, against time; both logarithmic. */
final class DescentChart {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 360;
  private static final int MARGIN = 72;

  /** Room for the labels on the right. */
  private static final int RIGHT = 96;

  /** What is nearer to the least inertia is drawn as near as that. */
  private static final double NEAREST = 1e-5;

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
            "<text x='8' y='%d'><tspan font-weight='bold'>%s</tspan>: above the least inertia,"
                + " against time</text>%n",
            top + 20, course.name()));
    for (double line = NEAREST; line <= farthest; line *= 10) {
      out.append(
          Text.format(
              "<path d='M%d %.1fH%d' stroke='#dddddd'/>"
                  + "<text x='%d' y='%.1f' text-anchor='end'>%.4g %%</text>%n",
              MARGIN, y(line), WIDTH - RIGHT, MARGIN - 6, y(line) + 4, 100 * line));
    }
    for (double line = Math.pow(10, Math.ceil(Math.log10(from))); line <= until; line *= 10) {
      out.append(
          Text.format(
              "<path d='M%.1f %.1fV%.1f' stroke='#dddddd'/>"
                  + "<text x='%.1f' y='%d' text-anchor='middle'>%.4g s</text>%n",
              x(line), y(NEAREST), y(farthest), x(line), top + HEIGHT - 16, line));
    }
    course.curves().forEach((way, curve) -> out.append(line(way, curve)));
    return out.toString();
  }

  private String line(Descent.Way way, Descent.Curve curve) {
    StringBuilder path = new StringBuilder();
    double x = 0;
    double y = 0;
    for (int i = 0; i < curve.seconds().size(); i++) {
      x = x(curve.seconds().get(i));
      y = y(above(curve.inertias().get(i)));
      path.append(Text.format("%s%.1f %.1f", i == 0 ? "M" : "L", x, y));
    }
    String colour = COLOURS.get(way);
    return Text.format(
        "<path d='%s' stroke='%s' stroke-width='2' fill='none'/>"
            + "<text x='%.1f' y='%.1f' fill='%s'>%s</text>%n",
        path, colour, x + 6, y - 4 - 14 * way.ordinal(), colour, way.label());
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
