package io.asterism.core.kmeans;

import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.sampling.SelectedRow;
import java.util.List;
import java.util.stream.IntStream;

/** From sums to centres. */
public final class Centres {
  private Centres() {}

  /** The clusters' means; a cluster without weight, or without a direction, keeps its centre. */
  public static RowMatrix of(
      ClusterSums clusters, RowMatrix previous, double[] origin, Distance distance) {
    int dimension = origin.length;
    double[] weights = clusters.weights();
    double[] centres = clusters.sums();
    for (int c = 0; c < weights.length; c++) {
      int from = c * dimension;
      if (weights[c] > 0) {
        for (int j = 0; j < dimension; j++) {
          centres[from + j] = origin[j] + centres[from + j] / weights[c];
        }
      }
      boolean usable =
          weights[c] > 0 && (distance == Distance.EUCLIDEAN || normalise(centres, from, dimension));
      if (!usable) {
        System.arraycopy(previous.values(), from, centres, from, dimension);
      }
    }
    return new RowMatrix(centres, weights.length, dimension);
  }

  /** The given centres on the unit sphere. */
  static RowMatrix onUnitSphere(RowMatrix centres) {
    double[] values = centres.values().clone();
    for (int c = 0; c < centres.rows(); c++) {
      if (!normalise(values, c * centres.columns(), centres.columns())) {
        throw new IllegalArgumentException(
            "centre " + c + " is all zeros: it has no direction, which cosine distance needs");
      }
    }
    return new RowMatrix(values, centres.rows(), centres.columns());
  }

  private static boolean normalise(double[] values, int from, int length) {
    double squared = 0;
    for (int j = from; j < from + length; j++) {
      squared += values[j] * values[j];
    }
    if (squared == 0) {
      return false;
    }
    double norm = Math.sqrt(squared);
    for (int j = from; j < from + length; j++) {
      values[j] /= norm;
    }
    return true;
  }

  /** The sum of the centres' squared movements. */
  public static double squaredMovement(RowMatrix from, RowMatrix to) {
    return squaredMovement(from, to, 0, from.values().length);
  }

  private static double squaredMovement(RowMatrix from, RowMatrix to, int first, int last) {
    double sum = 0;
    for (int i = first; i < last; i++) {
      double moved = to.values()[i] - from.values()[i];
      sum += moved * moved;
    }
    return sum;
  }

  /** The squared movement of the centre that moved most. */
  static double greatestSquaredMovement(RowMatrix from, RowMatrix to) {
    double greatest = 0;
    for (int c = 0; c < from.rows(); c++) {
      greatest =
          Math.max(
              greatest, squaredMovement(from, to, c * from.columns(), (c + 1) * from.columns()));
    }
    return greatest;
  }

  /** The clusters that have no weight. */
  static int[] empty(ClusterSums clusters) {
    double[] weights = clusters.weights();
    return IntStream.range(0, weights.length).filter(c -> weights[c] == 0).toArray();
  }

  /**
   * Moves rows out of their clusters, one into each of the empty ones as far as they go.
   *
   * @param rows rows with their clusters as labels, the farthest from its centre first
   */
  static ClusterSums relocate(ClusterSums clusters, List<SelectedRow> rows, double[] origin) {
    int dimension = origin.length;
    int[] empty = empty(clusters);
    long[] counts = clusters.counts();
    double[] weights = clusters.weights();
    double[] sums = clusters.sums();
    double cost = clusters.cost();
    for (int i = 0; i < Math.min(empty.length, rows.size()); i++) {
      SelectedRow row = rows.get(i);
      int from = row.label();
      int to = empty[i];
      counts[from]--;
      counts[to] = 1;
      weights[from] -= row.weight();
      weights[to] = row.weight();
      for (int j = 0; j < dimension; j++) {
        double share = row.weight() * (row.values()[j] - origin[j]);
        sums[from * dimension + j] -= share;
        sums[to * dimension + j] = share;
      }
      cost += row.weight() * row.key();
    }
    return new ClusterSums(cost, counts, weights, sums);
  }
}
