package io.asterism.core.kmeans;

import io.asterism.core.block.RowBlock;
import io.asterism.core.kernel.KMeansKernel;

/** Applies a model to rows, in double precision. Owned by one task. */
public final class KMeansScorer {
  private final KMeansKernel kernel;
  private final int k;
  private final Distance distance;

  KMeansScorer(KMeansKernel kernel, int k, Distance distance) {
    this.kernel = kernel;
    this.k = k;
    this.distance = distance;
  }

  /** Writes each row's cluster and its distance to that cluster's centre. */
  public void assign(RowBlock block, int[] clusters, double[] distances) {
    kernel.nearest(block, clusters, distances);
    measure(distances, block.rows());
  }

  /** Writes the distance of each row to each centre, rows×k, row by row. */
  public void distances(RowBlock block, double[] distances) {
    kernel.distances(block, distances);
    measure(distances, block.rows() * k);
  }

  private void measure(double[] squared, int length) {
    for (int i = 0; i < length; i++) {
      squared[i] = distance.of(squared[i]);
    }
  }
}
