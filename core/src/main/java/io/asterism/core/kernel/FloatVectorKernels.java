package io.asterism.core.kernel;

import io.asterism.core.block.Values;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels on vector registers. Lanes are always added up in an order that is written here:
 * {@code reduceLanes} promises none, and gives other bits interpreted than compiled.
 *
 * <p>No vector is handed to or from a method that may not be inlined: it would become an object.
 */
final class FloatVectorKernels implements FloatKernels {
  private static final VectorSpecies<Float> SPECIES = FloatLanes.SPECIES;
  private static final int LANES = SPECIES.length();
  private static final VectorSpecies<Double> DOUBLES = Widening.DOUBLES;
  private static final float[] NO_SHIFT = {};

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public int scratchLength() {
    return Math.max(FloatAlongFeatures.scratchLength(), FloatAlongRows.scratchLength());
  }

  /**
   * What is left after whole vectors by one that begins earlier, where there is room for it. Long
   * enough not to be inlined: its callers are so long that its own calls would not be.
   */
  @Override
  public void widenRow(Values values, int from, int length, float[] shift, float[] tile, int to) {
    if (values instanceof Values.Bytes bytes) {
      byte[] source = bytes.array();
      int whole = FloatWidening.readable(source, from, length);
      for (int i = 0; i < whole; i += LANES) {
        Widening.floats(source, from + i)
            .add(FloatVector.fromArray(SPECIES, shift, i))
            .intoArray(tile, to + i);
      }
      int last = length - LANES;
      if (whole < length
          && last > 0
          && FloatWidening.readable(source, from + last, LANES) == LANES) {
        Widening.floats(source, from + last)
            .add(FloatVector.fromArray(SPECIES, shift, last))
            .intoArray(tile, to + last);
      } else {
        for (int i = whole; i < length; i++) {
          tile[to + i] = source[from + i] + Values.Bytes.OFFSET + shift[i];
        }
      }
    } else if (values instanceof Values.Floats floats) {
      float[] source = floats.array();
      int whole = SPECIES.loopBound(length);
      for (int i = 0; i < whole; i += LANES) {
        FloatLanes.load(source, from + i)
            .add(FloatVector.fromArray(SPECIES, shift, i))
            .intoArray(tile, to + i);
      }
      int last = length - LANES;
      if (whole < length && last > 0) {
        FloatLanes.load(source, from + last)
            .add(FloatVector.fromArray(SPECIES, shift, last))
            .intoArray(tile, to + last);
      } else {
        for (int i = whole; i < length; i++) {
          tile[to + i] = source[from + i] + shift[i];
        }
      }
    } else {
      Widening.row(values, from, length, shift, tile, to);
    }
  }

  /** Long enough not to be inlined: its callers are so long that its own calls would not be. */
  @Override
  public void widenColumns(
      Values values,
      int from,
      int step,
      int length,
      int features,
      float[] shift,
      AlignedFloats columns,
      int column) {
    float[] target = columns.array;
    if (values instanceof Values.Bytes bytes) {
      byte[] numbers = bytes.array();
      for (int j = 0; j < features; j++) {
        int source = from + j * step;
        int to = columns.start + j * column;
        FloatVector shifts = FloatVector.broadcast(SPECIES, shift[j]);
        int whole = FloatWidening.readable(numbers, source, length);
        for (int i = 0; i < whole; i += LANES) {
          Widening.floats(numbers, source + i).add(shifts).intoArray(target, to + i);
        }
        for (int i = whole; i < length; i++) {
          target[to + i] = numbers[source + i] + Values.Bytes.OFFSET + shift[j];
        }
      }
    } else if (values instanceof Values.Floats floats) {
      float[] numbers = floats.array();
      int whole = length - length % LANES;
      for (int j = 0; j < features; j++) {
        int source = from + j * step;
        int to = columns.start + j * column;
        FloatVector shifts = FloatVector.broadcast(SPECIES, shift[j]);
        for (int i = 0; i < whole; i += LANES) {
          FloatLanes.load(numbers, source + i).add(shifts).intoArray(target, to + i);
        }
        for (int i = whole; i < length; i++) {
          target[to + i] = numbers[source + i] + shift[j];
        }
      }
    } else {
      for (int j = 0; j < features; j++) {
        int to = columns.start + j * column;
        Widening.column(values, from + j * step, length, shift[j], target, to);
      }
    }
  }

