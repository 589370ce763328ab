package io.asterism.core.kernel;

import io.asterism.core.block.RowStrips;
import io.asterism.core.block.Values;

/** The kernels in plain Java: for machines without vector units, and to test the others against. */
final class FloatScalarKernels implements FloatKernels {
  private static final float[] NO_SHIFT = {};

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public int scratchLength() {
    return CENTRES;
  }

  @Override
  public void widenRow(Values values, int from, int length, float[] shift, float[] tile, int to) {
    for (int i = 0; i < length; i++) {
      tile[to + i] = (float) (values.at(from + i) + shift[i]);
    }
  }

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
    for (int j = 0; j < features; j++) {
      int source = from + j * step;
      int to = columns.start + j * column;
      for (int r = 0; r < length; r++) {
        columns.array[to + r] = (float) (values.at(source + r) + shift[j]);
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
    FloatScalarAlongFeatures.assign(
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
    FloatScalarAlongBytes.assign(
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
    for (int j = 0; j < stride; j++) {
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
    for (int r = 0; r < GROUP; r++) {
      float best = Float.POSITIVE_INFINITY;
      float second = best;
      int label = first;
      for (int c = first; c < end; c++) {
        int member = c % CENTRES;
        boolean last = member == CENTRES - 1;
        int step = last ? 1 : CENTRES - 1;
        int place = (c - member) * features + (last ? member * features : member);
        float score = squaredNorms[c];
        for (int j = 0; j < features; j++) {
          score +=
              columns.array[columns.start + j * GROUP + r]
                  * centres.array[centres.start + place + j * step];
        }
        if (score < best) {
          second = best;
          best = score;
          label = c;
        } else if (score < second) {
          second = score;
        }
      }
      labels[at + r] = label;
      FloatScalarAlongFeatures.note(best, second, twoLeast, at + r);
    }
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
        numbers, start, stride, shift, centres, squaredNorms, first, 1, false, scores);
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
        numbers, start, stride, NO_SHIFT, centres, squaredNorms, first, 1, false, scores);
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
    for (int r = 0; r < rows; r++) {
      float best = Float.POSITIVE_INFINITY;
      int label = 0;
      for (int c = 0; c < k; c++) {
        float score = score(numbers, from + r, step, features, shift, centres, c);
        if (score < best) {
          best = score;
          label = c;
        }
      }
      labels[r] = label;
      if (least.length > 0) {
        least[r] = best;
      }
    }
  }

  private static float score(
      float[] numbers,
      int from,
      int step,
      int features,
      float[] shift,
      AlignedFloats centres,
      int c) {
    int centre = centres.start + c * SHORT_CENTRE;
    float score = centres.array[centre + SHORT_ROW];
    for (int j = 0; j < features; j++) {
      float number = numbers[from + j * step] + shift[j];
      score += number * centres.array[centre + j];
    }
    return score;
  }

  @Override
  public void findNear(FloatNearCentres centres) {
    for (int s = 0; s < centres.count; s++) {
      int row = centres.nearest[s] * centres.length;
      for (int c = 0; c < centres.k; c++) {
        float score =
            score(centres.middles, s, centres.step, SHORT_ROW, centres.noShift, centres.packed, c);
        if (score <= centres.limits[s] + centres.diameters[s] * centres.distances[row + c]) {
          centres.found[s * centres.words + c / Long.SIZE] |= 1L << c;
        }
      }
    }
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
    for (int r = 0; r < rows; r++) {
      float best = Float.POSITIVE_INFINITY;
      int label = 0;
      int start = (first + r / RowStrips.ROWS) * centres.words;
      for (int word = 0; word < centres.words; word++) {
        for (long left = centres.found[start + word]; left != 0; left &= left - 1) {
          int c = word * Long.SIZE + Long.numberOfTrailingZeros(left);
          float score = score(numbers, from + r, step, features, shift, centres.packed, c);
          if (score < best) {
            best = score;
            label = c;
          }
        }
      }
      labels[r] = label;
      if (least.length > 0) {
        least[r] = best;
      }
    }
  }

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
    double cost = 0;
    for (int r = 0; r < rows; r++) {
      int centre = labels[r] * stride;
      for (int j = 0; j < stride; j++) {
        double value = numbers[starts[r] + j] + shift[j];
        double delta = value - centres[centre + j];
        cost += weights[r] * delta * delta;
        sums[centre + j] += weights[r] * value;
      }
    }
    return cost;
  }

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
    double cost = 0;
    for (int r = 0; r < rows; r++) {
      int centre = labels[r] * stride;
      for (int j = 0; j < stride; j++) {
        double value = tile[r * stride + j];
        double delta = value - centres[centre + j];
        cost += weights[r] * delta * delta;
        sums[centre + j] += weights[r] * value;
      }
    }
    return cost;
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
      for (int j = 0; j < stride; j++) {
        double moved = weights[r] * (numbers[starts[r] + j] + shift[j]);
        sums[loser + j] -= moved;
        sums[winner + j] += moved;
      }
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
    FloatScalarAlongFeatures.squaredDistances(
        numbers, starts, rows, stride, shift, labels, centres, distances);
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
    FloatScalarAlongBytes.squaredDistances(
        numbers, starts, rows, stride, NO_SHIFT, labels, centres, distances);
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
    FloatScalarAlongFeatures.squaredNorms(numbers, starts, rows, stride, shift, origin, norms);
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
    FloatScalarAlongBytes.squaredNorms(numbers, starts, rows, stride, NO_SHIFT, origin, norms);
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
    for (int i = 0; i < count; i++) {
      float squared = squaredNorms[from + i] + scores[i] - error;
      bounds[to + i] = (float) Math.sqrt(Math.max(0, squared)) * shrink;
    }
  }

  @Override
  public void lower(float[] bounds, int from, int count, float by, float shrink, float[] least) {
    for (int i = 0; i < count; i++) {
      float bound = (bounds[from + i] - by) * shrink;
      bounds[from + i] = bound;
      least[i] = Math.min(least[i], bound);
    }
  }
}
