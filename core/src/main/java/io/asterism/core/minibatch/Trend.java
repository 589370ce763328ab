package io.asterism.core.minibatch;

import java.io.Serializable;

/**
 * How the inertia of batches has gone, smoothed as scikit-learn does it, but over as many batches
 * as may pass without improvement, and not over the whole data set: with many rows that would
 * hardly ever move.
 *
 * @param smoothed exponentially weighted mean of the batches' inertia by weight; NaN before any
 * @param least the least that it ever was
 * @param sinceLeast batches since then
 * @param atRest how many of the last batches have left the centres where they were
 */
record Trend(double smoothed, double least, int sinceLeast, int atRest) implements Serializable {
  /** Before any batch. */
  static final Trend START = new Trend(Double.NaN, Double.POSITIVE_INFINITY, 0, 0);

  /**
   * The trend with one more batch.
   *
   * @param inertia of the batch, by weight
   * @param patience batches that may pass without improvement
   */
  Trend with(double inertia, boolean rest, int patience) {
    double share = 2.0 / (patience + 1);
    double next = Double.isNaN(smoothed) ? inertia : smoothed + share * (inertia - smoothed);
    boolean better = next < least;
    return new Trend(
        next, better ? next : least, better ? 0 : sinceLeast + 1, rest ? atRest + 1 : 0);
  }
}
