package io.asterism.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The nearest centre with vectors along the rows: no lanes to add up, but rows to transpose. */
final class FloatAlongRows {
  private static final VectorSpecies<Float> SPECIES = FloatLanes.SPECIES;
  private static final int LANES = SPECIES.length();

  /** Rows at a time. */
  private static final int ROWS = 2 * LANES;

  /** Features at a time: their columns and a group of centres fit into the first-level cache. */
  private static final int FEATURES = 128;

  /** Features that are transposed at a time. */
  private static final int COLUMNS = 8;

  private static final int CENTRES = FloatKernels.CENTRES_ALONG_ROWS;
  private static final int PITCH = FloatKernels.PITCH_ALONG_ROWS;

  private FloatAlongRows() {}

  static int scratchLength(int centres) {
    return ROWS * (FEATURES + centres + 1);
  }

  static void assign(
      float[] tile,
      int rows,
      int dimension,
      int stride,
      float[] centres,
      float[] squaredNorms,
      float[] scratch,
      int[] labels) {
    // The scratch array: columns, the scores of every centre, and the indices of the least.
    int scores = ROWS * FEATURES;
    int bests = scores + ROWS * squaredNorms.length;
    for (int r = 0; r < rows; r += ROWS) {
      start(squaredNorms, scratch, scores);
      for (int j = 0; j < dimension; j += FEATURES) {
        int features = Math.min(FEATURES, dimension - j);
        transpose(tile, r * stride + j, stride, features, scratch);
        for (int c = 0; c < squaredNorms.length; c += CENTRES) {
          int centre = (c / CENTRES * dimension + j) * PITCH;
          int at = scores + c * ROWS;
          add(scratch, features, centres, centre, scratch, at);
        }
      }
      nearest(scratch, scores, bests);
      for (int i = 0; i < ROWS; i++) {
        labels[r + i] = (int) scratch[bests + i];
      }
    }
  }

  private static void start(float[] squaredNorms, float[] scratch, int scores) {
    for (int c = 0; c < squaredNorms.length; c++) {
      FloatVector norm = FloatVector.broadcast(SPECIES, squaredNorms[c]);
      FloatLanes.store(norm, scratch, scores + c * ROWS);
      FloatLanes.store(norm, scratch, scores + c * ROWS + LANES);
    }
  }

  /** Eight features of a row at a time: one column after another would read each line 16 times. */
  private static void transpose(float[] tile, int row, int stride, int features, float[] columns) {
    for (int j = 0; j < features; j += COLUMNS) {
      for (int i = 0; i < ROWS; i++) {
        int from = row + i * stride + j;
        int to = j * ROWS + i;
        columns[to] = tile[from];
        columns[to + ROWS] = tile[from + 1];
        columns[to + 2 * ROWS] = tile[from + 2];
        columns[to + 3 * ROWS] = tile[from + 3];
        columns[to + 4 * ROWS] = tile[from + 4];
        columns[to + 5 * ROWS] = tile[from + 5];
        columns[to + 6 * ROWS] = tile[from + 6];
        columns[to + 7 * ROWS] = tile[from + 7];
      }
    }
  }

  /**
   * Adds the products of two vectors of rows with 5 centres to their scores. Ten accumulators hide
   * the latency of a multiply-add and fit into sixteen registers.
   */
  private static void add(
      float[] columns, int features, float[] centres, int centre, float[] scores, int at) {
    FloatVector a0 = FloatLanes.load(scores, at);
    FloatVector a1 = FloatLanes.load(scores, at + LANES);
    FloatVector b0 = FloatLanes.load(scores, at + 2 * LANES);
    FloatVector b1 = FloatLanes.load(scores, at + 3 * LANES);
    FloatVector c0 = FloatLanes.load(scores, at + 4 * LANES);
    FloatVector c1 = FloatLanes.load(scores, at + 5 * LANES);
    FloatVector d0 = FloatLanes.load(scores, at + 6 * LANES);
    FloatVector d1 = FloatLanes.load(scores, at + 7 * LANES);
    FloatVector e0 = FloatLanes.load(scores, at + 8 * LANES);
    FloatVector e1 = FloatLanes.load(scores, at + 9 * LANES);
    for (int j = 0; j < features; j++) {
      FloatVector x0 = FloatLanes.load(columns, j * ROWS);
      FloatVector x1 = FloatLanes.load(columns, j * ROWS + LANES);
      int first = centre + PITCH * j;
      FloatVector y = FloatVector.broadcast(SPECIES, centres[first]);
      a0 = x0.fma(y, a0);
      a1 = x1.fma(y, a1);
      y = FloatVector.broadcast(SPECIES, centres[first + 1]);
      b0 = x0.fma(y, b0);
      b1 = x1.fma(y, b1);
      y = FloatVector.broadcast(SPECIES, centres[first + 2]);
      c0 = x0.fma(y, c0);
      c1 = x1.fma(y, c1);
      y = FloatVector.broadcast(SPECIES, centres[first + 3]);
      d0 = x0.fma(y, d0);
      d1 = x1.fma(y, d1);
      y = FloatVector.broadcast(SPECIES, centres[first + 4]);
      e0 = x0.fma(y, e0);
      e1 = x1.fma(y, e1);
    }
    FloatLanes.store(a0, scores, at);
    FloatLanes.store(a1, scores, at + LANES);
    FloatLanes.store(b0, scores, at + 2 * LANES);
    FloatLanes.store(b1, scores, at + 3 * LANES);
    FloatLanes.store(c0, scores, at + 4 * LANES);
    FloatLanes.store(c1, scores, at + 5 * LANES);
    FloatLanes.store(d0, scores, at + 6 * LANES);
    FloatLanes.store(d1, scores, at + 7 * LANES);
    FloatLanes.store(e0, scores, at + 8 * LANES);
    FloatLanes.store(e1, scores, at + 9 * LANES);
  }

  /** Writes the index of the least score of each row to {@code bests}. */
  private static void nearest(float[] scratch, int scores, int bests) {
    FloatVector least0 = FloatLanes.load(scratch, scores);
    FloatVector least1 = FloatLanes.load(scratch, scores + LANES);
    FloatVector index0 = FloatVector.zero(SPECIES);
    FloatVector index1 = index0;
    float centre = 1;
    for (int at = scores + ROWS; at < bests; at += ROWS) {
      FloatVector score0 = FloatLanes.load(scratch, at);
      FloatVector score1 = FloatLanes.load(scratch, at + LANES);
      VectorMask<Float> nearer0 = score0.lt(least0);
      VectorMask<Float> nearer1 = score1.lt(least1);
      least0 = FloatLanes.exact(least0).blend(score0, nearer0);
      least1 = FloatLanes.exact(least1).blend(score1, nearer1);
      index0 = FloatLanes.exact(index0).blend(centre, nearer0);
      index1 = FloatLanes.exact(index1).blend(centre, nearer1);
      centre++;
    }
    FloatLanes.store(index0, scratch, bests);
    FloatLanes.store(index1, scratch, bests + LANES);
  }
}
