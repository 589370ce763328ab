package io.asterism.jobs.cli;

import io.asterism.core.minibatch.Forgetting;
import io.asterism.jobs.config.UsageException;
import io.asterism.jobs.job.MiniBatchRequest;
import io.asterism.jobs.job.StreamRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.streaming.Trigger;
import picocli.CommandLine.Option;

/** How to follow rows that keep coming. */
@Heading("Streams")
final class StreamArguments {
  private static final String AVAILABLE_NOW = "available-now";

  @Option(
      names = "--stream",
      order = 41,
      description =
          "Follow files that appear in the input's directories, or another source that Spark can"
              + " stream from (--format), and move the centres with each batch of them. Goes on"
              + " where it was stopped, and is told its rows only once.")
  private boolean stream;

  @Option(
      names = "--trigger",
      paramLabel = "available-now|INTERVAL",
      defaultValue = "1 second",
      order = 42,
      description =
          "Look for more so often, or go through what is there and end, as a scheduled job does"
              + " (default: ${DEFAULT-VALUE}).")
  private String trigger;

  @Option(
      names = "--files-per-batch",
      paramLabel = "N",
      defaultValue = "16",
      order = 43,
      description = "Files of a batch at most, the oldest first (default: ${DEFAULT-VALUE}).")
  private int filesPerBatch;

  @Option(
      names = "--half-life",
      paramLabel = "N(rows|batches)",
      order = 44,
      description =
          "After so many rows or batches, such as 1000000rows or 20batches, older rows count half"
              + " (default: they always count).")
  private String halfLife;

  @Option(
      names = "--decay",
      paramLabel = "X",
      order = 45,
      description = "Each batch multiplies the weight of all rows before it by X, from 0 to 1.")
  private Double decay;

  @Option(
      names = "--keep-every",
      paramLabel = "N",
      defaultValue = "0",
      order = 46,
      description =
          "Keep the model of every N-th batch, in OUTPUT/models (default: only the last ones).")
  private int keepEvery;

  @Option(
      names = "--source-option",
      paramLabel = "KEY=VALUE",
      order = 47,
      description =
          "An option of Spark's source, such as kafka.bootstrap.servers=host:9092 or"
              + " pathGlobFilter=*.csv. Repeatable.")
  private Map<String, String> sourceOptions = new LinkedHashMap<>();

  boolean requested() {
    return stream;
  }

  /** Refuses what means nothing without a stream. */
  void requireNothing() {
    if (halfLife != null || decay != null || keepEvery != 0 || !sourceOptions.isEmpty()) {
      throw new UsageException(
          "--half-life, --decay, --keep-every and --source-option go with --stream");
    }
  }

  StreamRequest request(MiniBatchRequest fit) {
    JobCommand.requireAtLeast("--files-per-batch", filesPerBatch, 1);
    JobCommand.requireAtLeast("--keep-every", keepEvery, 0);
    return new StreamRequest(
        fit, sourceOptions, forgetting(), filesPerBatch, interval(), keepEvery);
  }

  private Forgetting forgetting() {
    if (halfLife != null && decay != null) {
      throw new UsageException("--stream takes either --half-life or --decay");
    }
    try {
      if (halfLife != null) {
        return Forgetting.halfLife(halfLife);
      }
      return decay == null ? Forgetting.NOTHING : Forgetting.decay(decay);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--" + e.getMessage(), e);
    }
  }

  private String interval() {
    if (trigger.equals(AVAILABLE_NOW)) {
      return null;
    }
    try {
      Trigger.ProcessingTime(trigger);
      return trigger;
    } catch (RuntimeException e) {
      throw new UsageException(
          "--trigger '" + trigger + "': give available-now, or an interval such as 10 seconds", e);
    }
  }
}
