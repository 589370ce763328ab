package io.asterism.core.kernel;

import io.asterism.core.block.RowBlock;

/** Along the features where centres are few; along the rows, turned into columns, where many. */
abstract class FloatManyFeaturesSearch extends FloatSearch {
  /** From so many centres on it pays to turn rows into columns. */
  private static final int MANY_CENTRES = 24;

  private static final int GROUP = FloatKernels.GROUP;

  private final FloatKernels kernels;
  private final int stride;
  private final boolean turns;
  private final float[] centres;
  private final float[] squaredNorms;
  private final float[] columns;
  private final float[] scratch;
  private int rowsRead;

  /**
   * @param stored the centres, a stride apart, as the tile would hold them
   * @param missing what the rows of the tile lack of rows about the origin, d numbers
   * @param rowBytes size of a row of the tile
   */
  FloatManyFeaturesSearch(
      FloatKernels kernels, FloatCentres about, double[] stored, double[] missing, int rowBytes) {
    super(
        fitting(rowBytes, turns(about) ? GROUP : FloatKernels.ROWS),
        stored,
        origin(missing, about.stride()));
    this.kernels = kernels;
    this.stride = about.stride();
    this.turns = turns(about);
    this.centres = about.inGroups(turns ? 1 : kernels.lanes());
    this.squaredNorms =
        about.squaredNorms(FloatCentres.roundUp(about.k(), FloatKernels.CENTRES), missing);
    this.columns = new float[turns ? GROUP * stride : 0];
    this.scratch = new float[kernels.scratchLength(tileRows())];
  }

  private static double[] origin(double[] missing, int stride) {
    double[] origin = new double[stride];
    for (int j = 0; j < missing.length; j++) {
      origin[j] = -missing[j];
    }
    return origin;
  }

  private static boolean turns(FloatCentres centres) {
    return centres.k() >= MANY_CENTRES;
  }

  @Override
  final int read(RowBlock block, int from) {
    rowsRead = Math.min(tileRows(), block.rows() - from);
    for (int r = 0; r < rowsRead; r++) {
      read(block, from + r, r);
    }
    return rowsRead;
  }

  @Override
  final void gather(RowBlock block, int[] numbers, int from, int count) {
    rowsRead = count;
    for (int r = 0; r < count; r++) {
      read(block, numbers[from + r], r);
    }
  }

  /** Reads row number {@code number} of a block to row {@code row} of the tile. */
  abstract void read(RowBlock block, int number, int row);

  /** How many rows of the tile were read last. */
  final int rowsRead() {
    return rowsRead;
  }

  @Override
  final void assign(int rows, float[] scores) {
    if (!turns) {
      assignAlongFeatures(padded(rows), centres, squaredNorms, scratch, scores);
      return;
    }
    for (int r = 0; r < rows; r += GROUP) {
      turn(r, columns);
      kernels.assignManyFeatures(
          columns, stride, centres, squaredNorms, scratch, labels(), scores, r);
    }
  }

  abstract void assignAlongFeatures(
      int rows, float[] packed, float[] norms, float[] working, float[] scores);

  /** Turns the group of rows from number {@code row} on into columns. */
  abstract void turn(int row, float[] target);
}
