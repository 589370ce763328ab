package io.asterism.jobs.output;

import io.asterism.core.minibatch.FirstRows;
import io.asterism.core.minibatch.MovingCentres;
import io.asterism.core.scaling.FeatureScaling;
import java.util.List;
import java.util.Map;

/**
 * All that a stream must remember between two of its batches.
 *
 * @param options those that another start of the stream must share
 * @param sparkBatch the number of Spark's batch that was worked on last; -1: none yet
 * @param done how many batches were made of it so far
 * @param updates batches so far
 * @param rows rows that were used
 * @param rejectedRows rows that were left out
 * @param badFiles files that were left out
 * @param columns where features are; empty before the first rows
 * @param features names, one for each feature
 * @param scaling as it is applied to rows; null before there are centres
 * @param waiting n×d rows as they are that wait for more, so that first centres can be found
 * @param waitingWeights their weights
 * @param centres null before there are any
 */
public record StreamState(
    Map<String, String> options,
    long sparkBatch,
    int done,
    long updates,
    long rows,
    long rejectedRows,
    long badFiles,
    List<String> columns,
    List<String> features,
    Scaling scaling,
    double[][] waiting,
    double[] waitingWeights,
    MovingCentres.Memory centres) {

  /** A scaling's numbers. */
  public record Scaling(double[] shift, double[] factor, boolean unitLength) {}

  /** Before anything has come. */
  public static StreamState begin(Map<String, String> options) {
    return new StreamState(
        options,
        -1,
        0,
        0,
        0,
        0,
        0,
        List.of(),
        List.of(),
        null,
        new double[0][],
        new double[0],
        null);
  }

  /** This state, after a further batch that Spark's batch was made into. */
  public StreamState after(long batch, int number, long used, long rejected, long bad) {
    return new StreamState(
        options,
        batch,
        number,
        updates + 1,
        rows + used,
        rejectedRows + rejected,
        badFiles + bad,
        columns,
        features,
        scaling,
        waiting,
        waitingWeights,
        centres);
  }

  /** This state, with what the first rows tell of all. */
  public StreamState withColumns(List<String> itsColumns, List<String> itsFeatures) {
    return new StreamState(
        options,
        sparkBatch,
        done,
        updates,
        rows,
        rejectedRows,
        badFiles,
        itsColumns,
        itsFeatures,
        scaling,
        waiting,
        waitingWeights,
        centres);
  }

  /** This state, with rows that wait. */
  public StreamState withWaiting(FirstRows rowsAsTheyAre) {
    return new StreamState(
        options,
        sparkBatch,
        done,
        updates,
        rows,
        rejectedRows,
        badFiles,
        columns,
        features,
        scaling,
        rowsAsTheyAre.rows(),
        rowsAsTheyAre.weights(),
        centres);
  }

  /** This state, with centres, where no rows wait any more. */
  public StreamState withCentres(MovingCentres moved, FeatureScaling its) {
    return new StreamState(
        options,
        sparkBatch,
        done,
        updates,
        rows,
        rejectedRows,
        badFiles,
        columns,
        features,
        new Scaling(its.shift(), its.factor(), its.unitLength()),
        new double[0][],
        new double[0],
        moved.memory());
  }

  /** The rows that wait. */
  public FirstRows waitingRows() {
    return FirstRows.of(waiting, waitingWeights);
  }

  /** What is done to features; nothing before there are centres. */
  public FeatureScaling featureScaling() {
    return scaling == null
        ? FeatureScaling.identity()
        : new FeatureScaling(scaling.shift, scaling.factor, scaling.unitLength);
  }

  /** The model so far; there must be centres. */
  public StoredKMeans model() {
    return new StoredKMeans(MovingCentres.of(centres).model(), featureScaling(), features);
  }
}
