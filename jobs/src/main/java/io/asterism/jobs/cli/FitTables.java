package io.asterism.jobs.cli;

import io.asterism.jobs.data.DataProfile;
import io.asterism.jobs.job.FitOutcome;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What is printed of any fit, before it and after it. */
final class FitTables {
  /** Up to here the sizes of all clusters are shown. */
  private static final int FEW_CLUSTERS = 20;

  private FitTables() {}

  /** What a dry run has found; without the output. */
  static Table plan(DataProfile profile) {
    Table table =
        new Table()
            .add("rows", Table.count(profile.rows()))
            .add("features", Table.count(profile.dimension()))
            .add("partitions", Table.count(profile.partitions()))
            .add(
                "memory",
                Table.bytes(profile.memoryNeeded())
                    + " for all executors together, to hold "
                    + Table.bytes(profile.bytes())
                    + " of rows");
    if (profile.rejectedRows() > 0) {
      table.add("rejected", Table.count(profile.rejectedRows()) + " rows");
    }
    return table;
  }

  static Table dryOutput(Table plan, String output) {
    return plan.add("output", output + ", not written: this is a dry run");
  }

  /** The head of a summary; the algorithm's own numbers come next. */
  static Table head(FitOutcome outcome) {
    int k = outcome.request().k();
    int effective = outcome.model().centres().rows();
    return new Table()
        .add("k", effective == k ? Table.count(k) : effective + " of " + k)
        .add("sizes", sizes(outcome.model().sizes()));
  }

  /** The rest of a summary. */
  static Table finish(Table summary, FitOutcome outcome) {
    summary
        .add("iterations", outcome.iterations() + ", until " + outcome.stopReason())
        .add(
            "seconds",
            Table.seconds(outcome.figures().totalSeconds())
                + ": read "
                + Table.seconds(outcome.figures().readSeconds())
                + ", init "
                + Table.seconds(outcome.initSeconds())
                + ", fit "
                + Table.seconds(outcome.fitSeconds()));
    if (outcome.figures().rejectedRows() > 0) {
      summary.add(
          "rejected",
          Table.count(outcome.figures().rejectedRows())
              + " rows, in "
              + outcome.request().output()
              + "/rejected");
    }
    return summary.add("output", outcome.request().output());
  }

  static String sizes(long[] sizes) {
    if (sizes.length <= FEW_CLUSTERS) {
      return Arrays.stream(sizes).mapToObj(Table::count).collect(Collectors.joining(" "));
    }
    long[] sorted = Arrays.stream(sizes).sorted().toArray();
    return "from "
        + Table.count(sorted[0])
        + " to "
        + Table.count(sorted[sorted.length - 1])
        + " rows, half of them above "
        + Table.count(sorted[sorted.length / 2]);
  }
}
