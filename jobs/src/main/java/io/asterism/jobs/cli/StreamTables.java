package io.asterism.jobs.cli;

import io.asterism.jobs.job.StreamOutcome;
import io.asterism.jobs.job.StreamUpdate;

/** What is printed of a stream. */
final class StreamTables {
  private StreamTables() {}

  /** A line a batch, and one for each file that was left out. */
  static void tell(Console console, StreamUpdate update) {
    update
        .badFiles()
        .forEach(bad -> console.warn("left out file " + bad.file() + ": " + bad.reason()));
    StringBuilder line =
        new StringBuilder("batch ")
            .append(update.number())
            .append(", ")
            .append(Table.count(update.rows()))
            .append(" rows");
    if (update.rejectedRows() > 0) {
      line.append(", ").append(Table.count(update.rejectedRows())).append(" rejected");
    }
    if (!Double.isNaN(update.inertia())) {
      line.append(", inertia ").append(Table.number(update.inertia()));
    }
    console.note(line.toString());
  }

  /** Says so if there is no model yet. */
  static void warn(Console console, StreamOutcome outcome) {
    if (outcome.sizes().length == 0) {
      console.warn(
          "no model yet: "
              + outcome.rowsWaiting()
              + " rows have come, and first centres take "
              + outcome.rowsWanted()
              + ", of which k differ; they wait for more");
    }
  }

  /** Where the stream came to. */
  static Table summary(StreamOutcome outcome, String output) {
    Table table =
        new Table()
            .add("batches", Table.count(outcome.updates()))
            .add("rows", Table.count(outcome.rows()));
    if (outcome.sizes().length > 0) {
      table.add("sizes", FitTables.sizes(outcome.sizes()));
    }
    if (outcome.rejectedRows() > 0) {
      table.add(
          "rejected", Table.count(outcome.rejectedRows()) + " rows, in " + output + "/rejected");
    }
    if (outcome.badFiles() > 0) {
      table.add(
          "left out", Table.count(outcome.badFiles()) + " files, in " + output + "/quarantined");
    }
    return table.add("output", output);
  }
}