  @Override
  public void assignAlongFeatures(
      float[] numbers,
      int[] starts,
      int rows,
      int stride,
      float[] shift,
      int first,
      int end,
      AlignedFloats centres,
      float[] squaredNorms,
      float[] scratch,
      int[] labels,
      float[] twoLeast) {
    FloatAlongFeatures.assign(
        numbers,
        starts,
        rows,
        stride,
        shift,
        first,
        end,
        centres,
        squaredNorms,
        scratch,
        labels,
        twoLeast);
  }

  @Override
  public void assignAlongFeatures(
      byte[] numbers,
      int[] starts,
      int rows,
      int stride,
      int first,
      int end,
      AlignedFloats centres,
      float[] squaredNorms,
      float[] scratch,
      int[] labels,
      float[] twoLeast) {
    FloatAlongBytes.assign(
        numbers,
        starts,
        rows,
        stride,
        NO_SHIFT,
        first,
        end,
        centres,
        squaredNorms,
        scratch,
        labels,
        twoLeast);
  }

  @Override
  public void turn(byte[] tile, int from, int stride, byte[] squares, AlignedFloats columns) {
    int whole = stride - stride % ByteColumns.FEATURES;
    for (int j = 0; j < whole; j += ByteColumns.FEATURES) {
      for (int r = 0; r < GROUP; r += ByteColumns.ROWS) {
        ByteColumns.turn(tile, from + r * stride + j, stride, squares);
        FloatWidening.columns(squares, columns.array, columns.start + j * GROUP + r);
      }
    }
    for (int j = whole; j < stride; j++) {
      for (int r = 0; r < GROUP; r++) {
        columns.array[columns.start + j * GROUP + r] = tile[from + r * stride + j];
      }
    }
  }

  @Override
  public void assignManyFeatures(
      AlignedFloats columns,
      int features,
      int first,
      int end,
      AlignedFloats centres,
      float[] squaredNorms,
      float[] scratch,
      int[] labels,
      float[] twoLeast,
      int at) {
    FloatAlongRows.assignManyFeatures(
        columns, features, first, end, centres, squaredNorms, scratch, labels, twoLeast, at);
  }

  @Override
  public void score(
      float[] numbers,
      int start,
      int stride,
      float[] shift,
      AlignedFloats centres,
      float[] squaredNorms,
      int first,
      float[] scores) {
    FloatScalarAlongFeatures.score(
        numbers, start, stride, shift, centres, squaredNorms, first, LANES, true, scores);
  }

  @Override
  public void score(
      byte[] numbers,
      int start,
      int stride,
      AlignedFloats centres,
      float[] squaredNorms,
      int first,
      float[] scores) {
    FloatScalarAlongBytes.score(
        numbers, start, stride, NO_SHIFT, centres, squaredNorms, first, LANES, true, scores);
  }

  @Override
  public void assignShortRows(
      float[] numbers,
      int from,
      int step,
      int rows,
      int features,
      float[] shift,
      AlignedFloats centres,
      int k,
      AlignedFloats scratch,
      int[] labels,
      float[] least) {
    FloatShortRows.assign(
        numbers, from, step, rows, features, shift, centres, k, scratch, labels, least);
  }

  @Override
  public void findNear(FloatNearCentres centres) {
    FloatShortRows.findNear(centres);
  }

  @Override
  public void assignStrips(
      float[] numbers,
      int from,
      int step,
      int rows,
      int features,
      float[] shift,
      FloatNearCentres centres,
      int first,
      AlignedFloats scratch,
      int[] labels,
      float[] least) {
    FloatShortRows.assignStrips(
        numbers, from, step, rows, features, shift, centres, first, scratch, labels, least);
  }

