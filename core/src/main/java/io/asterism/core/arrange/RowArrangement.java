package io.asterism.core.arrange;

import io.asterism.core.block.RowBlock;
import io.asterism.core.block.RowStrips;
import io.asterism.core.kernel.KMeansKernel;
import io.asterism.core.kernel.KMeansKernels;
import io.asterism.core.kernel.Precision;
import io.asterism.core.linalg.RowMatrix;

/**
 * Brings rows of a block that lie near each other beside each other: by the nearest of some
 * landmarks, which follow on each other from neighbour to neighbour. What comes out is a function
 * of the block alone.
 */
public final class RowArrangement {
  /** So many rows share a landmark: several strips. */
  private static final int ROWS_OF_A_LANDMARK = 8 * RowStrips.ROWS;

  /** Those of more features are not searched by strips: a strip is hardly smaller than a block. */
  private static final int MOST_FEATURES = 8;

  /** It takes as long as searching all rows for so many centres five times. */
  private static final int LEAST_CENTRES = 100;

  /** With fewer rows times centres, compiling what arranges them takes longer than strips save. */
  private static final long LEAST_WORK = 800_000_000;

  /** Landmarks are settled by one row of so many. */
  private static final int SAMPLED = 4;

  private RowArrangement() {}

  /**
   * From how many rows on a fit of k centres may save more time than this takes; {@link
   * Long#MAX_VALUE} if never.
   */
  public static long leastRows(int k, int dimension) {
    boolean pays = k >= LEAST_CENTRES && dimension <= MOST_FEATURES;
    return pays ? (LEAST_WORK + k - 1) / k : Long.MAX_VALUE;
  }

  /** The rows in strips; as they are where there are few of them, or many features. */
  public static RowBlock arrange(RowBlock block) {
    int count = block.rows() / ROWS_OF_A_LANDMARK;
    if (count < 2
        || block.rows() > RowBlock.capacity(block.dimension())
        || block.dimension() > MOST_FEATURES
        || block.strips() != null) {
      return block;
    }
    RowMatrix landmarks = settled(block, chosen(block, count));
    int[] labels = new int[block.rows()];
    kernel(landmarks).assign(block, labels);
    return block.inStrips(order(labels, chain(landmarks)));
  }

  private static KMeansKernel kernel(RowMatrix landmarks) {
    return KMeansKernels.create(Precision.FLOAT, landmarks, landmarks.row(0));
  }

  /** Rows at equal distances in the block. */
  private static RowMatrix chosen(RowBlock block, int count) {
    double[][] rows = new double[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = block.row((int) ((long) i * block.rows() / count));
    }
    return RowMatrix.of(rows);
  }

  /** The means of the rows that have these as their nearest. */
  private static RowMatrix settled(RowBlock block, RowMatrix landmarks) {
    double[] origin = landmarks.row(0);
    KMeansKernel kernel = kernel(landmarks);
    kernel.accumulate(block.every(SAMPLED));
    int dimension = landmarks.columns();
    double[] means = landmarks.values().clone();
    double[] sums = kernel.sums();
    long[] counts = kernel.counts();
    for (int i = 0; i < sums.length; i++) {
      double mean = origin[i % dimension] + sums[i] / counts[i / dimension];
      means[i] = Double.isFinite(mean) ? mean : means[i];
    }
    return new RowMatrix(means, landmarks.rows(), dimension);
  }

  /** The place of each landmark, where each follows on the nearest of those that are left. */
  private static int[] chain(RowMatrix landmarks) {
    int count = landmarks.rows();
    int[] places = new int[count];
    int[] left = new int[count];
    for (int i = 0; i < count; i++) {
      left[i] = i;
    }
    int next = 0;
    for (int place = 0; place < count; place++) {
      int current = left[next];
      places[current] = place;
      left[next] = left[count - 1 - place];
      next = nearest(landmarks, current, left, count - 1 - place);
    }
    return places;
  }

  private static int nearest(RowMatrix landmarks, int to, int[] among, int count) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      double distance = 0;
      for (int j = 0; j < landmarks.columns(); j++) {
        double difference = landmarks.at(to, j) - landmarks.at(among[i], j);
        distance += difference * difference;
      }
      nearest = distance < least ? i : nearest;
      least = Math.min(least, distance);
    }
    return nearest;
  }

  /** The rows by the places of their landmarks, those of one landmark in the order they were in. */
  private static char[] order(int[] labels, int[] places) {
    int[] starts = new int[places.length + 1];
    for (int label : labels) {
      starts[places[label] + 1]++;
    }
    for (int place = 0; place < places.length; place++) {
      starts[place + 1] += starts[place];
    }
    char[] order = new char[labels.length];
    for (int r = 0; r < labels.length; r++) {
      order[starts[places[labels[r]]]++] = (char) r;
    }
    return order;
  }
}
