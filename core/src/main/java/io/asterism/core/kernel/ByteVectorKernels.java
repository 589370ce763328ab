package io.asterism.core.kernel;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/** The kernels for bytes on vector registers. */
final class ByteVectorKernels implements ByteKernels {
  private static final VectorSpecies<Integer> INTS = Widening.INTS;

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
}
