package io.asterism.core.kernel;

import io.asterism.core.block.Values;
import java.util.stream.IntStream;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The kernels for bytes on vector registers. */
final class ByteVectorKernels implements ByteKernels {
  private static final VectorSpecies<Integer> INTS = Widening.INTS;
  private static final VectorSpecies<Double> DOUBLES = Widening.DOUBLES;

  private static final Class<?> INTS_CLASS = IntVector.zero(INTS).getClass();

  /** A bit for each lane of the longest vector. */
  private static final int[] LANE_BITS = IntStream.range(0, 16).map(lane -> 1 << lane).toArray();

  /** So many squares of signed bytes add up to less than 2³¹. */
  private static final int MOST_SQUARES = 1 << 16;

  /** Where a vector of doubles has less numbers than the shortest of bytes. */
  @Override
  public int overhang() {
    return Math.max(0, Widening.LEAST_BYTES - Widening.DOUBLES.length());
  }

  @Override
  public void addUp(
      byte[] numbers,
      int[] starts,
      int rows,
      int stride,
      int[] order,
      int fours,
      int[] labels,
      int[] sums) {
    for (int i = 0; i < fours; i += 4) {
      addFour(
          numbers,
          starts[order[i]],
          starts[order[i + 1]],
          starts[order[i + 2]],
          starts[order[i + 3]],
          stride,
          sums,
          labels[order[i]] * stride);
    }
    for (int i = fours; i < rows; i++) {
      addOne(numbers, starts[order[i]], stride, sums, labels[order[i]] * stride);
    }
  }

  private static void addFour(
      byte[] numbers, int row0, int row1, int row2, int row3, int stride, int[] sums, int at) {
    for (int j = 0; j < stride; j += INTS.length()) {
      Widening.signedInts(numbers, row0 + j)
          .add(Widening.signedInts(numbers, row1 + j))
          .add(Widening.signedInts(numbers, row2 + j))
          .add(Widening.signedInts(numbers, row3 + j))
          .add(IntVector.fromArray(INTS, sums, at + j))
          .intoArray(sums, at + j);
    }
  }

  private static void addOne(byte[] numbers, int row, int stride, int[] sums, int at) {
    for (int j = 0; j < stride; j += INTS.length()) {
      Widening.signedInts(numbers, row + j)
          .add(IntVector.fromArray(INTS, sums, at + j))
          .intoArray(sums, at + j);
    }
  }

  @Override
  public void move(
      byte[] numbers,
      int[] starts,
      int rows,
      int stride,
      int[] before,
      int[] after,
      int from,
      int[] sums) {
    for (int r = 0; r < rows; r++) {
      moveOne(
          numbers, starts[r], stride, sums, before[from + r] * stride, after[from + r] * stride);
    }
  }

  private static void moveOne(
      byte[] numbers, int row, int stride, int[] sums, int loser, int winner) {
    for (int j = 0; j < stride; j += INTS.length()) {
      IntVector moved = Widening.signedInts(numbers, row + j);
      IntVector.fromArray(INTS, sums, loser + j).sub(moved).intoArray(sums, loser + j);
      IntVector.fromArray(INTS, sums, winner + j).add(moved).intoArray(sums, winner + j);
    }
  }

  @Override
  public void addAbout(double[] origin, int[] sums, int from, double rows, double[] total, int at) {
    int whole = DOUBLES.loopBound(origin.length);
    for (int j = 0; j < whole; j += DOUBLES.length()) {
      Widening.doubles(sums, from + j)
          .add(Values.Bytes.OFFSET * rows)
          .sub(DoubleLanes.load(origin, j).mul(rows))
          .add(DoubleLanes.load(total, at + j))
          .intoArray(total, at + j);
    }
    ByteScalarKernels.addAbout(origin, whole, sums, from, rows, total, at);
  }

  @Override
  public void compare(int[] labels, int rows, int[] before, int from, long[] others) {
    int whole = rows - rows % Long.SIZE;
    for (int r = 0; r < whole; r += Long.SIZE) {
      others[r / Long.SIZE] = compare(labels, r, before, from + r);
    }
    if (whole < rows) {
      others[whole / Long.SIZE] =
          ByteScalarKernels.compare(labels, whole, before, from + whole, rows - whole);
    }
  }

  /** Zero less the bits in which two labels differ is negative where there are any. */
  private static long compare(int[] labels, int at, int[] before, int from) {
    long others = 0;
    for (int i = 0; i < Long.SIZE; i += INTS.length()) {
      IntVector difference =
          ints(labels, at + i).lanewise(VectorOperators.XOR, ints(before, from + i));
      int lanes =
          IntVector.zero(INTS)
              .sub(difference)
              .lanewise(VectorOperators.ASHR, Integer.SIZE - 1)
              .and(ints(LANE_BITS, 0))
              .reduceLanes(VectorOperators.OR);
      others |= (long) lanes << i;
    }
    return others;
  }

  private static IntVector ints(int[] numbers, int from) {
    return Widening.exact(IntVector.fromArray(INTS, numbers, from), INTS_CLASS);
  }

  @Override
  public long sumOfSquares(byte[] numbers, int[] scratch) {
    int step = INTS.length();
    int whole = Math.max(0, numbers.length - Math.max(step, Widening.LEAST_BYTES) + 1);
    long sum = 0;
    int i = 0;
    while (i < whole) {
      int end = (int) Math.min(whole, i + (long) MOST_SQUARES * step);
      i = sumSigned(numbers, i, end, scratch);
      for (int lane = 0; lane < step; lane++) {
        sum += scratch[lane] + 2L * Values.Bytes.OFFSET * scratch[step + lane];
      }
    }
    long offsets = (long) Values.Bytes.OFFSET * Values.Bytes.OFFSET * i;
    return sum + offsets + ByteScalarKernels.sumOfSquares(numbers, i);
  }

  /** Leaves the lanes of two sums, of the squares and of the bytes; returns where it ended. */
  private static int sumSigned(byte[] numbers, int from, int end, int[] lanes) {
    IntVector squares = IntVector.zero(INTS);
    IntVector sums = IntVector.zero(INTS);
    int i = from;
    for (; i < end; i += INTS.length()) {
      IntVector signed = Widening.signedInts(numbers, i);
      squares = signed.mul(signed).add(squares);
      sums = signed.add(sums);
    }
    squares.intoArray(lanes, 0);
    sums.intoArray(lanes, INTS.length());
    return i;
  }
}
