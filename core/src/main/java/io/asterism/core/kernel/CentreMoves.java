package io.asterism.core.kernel;

import io.asterism.core.linalg.RowMatrix;
import java.io.Serializable;

/** How far each of k centres moved at most, as kernels see them: they round centres. */
public final class CentreMoves implements Serializable {
  private static final long serialVersionUID = 1;

  /** Twice what single precision rounds. */
  private static final double ROUNDING = 0x1p-23;

  private final float[] distances;

  /**
   * @param from k×d
   * @param to k×d
   * @param origin what kernels take off centres before they round them
   */
  public CentreMoves(RowMatrix from, RowMatrix to, double[] origin) {
    distances = new float[from.rows()];
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
    }
  }

  float distance(int centre) {
    return distances[centre];
  }

  /** The greatest of the centres of a group. */
  float most(CentreGroups groups, int group) {
    float most = 0;
    for (int place = groups.start(group); place < groups.end(group); place++) {
      most = Math.max(most, distances[groups.order()[place]]);
    }
    return most;
  }
}
