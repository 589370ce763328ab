package io.asterism.core.minibatch;

import io.asterism.core.kmeans.InitMethod;
import io.asterism.core.kmeans.KMeansParameters;
import io.asterism.core.linalg.RowMatrix;
import java.io.Serializable;

/**
 * What a fit by batches is to do. Defaults are scikit-learn's where it has the same thing.
 *
 * @param kmeans what it has in common with k-means; an iteration is a batch
 * @param batchSize rows of a batch; of the first, where it grows; with {@link Strategy#ONE_PASS} a
 *     third of the rows that first centres are found in
 * @param maxNoImprovement batches that may pass without improvement, of {@link Strategy#SAMPLED}
 * @param reassignmentRatio a centre is moved to another place that has seen less than this share of
 *     what the centre that has seen most has, of {@link Strategy#SAMPLED}
 * @param finalPass whether to go over all rows in the end, for their inertia and the clusters'
 *     sizes
 * @param seen the weight of the rows that each of the given centres has been made from, but for
 *     {@link Strategy#NESTED}; or null
 */
public record MiniBatchParameters(
    KMeansParameters kmeans,
    Strategy strategy,
    int batchSize,
    int maxNoImprovement,
    double reassignmentRatio,
    boolean finalPass,
    double[] seen)
    implements Serializable {
  private static final long SAMPLE_BATCHES = 3;

  /** Rows of the sample to a centre, at least. */
  private static final long LEAST_SAMPLE_ROWS = 10;

  public MiniBatchParameters {
    require(batchSize >= 1, "batch-size", batchSize, "a number from 1 on");
    require(maxNoImprovement >= 1, "max-no-improvement", maxNoImprovement, "a number from 1 on");
    require(
        reassignmentRatio >= 0 && reassignmentRatio < 1,
        "reassignment-ratio",
        reassignmentRatio,
        "a number from 0 to below 1");
    boolean continues = kmeans.init() == InitMethod.GIVEN && strategy != Strategy.NESTED;
    if (seen != null && (!continues || seen.length != kmeans.k())) {
      throw new IllegalArgumentException(
          "weights seen go with k given centres, and not with nested batches");
    }
  }

  /** How many rows to find first centres in, as in scikit-learn, but at least some for each. */
  public int sampleRows() {
    return (int)
        Math.min(
            Integer.MAX_VALUE,
            Math.max(SAMPLE_BATCHES * batchSize, LEAST_SAMPLE_ROWS * kmeans.k()));
  }

  /** How many rows there must be to find first centres in. */
  public int leastSampleRows() {
    return (int) Math.min(Integer.MAX_VALUE, LEAST_SAMPLE_ROWS * kmeans.k());
  }

  private static void require(boolean right, String option, Number value, String wanted) {
    if (!right) {
      throw new IllegalArgumentException(option + " is " + value + ", but must be " + wanted);
    }
  }

  /**
   * These parameters, but to start from the given k×d centres.
   *
   * @param weights the weight of the rows that each has been made from, or null
   */
  public MiniBatchParameters startingFrom(RowMatrix centres, double[] weights) {
    return new MiniBatchParameters(
        kmeans.startingFrom(centres),
        strategy,
        batchSize,
        maxNoImprovement,
        reassignmentRatio,
        finalPass,
        weights);
  }

  /** The defaults, with the given parameters of k-means. */
  public static MiniBatchParameters of(KMeansParameters kmeans) {
    return new MiniBatchParameters(kmeans, Strategy.NESTED, 1024, 10, 0.01, true, null);
  }
}
