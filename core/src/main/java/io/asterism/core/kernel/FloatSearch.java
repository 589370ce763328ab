package io.asterism.core.kernel;

import io.asterism.core.block.RowBlock;

/** Finds the nearest centres of a block's rows, a tile of rows at a time. */
abstract class FloatSearch {
  static final int MOST_TILE_ROWS = FloatKernels.LONG_COLUMN;

  /** A part of the second-level cache: the centres want room beside the tile. */
  private static final int TILE_BYTES = 1 << 17;

  private static final float[] NOT_WANTED = {};

  private final int tileRows;
  private final int[] labels;
  private final double offset;

  private final int[] someStarts;
  private final int[] someLabels;

  /** Made when it is asked for. Some kernels tell the second least, too. */
  private float[] twoLeast = NOT_WANTED;

  /**
   * @param tileRows the most rows in a tile
   * @param offset how far off the origin a row of zeros in the tile is
   */
  FloatSearch(int tileRows, double offset) {
    this.tileRows = tileRows;
    // Some kernels tell indices as wide as numbers, and narrow them afterwards.
    this.labels = new int[MOST_TILE_ROWS * Float.SIZE / Integer.SIZE];
    this.someStarts = new int[MOST_TILE_ROWS];
    this.someLabels = new int[MOST_TILE_ROWS];
    this.offset = offset;
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

  /**
   * Reads rows of a block by their numbers, to be moved; those of many features may be searched
   * among some centres, too.
   *
   * @param numbers in ascending order; the next is at {@code from}, the last before {@code end}
   * @return how many were read, at most {@link #MOST_TILE_ROWS}
   */
  abstract int gather(RowBlock block, int[] numbers, int from, int end);

  /** How many additions follow on each other in a score. */
  abstract int additions();

  /** Finds the labels of the rows that were read last. */
  final void assign(int rows) {
    assign(rows, NOT_WANTED);
  }

  /** Finds the labels, and the least scores. */
  final void assignWithLeast(int rows) {
    if (twoLeast.length == 0) {
      twoLeast = new float[2 * tileRows];
    }
    assign(rows, twoLeast);
  }

  abstract void assign(int rows, float[] scores);

  /** The squared distance of a row to its centre, found last with the label, less |x|². */
  final double least(int row) {
    return twoLeast[row];
  }

  /**
   * Adds the rows that were read last, times their weights, to the sums of their labels: see {@link
   * FloatKernels#accumulate}.
   *
   * @param order whose rows past the last, and their weights and labels, only fill up
   * @return the weighted sum of squared distances to the rows' centres
   */
  abstract double accumulate(
      int rows, RowOrder order, double[] weights, double[] sums, double[] lanes);

  /**
   * Moves the rows that were gathered last, times their weights, from the sums of some centres to
   * those of others: see {@link FloatKernels#move}.
   */
  abstract void move(
      int rows, int[] before, int[] after, int from, double[] weights, double[] sums);

  /**
   * The squared distances of the rows that were read last to the centres of their labels.
   *
   * @param distances room for a whole tile
   * @param lanes working memory
   */
  final void measure(int rows, double[] distances, double[] lanes) {
    squaredDistances(starts(), rows, labels, centres(), distances, lanes);
  }

  /**
   * The squared distances of some of the rows that were read last to the centres of their labels.
   *
   * @param wanted which rows, by their places in the tile
   */
  final void measure(int[] wanted, int count, double[] distances, double[] lanes) {
    if (count == 0) {
      return;
    }
    int[] starts = starts();
    for (int i = 0; i < padded(count); i++) {
      int row = wanted[Math.min(i, count - 1)];
      someStarts[i] = starts[row];
      someLabels[i] = labels[row];
    }
    squaredDistances(someStarts, count, someLabels, centres(), distances, lanes);
  }

  /** The k centres, a stride apart, as the tile would hold them. */
  abstract double[] centres();

  /** Where the rows that were read last begin. */
  abstract int[] starts();

  abstract void squaredDistances(
      int[] starts, int rows, int[] nearest, double[] places, double[] distances, double[] lanes);

  /** How far off the origin a row of zeros in the tile is. */
  final double offset() {
    return offset;
  }

  /** Where the rows of a tile begin. */
  static int[] starts(int rows, int stride) {
    int[] starts = new int[rows];
    for (int r = 0; r < rows; r++) {
      starts[r] = r * stride;
    }
    return starts;
  }

  /** As many rows as kernels take: nobody reads what they find of those past the last. */
  static int padded(int rows) {
    return FloatCentres.roundUp(rows, FloatKernels.ROWS);
  }
}
