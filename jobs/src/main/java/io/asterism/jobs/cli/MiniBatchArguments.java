package io.asterism.jobs.cli;

import io.asterism.core.kmeans.KMeansParameters;
import io.asterism.core.minibatch.MiniBatchParameters;
import io.asterism.core.minibatch.Strategy;
import io.asterism.jobs.config.UsageException;
import picocli.CommandLine.Option;

/** How to make batches, and what to do with them. */
@Heading("Batches")
final class MiniBatchArguments {
  @Option(
      names = "--strategy",
      paramLabel = "nested|sampled|one-pass",
      defaultValue = "nested",
      order = 21,
      description =
          "nested: a batch holds the one before and doubles when it has told all that it can; ends"
              + " as kmeans on all rows. sampled: each batch is drawn anew, and centres are means"
              + " of all that they have seen. one-pass: rows are read once and never kept, for data"
              + " of any size (default: ${DEFAULT-VALUE}).")
  private Strategy strategy;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "1024",
      order = 22,
      description =
          "Rows of a batch, of all partitions together; of the first one with nested; with one-pass and"
              + " --stream a third of the rows that first centres are found in (default: ${DEFAULT-VALUE}).")
  private int batchSize;

  @Option(
      names = "--max-no-improvement",
      paramLabel = "N",
      defaultValue = "10",
      order = 23,
      description =
          "With sampled: stop when the smoothed inertia of batches has not improved for N of them"
              + " (default: ${DEFAULT-VALUE}).")
  private int maxNoImprovement;

  @Option(
      names = "--reassignment-ratio",
      paramLabel = "X",
      defaultValue = "0.01",
      order = 24,
      description =
          "With sampled: move centres that have seen less than X times what the one that has seen"
              + " most has (default: ${DEFAULT-VALUE}).")
  private double reassignmentRatio;

  @Option(
      names = "--init-model",
      paramLabel = "PATH",
      order = 25,
      description =
          "With sampled, one-pass or --stream: go on from the model of a run of kmeans or minibatch, as if its rows had"
              + " come before these.")
  private String initModel;

  @Option(
      names = "--no-final-pass",
      order = 26,
      description =
          "With sampled or one-pass: do not go over all rows in the end, for which one-pass reads"
              + " them again; there is no inertia then, and sizes count what was seen.")
  private boolean noFinalPass;

  /** The parameters; initial centres that are to be read are not there yet. */
  MiniBatchParameters parameters(KMeansParameters kmeans) {
    if (strategy == Strategy.NESTED && (initModel != null || noFinalPass)) {
      throw new UsageException(
          (initModel != null ? "--init-model" : "--no-final-pass")
              + " goes with --strategy sampled or one-pass: nested ends on all rows, and on these alone");
    }
    return parameters(kmeans, strategy);
  }

  /** The parameters where batches are what a stream hands out. */
  MiniBatchParameters streamParameters(KMeansParameters kmeans) {
    return parameters(kmeans, Strategy.ONE_PASS);
  }

  private MiniBatchParameters parameters(KMeansParameters kmeans, Strategy its) {
    try {
      return new MiniBatchParameters(
          kmeans, its, batchSize, maxNoImprovement, reassignmentRatio, !noFinalPass, null);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--" + e.getMessage(), e);
    }
  }

  /** The run whose model is to go on; or null. */
  String initModel() {
    return initModel;
  }
}
