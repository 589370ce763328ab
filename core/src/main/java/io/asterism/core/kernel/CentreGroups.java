package io.asterism.core.kernel;

import io.asterism.core.linalg.RowMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Centres in groups of a size, each of those near one of them: of the centres that are left, the
 * farthest from the mean of all.
 */
final class CentreGroups {
  private final int size;
  private final int[] order;
  private final int[] groupOf;

  CentreGroups(RowMatrix centres, int size) {
    int k = centres.rows();
    this.size = size;
    this.order = new int[k];
    this.groupOf = new int[k];
    List<Integer> left = fromFarToNear(centres);
    for (int place = 0; place < k; ) {
      List<Integer> group = nearest(centres, left.get(0), left, size);
      left.removeAll(group);
      for (int centre : group) {
        groupOf[centre] = place / size;
        order[place++] = centre;
      }
    }
  }

  private static List<Integer> fromFarToNear(RowMatrix centres) {
    double[] mean = new double[centres.columns()];
    for (int c = 0; c < centres.rows(); c++) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += centres.at(c, j) / centres.rows();
      }
    }
    List<Integer> all = new ArrayList<>(IntStream.range(0, centres.rows()).boxed().toList());
    all.sort(byDistance(centres, all, mean).reversed());
    return all;
  }

  /** In the order of their indices. */
  private static List<Integer> nearest(
      RowMatrix centres, int centre, List<Integer> among, int count) {
    return among.stream()
        .sorted(byDistance(centres, among, centres.row(centre)))
        .limit(count)
        .sorted()
        .toList();
  }

  private static Comparator<Integer> byDistance(
      RowMatrix centres, List<Integer> some, double[] place) {
    double[] distances = new double[centres.rows()];
    for (int c : some) {
      for (int j = 0; j < place.length; j++) {
        double delta = centres.at(c, j) - place[j];
        distances[c] += delta * delta;
      }
    }
    return Comparator.comparingDouble(c -> distances[c]);
  }

  /** How many groups there are. */
  int count() {
    return (order.length + size - 1) / size;
  }

  /** The group of a centre. */
  int of(int centre) {
    return groupOf[centre];
  }

  /** The place of the first centre of a group. */
  int start(int group) {
    return group * size;
  }

  /** The place after that of its last centre. */
  int end(int group) {
    return Math.min(start(group) + size, order.length);
  }

  /** The centres group by group, in each by their indices; not copied. */
  int[] order() {
    return order;
  }
}
