package io.asterism.core.sampling;

import io.asterism.core.block.Statistics;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rows with the least keys.
 *
 * @param capacity the most rows that are kept
 * @param rows at most that many rows, in order
 */
public record RowSelection(int capacity, List<SelectedRow> rows)
    implements Statistics<RowSelection> {

  @Override
  public RowSelection merge(RowSelection other) {
    return new RowSelection(
        capacity,
        Stream.concat(rows.stream(), other.rows.stream()).sorted().limit(capacity).toList());
  }

  /** The features of the rows, in order. */
  public List<double[]> values() {
    return rows.stream().map(SelectedRow::values).toList();
  }
}
