package io.asterism.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The nearest centre with vectors along the rows: no lanes to add up, but rows to transpose. */
final class FloatAlongRows {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
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
          if (FloatVectorKernels.MANY_REGISTERS) {
            addTen(scratch, features, centres, centre, scratch, at);
          } else {
            addFive(scratch, features, centres, centre, scratch, at);
            addFive(scratch, features, centres, centre + 5, scratch, at + 5 * ROWS);
          }
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
      norm.intoArray(scratch, scores + c * ROWS);
      norm.intoArray(scratch, scores + c * ROWS + LANES);
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
   * Adds the products of two vectors of rows with 10 centres to their scores: 20 accumulators, and
   * 12 loads for 20 multiply-adds.
   */
  private static void addTen(
      float[] columns, int features, float[] centres, int centre, float[] scores, int at) {
    FloatVector a0 = FloatVector.fromArray(SPECIES, scores, at);
    FloatVector a1 = FloatVector.fromArray(SPECIES, scores, at + LANES);
    FloatVector b0 = FloatVector.fromArray(SPECIES, scores, at + 2 * LANES);
    FloatVector b1 = FloatVector.fromArray(SPECIES, scores, at + 3 * LANES);
    FloatVector c0 = FloatVector.fromArray(SPECIES, scores, at + 4 * LANES);
    FloatVector c1 = FloatVector.fromArray(SPECIES, scores, at + 5 * LANES);
    FloatVector d0 = FloatVector.fromArray(SPECIES, scores, at + 6 * LANES);
    FloatVector d1 = FloatVector.fromArray(SPECIES, scores, at + 7 * LANES);
    FloatVector e0 = FloatVector.fromArray(SPECIES, scores, at + 8 * LANES);
    FloatVector e1 = FloatVector.fromArray(SPECIES, scores, at + 9 * LANES);
    FloatVector f0 = FloatVector.fromArray(SPECIES, scores, at + 10 * LANES);
    FloatVector f1 = FloatVector.fromArray(SPECIES, scores, at + 11 * LANES);
    FloatVector g0 = FloatVector.fromArray(SPECIES, scores, at + 12 * LANES);
    FloatVector g1 = FloatVector.fromArray(SPECIES, scores, at + 13 * LANES);
    FloatVector h0 = FloatVector.fromArray(SPECIES, scores, at + 14 * LANES);
    FloatVector h1 = FloatVector.fromArray(SPECIES, scores, at + 15 * LANES);
    FloatVector i0 = FloatVector.fromArray(SPECIES, scores, at + 16 * LANES);
    FloatVector i1 = FloatVector.fromArray(SPECIES, scores, at + 17 * LANES);
    FloatVector j0 = FloatVector.fromArray(SPECIES, scores, at + 18 * LANES);
    FloatVector j1 = FloatVector.fromArray(SPECIES, scores, at + 19 * LANES);
    for (int j = 0; j < features; j++) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, columns, j * ROWS);
      FloatVector x1 = FloatVector.fromArray(SPECIES, columns, j * ROWS + LANES);
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
      y = FloatVector.broadcast(SPECIES, centres[first + 5]);
      f0 = x0.fma(y, f0);
      f1 = x1.fma(y, f1);
      y = FloatVector.broadcast(SPECIES, centres[first + 6]);
      g0 = x0.fma(y, g0);
      g1 = x1.fma(y, g1);
      y = FloatVector.broadcast(SPECIES, centres[first + 7]);
      h0 = x0.fma(y, h0);
      h1 = x1.fma(y, h1);
      y = FloatVector.broadcast(SPECIES, centres[first + 8]);
      i0 = x0.fma(y, i0);
      i1 = x1.fma(y, i1);
      y = FloatVector.broadcast(SPECIES, centres[first + 9]);
      j0 = x0.fma(y, j0);
      j1 = x1.fma(y, j1);
    }
    a0.intoArray(scores, at);
    a1.intoArray(scores, at + LANES);
    b0.intoArray(scores, at + 2 * LANES);
    b1.intoArray(scores, at + 3 * LANES);
    c0.intoArray(scores, at + 4 * LANES);
    c1.intoArray(scores, at + 5 * LANES);
    d0.intoArray(scores, at + 6 * LANES);
    d1.intoArray(scores, at + 7 * LANES);
    e0.intoArray(scores, at + 8 * LANES);
    e1.intoArray(scores, at + 9 * LANES);
    f0.intoArray(scores, at + 10 * LANES);
    f1.intoArray(scores, at + 11 * LANES);
    g0.intoArray(scores, at + 12 * LANES);
    g1.intoArray(scores, at + 13 * LANES);
    h0.intoArray(scores, at + 14 * LANES);
    h1.intoArray(scores, at + 15 * LANES);
    i0.intoArray(scores, at + 16 * LANES);
    i1.intoArray(scores, at + 17 * LANES);
    j0.intoArray(scores, at + 18 * LANES);
    j1.intoArray(scores, at + 19 * LANES);
  }

  /** As above for 5 centres: what sixteen registers hold. */
  private static void addFive(
      float[] columns, int features, float[] centres, int centre, float[] scores, int at) {
    FloatVector a0 = FloatVector.fromArray(SPECIES, scores, at);
    FloatVector a1 = FloatVector.fromArray(SPECIES, scores, at + LANES);
    FloatVector b0 = FloatVector.fromArray(SPECIES, scores, at + 2 * LANES);
    FloatVector b1 = FloatVector.fromArray(SPECIES, scores, at + 3 * LANES);
    FloatVector c0 = FloatVector.fromArray(SPECIES, scores, at + 4 * LANES);
    FloatVector c1 = FloatVector.fromArray(SPECIES, scores, at + 5 * LANES);
    FloatVector d0 = FloatVector.fromArray(SPECIES, scores, at + 6 * LANES);
    FloatVector d1 = FloatVector.fromArray(SPECIES, scores, at + 7 * LANES);
    FloatVector e0 = FloatVector.fromArray(SPECIES, scores, at + 8 * LANES);
    FloatVector e1 = FloatVector.fromArray(SPECIES, scores, at + 9 * LANES);
    for (int j = 0; j < features; j++) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, columns, j * ROWS);
      FloatVector x1 = FloatVector.fromArray(SPECIES, columns, j * ROWS + LANES);
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
    a0.intoArray(scores, at);
    a1.intoArray(scores, at + LANES);
    b0.intoArray(scores, at + 2 * LANES);
    b1.intoArray(scores, at + 3 * LANES);
    c0.intoArray(scores, at + 4 * LANES);
    c1.intoArray(scores, at + 5 * LANES);
    d0.intoArray(scores, at + 6 * LANES);
    d1.intoArray(scores, at + 7 * LANES);
    e0.intoArray(scores, at + 8 * LANES);
    e1.intoArray(scores, at + 9 * LANES);
  }

  /** Writes the index of the least score of each row to {@code bests}. */
  private static void nearest(float[] scratch, int scores, int bests) {
    FloatVector least0 = FloatVector.fromArray(SPECIES, scratch, scores);
    FloatVector least1 = FloatVector.fromArray(SPECIES, scratch, scores + LANES);
    FloatVector index0 = FloatVector.zero(SPECIES);
    FloatVector index1 = index0;
    float centre = 1;
    for (int at = scores + ROWS; at < bests; at += ROWS) {
      FloatVector score0 = FloatVector.fromArray(SPECIES, scratch, at);
      FloatVector score1 = FloatVector.fromArray(SPECIES, scratch, at + LANES);
      VectorMask<Float> nearer0 = score0.lt(least0);
      VectorMask<Float> nearer1 = score1.lt(least1);
      least0 = least0.blend(score0, nearer0);
      least1 = least1.blend(score1, nearer1);
      index0 = index0.blend(centre, nearer0);
      index1 = index1.blend(centre, nearer1);
      centre++;
    }
    index0.intoArray(scratch, bests);
    index1.intoArray(scratch, bests + LANES);
  }
}
