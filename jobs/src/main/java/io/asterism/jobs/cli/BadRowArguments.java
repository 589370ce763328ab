package io.asterism.jobs.cli;

import io.asterism.jobs.data.BadRows;
import picocli.CommandLine.Option;

/** What to do about rows that cannot be used. */
@Heading("Input")
final class BadRowArguments {
  @Option(
      names = "--on-bad-row",
      paramLabel = "fail|skip",
      defaultValue = "fail",
      order = 107,
      description =
          "At a null, NaN or infinite feature: fail, or skip the row and write it to"
              + " OUTPUT/rejected (score: OUTPUT/_rejected) with the reason (default: ${DEFAULT-VALUE}).")
  private BadRows onBadRow;

  BadRows onBadRow() {
    return onBadRow;
  }
}
