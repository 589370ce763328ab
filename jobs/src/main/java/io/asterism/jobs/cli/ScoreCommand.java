package io.asterism.jobs.cli;

import io.asterism.jobs.output.OutputDirectory;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Applies a model to rows. */
@Command(
    name = "score",
    header = "Apply a model to rows: the cluster of each and the distance to its centre.",
    sortOptions = false)
final class ScoreCommand extends JobCommand {
  @Mixin private InputArguments input;
  @Mixin private OutputArguments output;

  @Override
  void run(Console console) {
    OutputDirectory.check(output.output(), output.overwrite(), new Configuration());
    console.note("reading " + input.options().paths());
  }
}