  /** The costs of one or more rows go to memory, lane by lane, so that nothing waits for them. */
  @Override
  public double accumulate(
      float[] numbers,
      int[] starts,
      int rows,
      int stride,
      float[] shift,
      int[] order,
      int fours,
      int[] labels,
      double[] weights,
      double[] centres,
      double[] sums,
      double[] lanes) {
    int length = 0;
    for (int i = 0; i < fours; i += 4) {
      int centre = labels[order[i]] * stride;
      accumulateFour(
          numbers, starts, stride, shift, order, i, centre, weights, centres, sums, lanes, length);
      length += DOUBLES.length();
    }
    for (int i = fours; i < rows; i += 2) {
      int row = order[i];
      int next = order[i + 1];
      accumulatePair(
          numbers,
          starts[row],
          starts[next],
          stride,
          shift,
          labels[row] * stride,
          labels[next] * stride,
          weights[row],
          weights[next],
          centres,
          sums,
          lanes,
          length);
      length += DOUBLES.length();
    }
    return Widening.sum(lanes, 0, length);
  }

  /** Rows in the inner loop: with few features, a loop over features is over before it runs. */
  @Override
  public double accumulateFewFeatures(
      float[] tile,
      int rows,
      int stride,
      int[] labels,
      double[] weights,
      double[] centres,
      double[] sums,
      double[] lanes) {
    int length = 0;
    for (int j = 0; j < stride; j += DOUBLES.length()) {
      accumulateFeatures(tile, rows, stride, j, labels, weights, centres, sums, lanes, length);
      length += DOUBLES.length();
    }
    return Widening.sum(lanes, 0, length);
  }

  /** Long enough not to be inlined: its callers are so long that its own calls would not be. */
  private static void accumulateFeatures(
      float[] tile,
      int rows,
      int stride,
      int feature,
      int[] labels,
      double[] weights,
      double[] centres,
      double[] sums,
      double[] lanes,
      int to) {
    DoubleVector cost0 = DoubleVector.zero(DOUBLES);
    DoubleVector cost1 = cost0;
    DoubleVector cost2 = cost0;
    DoubleVector cost3 = cost0;
    for (int r = 0; r < rows; r += 4) {
      int at = labels[r] * stride + feature;
      DoubleVector w = DoubleVector.broadcast(DOUBLES, weights[r]);
      DoubleVector x = Widening.load(tile, r * stride + feature);
      DoubleVector delta = x.sub(DoubleVector.fromArray(DOUBLES, centres, at));
      cost0 = delta.mul(w).fma(delta, cost0);
      x.fma(w, DoubleVector.fromArray(DOUBLES, sums, at)).intoArray(sums, at);
      at = labels[r + 1] * stride + feature;
      w = DoubleVector.broadcast(DOUBLES, weights[r + 1]);
      x = Widening.load(tile, (r + 1) * stride + feature);
      delta = x.sub(DoubleVector.fromArray(DOUBLES, centres, at));
      cost1 = delta.mul(w).fma(delta, cost1);
      x.fma(w, DoubleVector.fromArray(DOUBLES, sums, at)).intoArray(sums, at);
      at = labels[r + 2] * stride + feature;
      w = DoubleVector.broadcast(DOUBLES, weights[r + 2]);
      x = Widening.load(tile, (r + 2) * stride + feature);
      delta = x.sub(DoubleVector.fromArray(DOUBLES, centres, at));
      cost2 = delta.mul(w).fma(delta, cost2);
      x.fma(w, DoubleVector.fromArray(DOUBLES, sums, at)).intoArray(sums, at);
      at = labels[r + 3] * stride + feature;
      w = DoubleVector.broadcast(DOUBLES, weights[r + 3]);
      x = Widening.load(tile, (r + 3) * stride + feature);
      delta = x.sub(DoubleVector.fromArray(DOUBLES, centres, at));
      cost3 = delta.mul(w).fma(delta, cost3);
      x.fma(w, DoubleVector.fromArray(DOUBLES, sums, at)).intoArray(sums, at);
    }
    DoubleVector cost = DoubleLanes.exact(cost0).add(cost1);
    cost.add(DoubleLanes.exact(cost2).add(cost3)).intoArray(lanes, to);
  }

