package io.asterism.core.kernel;

import io.asterism.core.block.RowBlock;
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
  private final int k;
  private final int dimension;
  private final float[] shift;
  private final float[] noShift = new float[ROW];
  private final AlignedFloats centres;
  private final AlignedFloats working = new AlignedFloats(COLUMN);

  FloatShortRowSearch(FloatKernels kernels, FloatCentres centres) {
    super(kernels, centres, COLUMN);
    this.kernels = kernels;
    this.k = centres.k();
    this.dimension = centres.dimension();
    this.shift = Arrays.copyOf(centres.shift(), ROW);
    this.centres = packed(centres);
  }

  private static AlignedFloats packed(FloatCentres centres) {
    int size = FloatKernels.SHORT_CENTRE;
    AlignedFloats packed = centres.packed(centres.k() * size, (c, j) -> c * size + j);
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
    int whole = FloatCentres.roundUp(rows, 2 * kernels.lanes());
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
    kernels.assignShortRows(
        numbers, start, step, rows, features, added, centres, k, working, labels(), scores);
  }
}
