package io.asterism.jobs.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names and values, one pair a line, aligned. */
final class Table {
  private static final int WIDTH = 92;

  private final List<String[]> lines = new ArrayList<>();

  Table add(String name, String value) {
    lines.add(new String[] {name, value});
    return this;
  }

  @Override
  public String toString() {
    int indent = lines.stream().mapToInt(line -> line[0].length()).max().orElse(0) + 2;
    return lines.stream()
        .map(line -> line[0] + " ".repeat(indent - line[0].length()) + wrap(line[1], indent))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static String wrap(String value, int indent) {
    StringBuilder text = new StringBuilder();
    int column = indent;
    for (String word : value.split(" ")) {
      if (column > indent && column + word.length() + 1 > WIDTH) {
        text.append(System.lineSeparator()).append(" ".repeat(indent));
        column = indent;
      } else if (column > indent) {
        text.append(' ');
        column++;
      }
      text.append(word);
      column += word.length();
    }
    return text.toString();
  }

  /** A whole number with its thousands apart. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A number with seven digits that count. */
  static String number(double value) {
    return number(value, 7);
  }

  /** A number with so many digits that count. */
  static String number(double value, int digits) {
    double size = Math.abs(value);
    if (value != 0 && (size < 1e-3 || size >= 1e7)) {
      return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value)
          .replaceFirst("\\.?0*e\\+?(-?)0*", "e$1");
    }
    int decimals = value == 0 ? 0 : Math.max(0, digits - 1 - (int) Math.floor(Math.log10(size)));
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
    return decimals == 0 ? text : text.replaceFirst("\\.?0+$", "");
  }

  static String seconds(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%,.1f", value);
  }

  static String bytes(long value) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    double size = value;
    int unit = 0;
    while (size >= 1024 && unit < units.length - 1) {
      size /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, units[unit]);
  }
}