  /** One centre and one sum are read and written for four rows. */
  private static void accumulateFour(
      float[] numbers,
      int[] starts,
      int stride,
      float[] shift,
      int[] order,
      int first,
      int centre,
      double[] weights,
      double[] centres,
      double[] sums,
      double[] lanes,
      int at) {
    int row0 = starts[order[first]];
    int row1 = starts[order[first + 1]];
    int row2 = starts[order[first + 2]];
    int row3 = starts[order[first + 3]];
    DoubleVector w0 = DoubleVector.broadcast(DOUBLES, weights[order[first]]);
    DoubleVector w1 = DoubleVector.broadcast(DOUBLES, weights[order[first + 1]]);
    DoubleVector w2 = DoubleVector.broadcast(DOUBLES, weights[order[first + 2]]);
    DoubleVector w3 = DoubleVector.broadcast(DOUBLES, weights[order[first + 3]]);
    DoubleVector cost0 = DoubleVector.zero(DOUBLES);
    DoubleVector cost1 = cost0;
    DoubleVector cost2 = cost0;
    DoubleVector cost3 = cost0;
    for (int j = 0; j < stride; j += DOUBLES.length()) {
      DoubleVector c = DoubleVector.fromArray(DOUBLES, centres, centre + j);
      DoubleVector sum = DoubleVector.fromArray(DOUBLES, sums, centre + j);
      DoubleVector x = Widening.load(numbers, row0 + j, shift, j);
      DoubleVector delta = x.sub(c);
      cost0 = delta.fma(delta, cost0);
      sum = x.fma(w0, sum);
      x = Widening.load(numbers, row1 + j, shift, j);
      delta = x.sub(c);
      cost1 = delta.fma(delta, cost1);
      sum = x.fma(w1, sum);
      x = Widening.load(numbers, row2 + j, shift, j);
      delta = x.sub(c);
      cost2 = delta.fma(delta, cost2);
      sum = x.fma(w2, sum);
      x = Widening.load(numbers, row3 + j, shift, j);
      delta = x.sub(c);
      cost3 = delta.fma(delta, cost3);
      sum = x.fma(w3, sum);
      sum.intoArray(sums, centre + j);
    }
    DoubleVector cost = DoubleLanes.exact(cost0).mul(w0);
    cost = DoubleLanes.exact(cost1).fma(w1, cost);
    cost = DoubleLanes.exact(cost2).fma(w2, cost);
    cost = DoubleLanes.exact(cost3).fma(w3, cost);
    cost.intoArray(lanes, at);
  }

  /** Two rows of any centres: one sum of squares alone would wait for its own last addition. */
  private static void accumulatePair(
      float[] numbers,
      int row0,
      int row1,
      int stride,
      float[] shift,
      int centre0,
      int centre1,
      double weight0,
      double weight1,
      double[] centres,
      double[] sums,
      double[] lanes,
      int at) {
    DoubleVector w0 = DoubleVector.broadcast(DOUBLES, weight0);
    DoubleVector w1 = DoubleVector.broadcast(DOUBLES, weight1);
    DoubleVector cost0 = DoubleVector.zero(DOUBLES);
    DoubleVector cost1 = cost0;
    for (int j = 0; j < stride; j += DOUBLES.length()) {
      DoubleVector x = Widening.load(numbers, row0 + j, shift, j);
      DoubleVector delta = x.sub(DoubleVector.fromArray(DOUBLES, centres, centre0 + j));
      cost0 = delta.fma(delta, cost0);
      x.fma(w0, DoubleVector.fromArray(DOUBLES, sums, centre0 + j)).intoArray(sums, centre0 + j);
      x = Widening.load(numbers, row1 + j, shift, j);
      delta = x.sub(DoubleVector.fromArray(DOUBLES, centres, centre1 + j));
      cost1 = delta.fma(delta, cost1);
      x.fma(w1, DoubleVector.fromArray(DOUBLES, sums, centre1 + j)).intoArray(sums, centre1 + j);
    }
    DoubleVector cost = DoubleLanes.exact(cost0).mul(w0);
    DoubleLanes.exact(cost1).fma(w1, cost).intoArray(lanes, at);
  }

