package io.asterism.core.kernel;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The kernels for bytes on vector registers. */
final class ByteVectorKernels implements ByteKernels {
  private static final VectorSpecies<Integer> INTS = Widening.INTS;
  private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;
  private static final Class<?> BYTES_CLASS = ByteVector.zero(BYTES).getClass();

  @Override
  public void copy(byte[] source, int from, int length, byte[] tile, int to) {
    int whole = length - length % BYTES.length();
    for (int i = 0; i < whole; i += BYTES.length()) {
      Widening.exact(ByteVector.fromArray(BYTES, source, from + i), BYTES_CLASS)
          .lanewise(VectorOperators.XOR, (byte) OFFSET)
          .intoArray(tile, to + i);
    }
    for (int i = whole; i < length; i++) {
      tile[to + i] = (byte) (source[from + i] ^ OFFSET);
    }
  }

  @Override
  public void addUp(
      byte[] tile, int rows, int stride, int[] order, int fours, int[] labels, int[] sums) {
    for (int i = 0; i < fours; i += 4) {
      addFour(
          tile,
          order[i] * stride,
          order[i + 1] * stride,
          order[i + 2] * stride,
          order[i + 3] * stride,
          stride,
          sums,
          labels[order[i]] * stride);
    }
    for (int i = fours; i < rows; i++) {
      addOne(tile, order[i] * stride, stride, sums, labels[order[i]] * stride);
    }
  }

  private static void addFour(
      byte[] tile, int row0, int row1, int row2, int row3, int stride, int[] sums, int at) {
    for (int j = 0; j < stride; j += INTS.length()) {
      Widening.signedInts(tile, row0 + j)
          .add(Widening.signedInts(tile, row1 + j))
          .add(Widening.signedInts(tile, row2 + j))
          .add(Widening.signedInts(tile, row3 + j))
          .add(IntVector.fromArray(INTS, sums, at + j))
          .intoArray(sums, at + j);
    }
  }

  private static void addOne(byte[] tile, int row, int stride, int[] sums, int at) {
    for (int j = 0; j < stride; j += INTS.length()) {
      Widening.signedInts(tile, row + j)
          .add(IntVector.fromArray(INTS, sums, at + j))
          .intoArray(sums, at + j);
    }
  }
}
