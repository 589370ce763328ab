package io.asterism.jobs.cli;

import io.asterism.jobs.config.EffectiveConfig;
import io.asterism.jobs.config.UsageException;
import io.asterism.jobs.job.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands have: a configuration, a Spark session and a say in how much is printed. */
@Heading("Configuration, Spark and output to the terminal")
abstract class JobCommand {
  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      order = 1000,
      description = "Take options from this YAML file: long names without dashes, such as k: 10.")
  private String config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      order = 1001,
      description = "Set one such key; beats the file, and is beaten by the option itself.")
  private List<String> set = new ArrayList<>();

  @Option(
      names = "--master",
      paramLabel = "URL",
      order = 1002,
      description = "The Spark master (default: spark-submit's, else local[*]).")
  private String master;

  @Option(
      names = "--spark-conf",
      paramLabel = "KEY=VALUE",
      order = 1003,
      description = "A Spark property, such as spark.executor.memory=4g. Repeatable.")
  private Map<String, String> sparkConf = new LinkedHashMap<>();

  @Option(
      names = {"-q", "--quiet"},
      order = 1004,
      description = "Print warnings and errors only.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      order = 1005,
      description = "Print what Spark logs, and stack traces of failures.")
  private boolean verbose;

  @SuppressWarnings("unused")
  @Option(
      names = {"-h", "--help"},
      order = 1006,
      usageHelp = true,
      description = "Print this help.")
  private boolean help;

  /** Does what the command is for. */
  abstract void run(Console console);

  /** A Spark session as the options say; to be closed. */
  final Session openSession(Console console) {
    return Session.open("asterism " + spec.name(), master, sparkConf, verbose, console::note);
  }

  /** All options with their values. */
  final EffectiveConfig effectiveConfig() {
    return new EffectiveConfig(spec);
  }

  final String config() {
    return config;
  }

  final List<String> assignments() {
    return set;
  }

  final boolean quiet() {
    return quiet;
  }

  final boolean verbose() {
    return verbose;
  }

  /** Refuses numbers below what makes sense. */
  static void requireAtLeast(String option, long value, long least) {
    if (value < least) {
      throw new UsageException(option + " must be at least " + least + ", not " + value);
    }
  }
}
