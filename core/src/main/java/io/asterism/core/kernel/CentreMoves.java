package io.asterism.core.kernel;

import io.asterism.core.linalg.RowMatrix;

/** How far each of k centres moved at most, as kernels see them: they round centres. */
public final class CentreMoves {
  /** Twice what single precision rounds. */
  private static final double ROUNDING = 0x1p-23;

  private final float[] distances;
  private final int farthest;
  private final float mostOfOthers;

  /**
   * @param from k×d
   * @param to k×d
   * @param origin what kernels take off centres before they round them
   */
  public CentreMoves(RowMatrix from, RowMatrix to, double[] origin) {
    distances = new float[from.rows()];
    int most = 0;
    for (int c = 0; c < distances.length; c++) {
      double moved = 0;
      double squaredNorms = 0;
      for (int j = 0; j < origin.length; j++) {
        double before = from.at(c, j) - origin[j];
        double after = to.at(c, j) - origin[j];
        moved += (after - before) * (after - before);
        squaredNorms += before * before + after * after;
      }
      double distance = Math.sqrt(moved) + ROUNDING * Math.sqrt(2 * squaredNorms);
      distances[c] = moved == 0 ? 0 : Math.nextUp((float) distance);
      most = distances[c] > distances[most] ? c : most;
    }
    farthest = most;
    float others = 0;
    for (int c = 0; c < distances.length; c++) {
      others = c == farthest ? others : Math.max(others, distances[c]);
    }
    mostOfOthers = others;
  }

  float[] distances() {
    return distances;
  }

  /** The centre that moved most. */
  int farthest() {
    return farthest;
  }

  float most() {
    return distances[farthest];
  }

  float mostOfOthers() {
    return mostOfOthers;
  }
}
