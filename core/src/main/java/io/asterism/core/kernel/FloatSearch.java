package io.asterism.core.kernel;

import io.asterism.core.block.RowBlock;

/** Finds the nearest centres of a block's rows, a tile of rows at a time. */
abstract class FloatSearch {
  static final int MOST_TILE_ROWS = 512;

  /** A part of the second-level cache: the centres want room beside the tile. */
  private static final int TILE_BYTES = 1 << 17;

  private final int tileRows;
  private final int[] labels;

  /**
   * @param tileRows the most rows in a tile
   */
  FloatSearch(int tileRows) {
    this.tileRows = tileRows;
    this.labels = new int[tileRows];
  }

  /** How many rows of the given size a tile should have: a multiple of what kernels take. */
  static int fitting(int rowBytes, int multiple) {
    int rows = Math.min(MOST_TILE_ROWS, TILE_BYTES / rowBytes);
    return Math.max(multiple, rows - rows % multiple);
  }

  final int tileRows() {
    return tileRows;
  }

  /** The centres found last, of equally near ones the lowest. */
  final int[] labels() {
    return labels;
  }

  /** Reads the next rows of a block, in their order; returns how many those are. */
  abstract int read(RowBlock block, int from);

  /** Finds the labels of the rows that were read last. */
  abstract void assign(int rows);

  /**
   * The rows that were read last, about the origin, row by row. What lies past them is left over
   * from before, and nobody reads it.
   */
  abstract float[] rows();

  /**
   * The squared distances of the rows that were read last to the centres of their labels.
   *
   * @param distances room for a whole tile
   * @param lanes working memory
   */
  abstract void measure(int rows, double[] distances, double[] lanes);

  /** As many rows as kernels take: those past the last are left over from before. */
  static int padded(int rows) {
    return FloatCentres.roundUp(rows, FloatKernels.ROWS);
  }
}
