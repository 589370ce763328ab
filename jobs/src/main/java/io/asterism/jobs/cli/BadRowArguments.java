package io.asterism.jobs.cli;

import io.asterism.jobs.data.BadRows;
import picocli.CommandLine.Option;

/** What to do about rows that cannot be used. */
@Heading("Input")
final class BadRowArguments {
  @Option(
      names = "--on-bad-row",
      paramLabel = "fail|skip",
      order = 107,
      description =
          "At a null, NaN or infinite feature: fail, or skip the row and write it to"
              + " OUTPUT/rejected (score: OUTPUT/_rejected) with the reason (default: fail; of a"
              + " stream: skip, and the same of files that cannot be used).")
  private BadRows onBadRow;

  /** What was said; else what is usual. */
  BadRows or(BadRows usual) {
    return onBadRow == null ? usual : onBadRow;
  }
}
