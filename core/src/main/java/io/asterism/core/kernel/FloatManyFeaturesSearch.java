package io.asterism.core.kernel;

import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Values;
import java.util.Arrays;

/** Along the features where centres are few; along the rows, turned into columns, where many. */
abstract class FloatManyFeaturesSearch extends FloatSearch {
  /** From so many centres on it pays to turn rows into columns. */
  private static final int MANY_CENTRES = 24;

  private static final int GROUP = FloatKernels.GROUP;

  private final FloatKernels kernels;
  private final int dimension;
  private final int stride;
  private final boolean turns;
  private final AlignedFloats centres;
  private final float[] squaredNorms;
  private final AlignedFloats columns;
  private final float[] scratch;

  /** Of the rows that were read last, in their block. */
  private final int[] rowNumbers;

  private final int[] placesInBlock;
  private final int[] placesInTile;
  private int[] starts;

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
    this.dimension = about.dimension();
    this.stride = about.stride();
    this.turns = turns(about);
    this.centres = about.inGroups(turns ? 1 : kernels.lanes());
    this.squaredNorms =
        about.squaredNorms(FloatCentres.roundUp(about.k(), FloatKernels.CENTRES), missing);
    this.columns = new AlignedFloats(turns ? GROUP * stride : 0);
    this.scratch = new float[kernels.scratchLength()];
    this.rowNumbers = new int[tileRows()];
    this.placesInBlock = new int[tileRows()];
    this.placesInTile = starts(tileRows(), stride);
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
    int inPlace = inPlace(block);
    int end = from < inPlace ? inPlace : block.rows();
    int count = Math.min(tileRows(), end - from);
    for (int r = 0; r < count; r++) {
      rowNumbers[r] = from + r;
    }
    find(block, count, from < inPlace);
    return count;
  }

  @Override
  final void gather(RowBlock block, int[] wanted, int from, int count) {
    int inPlace = inPlace(block);
    boolean all = true;
    for (int r = 0; r < count; r++) {
      rowNumbers[r] = wanted[from + r];
      all &= rowNumbers[r] < inPlace;
    }
    find(block, count, all);
  }

  /** How many rows are read where they lie: those that are as long as the kernels take them. */
  private int inPlace(RowBlock block) {
    return turns || dimension < stride ? 0 : readable(block.values()) / dimension;
  }

  private void find(RowBlock block, int count, boolean inPlace) {
    if (inPlace) {
      look(block.values());
      starts = placesInBlock;
      for (int r = 0; r < count; r++) {
        starts[r] = rowNumbers[r] * dimension;
      }
      Arrays.fill(starts, count, padded(count), starts[0]);
    } else {
      starts = placesInTile;
      for (int r = 0; r < count; r++) {
        copy(block.values(), rowNumbers[r] * dimension, starts[r]);
      }
    }
  }

  /** How many of a block's numbers the kernels can read where they lie. */
  abstract int readable(Values values);

  /** Turns to numbers that the kernels can read. */
  abstract void look(Values values);

  /** Turns to the tile, and reads a row to it. */
  abstract void copy(Values values, int from, int to);

  @Override
  final int[] starts() {
    return starts;
  }

  /** Where the rows of the tile begin. */
  final int[] placesInTile() {
    return placesInTile;
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
      int rows, AlignedFloats packed, float[] norms, float[] working, float[] scores);

  /** Turns the group of rows from number {@code row} on into columns. */
  abstract void turn(int row, AlignedFloats target);
}
