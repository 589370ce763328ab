package io.asterism.jobs.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows under headings; the first column to the left, the others to the right. */
final class Grid {
  private final List<List<String>> rows = new ArrayList<>();

  Grid(List<String> headings) {
    add(headings);
  }

  Grid add(List<String> cells) {
    rows.add(List.copyOf(cells));
    return this;
  }

  @Override
  public String toString() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int j = 0; j < widths.length && j < row.size(); j++) {
        widths[j] = Math.max(widths[j], row.get(j).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int j = 0; j < row.size(); j++) {
        String cell = row.get(j);
        String space = " ".repeat(widths[j] - cell.length());
        line.append(j == 0 ? cell + space : "  " + space + cell);
      }
      lines.add(line.toString().stripTrailing());
    }
    return String.join(System.lineSeparator(), lines);
  }
}