  @Override
  public void move(
      float[] numbers,
      int[] starts,
      int rows,
      int stride,
      float[] shift,
      int[] before,
      int[] after,
      int from,
      double[] weights,
      double[] sums) {
    for (int r = 0; r < rows; r++) {
      int loser = before[from + r] * stride;
      int winner = after[from + r] * stride;
      moveOne(numbers, starts[r], stride, shift, weights[r], sums, loser, winner);
    }
  }

  private static void moveOne(
      float[] numbers,
      int row,
      int stride,
      float[] shift,
      double weight,
      double[] sums,
      int loser,
      int winner) {
    for (int j = 0; j < stride; j += DOUBLES.length()) {
      DoubleVector moved = Widening.load(numbers, row + j, shift, j).mul(weight);
      DoubleLanes.load(sums, loser + j).sub(moved).intoArray(sums, loser + j);
      DoubleLanes.load(sums, winner + j).add(moved).intoArray(sums, winner + j);
    }
  }

  @Override
  public void squaredDistances(
      float[] numbers,
      int[] starts,
      int rows,
      int stride,
      float[] shift,
      int[] labels,
      double[] centres,
      double[] distances,
      double[] lanes) {
    FloatAlongFeatures.squaredDistances(
        numbers, starts, rows, stride, shift, labels, centres, distances, lanes);
  }

  @Override
  public void squaredDistances(
      byte[] numbers,
      int[] starts,
      int rows,
      int stride,
      int[] labels,
      double[] centres,
      double[] distances,
      double[] lanes) {
    FloatAlongBytes.squaredDistances(
        numbers, starts, rows, stride, NO_SHIFT, labels, centres, distances, lanes);
  }

  @Override
  public void squaredNorms(
      float[] numbers,
      int[] starts,
      int rows,
      int stride,
      float[] shift,
      float[] origin,
      float[] scratch,
      float[] norms) {
    FloatAlongFeatures.squaredNorms(numbers, starts, rows, stride, shift, origin, scratch, norms);
  }

  @Override
  public void squaredNorms(
      byte[] numbers,
      int[] starts,
      int rows,
      int stride,
      float[] origin,
      float[] scratch,
      float[] norms) {
    FloatAlongBytes.squaredNorms(numbers, starts, rows, stride, NO_SHIFT, origin, scratch, norms);
  }

  @Override
  public void bound(
      float[] squaredNorms,
      int from,
      float[] scores,
      int count,
      float error,
      float shrink,
      float[] bounds,
      int to) {
    int whole = SPECIES.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector squared =
          FloatLanes.load(squaredNorms, from + i).add(FloatLanes.load(scores, i)).sub(error);
      FloatLanes.exact(squared.max(0))
          .lanewise(VectorOperators.SQRT)
          .mul(shrink)
          .intoArray(bounds, to + i);
    }
    for (int i = whole; i < count; i++) {
      float squared = squaredNorms[from + i] + scores[i] - error;
      bounds[to + i] = (float) Math.sqrt(Math.max(0, squared)) * shrink;
    }
  }

  @Override
  public void lower(float[] bounds, int from, int count, float by, float shrink, float[] least) {
    int whole = SPECIES.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector bound = FloatVector.fromArray(SPECIES, bounds, from + i).sub(by).mul(shrink);
      bound.intoArray(bounds, from + i);
      FloatVector.fromArray(SPECIES, least, i).min(bound).intoArray(least, i);
    }
    for (int i = whole; i < count; i++) {
      float bound = (bounds[from + i] - by) * shrink;
      bounds[from + i] = bound;
      least[i] = Math.min(least[i], bound);
    }
  }
}
