package io.asterism.bench;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Stream;

/** The times of a series against its sizes, both logarithmic; dashed is what is expected. */
final class Panel {
  static final int WIDTH = 640;
  static final int HEIGHT = 320;

  private static final int MARGIN = 72;

  private final Series series;
  private final int top;
  private final List<ScalePoint> points;
  private final ScalePoint first;
  private final DoubleSummaryStatistics sizes;
  private final DoubleSummaryStatistics times;

  /**
   * @param top where it starts
   */
  Panel(Series series, int top) {
    this.series = series;
    this.top = top;
    this.points = series.measured();
    this.first = points.get(0);
    this.sizes = points.stream().mapToDouble(series.kind()::size).summaryStatistics();
    this.times =
        points.stream()
            .flatMap(point -> Stream.of(point.median(), expected(point)))
            .mapToDouble(Double::doubleValue)
            .summaryStatistics();
  }

  private double expected(ScalePoint point) {
    return first.median() * series.kind().expected(point, first);
  }

  String draw() {
    ScalePoint last = points.get(points.size() - 1);
    StringBuilder out = new StringBuilder();
    out.append(
        Text.format(
            "<text x='8' y='%d'><tspan font-weight='bold'>time of an iteration against %s, exponent"
                + " %.3f</tspan>, dashed: as expected</text>%n"
                + "<path d='M%.1f %.1fL%.1f %.1f' stroke='%s' stroke-dasharray='4'/>%n"
                + "<path d='",
            top + 20,
            series.name(),
            series.exponent(),
            x(first),
            y(first.median()),
            x(last),
            y(expected(last)),
            Text.OTHERS));
    for (ScalePoint point : points) {
      out.append(
          Text.format("%s%.1f %.1f", point == first ? "M" : "L", x(point), y(point.median())));
    }
    out.append(Text.format("' stroke='%s' fill='none'/>%n", Text.OURS));
    for (ScalePoint point : points) {
      out.append(
          Text.format(
              "<circle cx='%.1f' cy='%.1f' r='3' fill='%s'/>"
                  + "<text x='%.1f' y='%.1f' text-anchor='end'>%.4g ms</text>"
                  + "<text x='%.1f' y='%d' text-anchor='middle'>%,.0f</text>%n",
              x(point),
              y(point.median()),
              Text.OURS,
              x(point) - 6,
              y(point.median()) - 6,
              1e3 * point.median(),
              x(point),
              top + HEIGHT - 16,
              series.kind().size(point)));
    }
    return out.toString();
  }

  private double x(ScalePoint point) {
    return MARGIN
        + (WIDTH - 2 * MARGIN) * share(series.kind().size(point), sizes.getMin(), sizes.getMax());
  }

  private double y(double time) {
    return top
        + HEIGHT
        - MARGIN
        + (2 * MARGIN - HEIGHT) * share(time, times.getMin(), times.getMax());
  }

  private static double share(double value, double least, double most) {
    return Math.log(value / least) / Math.log(most / least);
  }
}
