package io.asterism.core.kernel;

import io.asterism.core.block.RowBlock;
import io.asterism.core.block.RowStrips;
import io.asterism.core.block.Values;
import java.util.Arrays;

/**
 * For rows of up to {@link FloatKernels#SHORT_ROW} features. Those of the type that is computed on
 * are searched where they lie, which the hardware then reads ahead.
 */
final class FloatShortRowSearch extends FloatColumnSearch {
  private static final int ROW = FloatKernels.SHORT_ROW;
  private static final int COLUMN = FloatKernels.LONG_COLUMN;

  private final FloatKernels kernels;
  private final FloatCentres unpacked;
  private final int k;
  private final int dimension;
  private final float[] shift;
  private final float[] noShift = new float[ROW];
  private final AlignedFloats centres;
  private final AlignedFloats working = new AlignedFloats(COLUMN);

  /** Made for the first block in strips. */
  private FloatNearCentres near;

  FloatShortRowSearch(FloatKernels kernels, FloatCentres centres) {
    super(kernels, centres, COLUMN);
    this.kernels = kernels;
    this.unpacked = centres;
    this.k = centres.k();
    this.dimension = centres.dimension();
    this.shift = Arrays.copyOf(centres.shift(), ROW);
    this.centres = packed(centres);
  }

  /** With room for a vector that begins at the last number. */
  static AlignedFloats packed(FloatCentres centres) {
    int size = FloatKernels.SHORT_CENTRE;
    AlignedFloats packed =
        centres.packed(centres.k() * size + FloatCentres.LONGEST_VECTOR, (c, j) -> c * size + j);
    float[] norms = centres.squaredNorms();
    for (int c = 0; c < centres.k(); c++) {
      int at = packed.start + c * size + ROW;
      packed.array[at] = norms[c];
      packed.array[at + 1] = IndexBits.floatOf(c);
    }
    return packed;
  }

  @Override
  void assign(int rows, float[] scores) {
    RowBlock block = block();
    int whole = FloatCentres.roundUp(rows, RowStrips.ROWS);
    if (block.values() instanceof Values.Floats floats && from() + whole <= block.rows()) {
      int step = block.rows();
      assign(floats.array(), from(), step, rows, dimension, shift, scores);
    } else {
      AlignedFloats tile = columns();
      assign(tile.array, tile.start, COLUMN, rows, ROW, noShift, scores);
    }
  }

  private void assign(
      float[] numbers, int start, int step, int rows, int features, float[] added, float[] scores) {
    if (knowsNear()) {
      int strip = from() / RowStrips.ROWS;
      kernels.assignStrips(
          numbers, start, step, rows, features, added, near, strip, working, labels(), scores);
    } else {
      kernels.assignShortRows(
          numbers, start, step, rows, features, added, centres, k, working, labels(), scores);
    }
  }

  /** Whether the centres near to each strip of the block are known. */
  private boolean knowsNear() {
    RowStrips strips = block().strips();
    if (strips == null || strips.count() > COLUMN || !FloatNearCentres.mayPay(k)) {
      return false;
    }
    if (near == null) {
      near = new FloatNearCentres(kernels, unpacked, centres);
    }
    return near.look(strips);
  }
}
