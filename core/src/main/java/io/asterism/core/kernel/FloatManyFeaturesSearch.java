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
  private final FloatCentres about;

  /** As the tile would hold it. */
  private final float[] origin;

  // Made when they are first asked for, as a search may never want them.
  private AlignedFloats alongRows;
  private AlignedFloats alongFeatures;
  private AlignedFloats columns;

  private final float[] squaredNorms;
  private final float[] scratch;

  /** Of the rows that were read last, in their block. */
  private final int[] rowNumbers;

  private final int[] someStarts;
  private final int[] placesInBlock;
  private final int[] placesInTile;
  private int[] starts;

  /** Kept, as the compiler leaves out what nobody can see. */
  float fetched;

  /**
   * @param missing what the rows of the tile lack of rows about the origin, d numbers
   * @param squaredNorms what takes the place of the centres' |c|² for such rows
   * @param rowBytes size of a row of the tile
   */
  FloatManyFeaturesSearch(
      FloatKernels kernels,
      FloatCentres about,
      double[] missing,
      float[] squaredNorms,
      int rowBytes) {
    super(fitting(rowBytes, turns(about.k()) ? GROUP : FloatKernels.ROWS), norm(missing));
    this.kernels = kernels;
    this.dimension = about.dimension();
    this.stride = about.stride();
    this.origin = new float[stride];
    for (int j = 0; j < dimension; j++) {
      origin[j] = (float) -missing[j];
    }
    this.turns = turns(about.k());
    this.about = about;
    this.squaredNorms = squaredNorms;
    this.scratch = new float[kernels.scratchLength()];
    this.rowNumbers = new int[MOST_TILE_ROWS];
    this.someStarts = new int[MOST_TILE_ROWS];
    this.placesInBlock = new int[MOST_TILE_ROWS];
    this.placesInTile = starts(tileRows(), stride);
  }

  private AlignedFloats alongRows() {
    if (alongRows == null) {
      alongRows = about.inGroups(1);
    }
    return alongRows;
  }

  private AlignedFloats alongFeatures() {
    if (alongFeatures == null) {
      alongFeatures = about.inGroups(kernels.lanes());
    }
    return alongFeatures;
  }

  private static double norm(double[] missing) {
    return Math.sqrt(Arrays.stream(missing).map(x -> x * x).sum());
  }

  /** Whether rows are turned into columns to be compared with k centres. */
  static boolean turns(int k) {
    return k >= MANY_CENTRES;
  }

  @Override
  final int read(RowBlock block, int from) {
    int inPlace = turns ? 0 : inPlace(block);
    int end = from < inPlace ? inPlace : block.rows();
    int count = Math.min(tileRows(), end - from);
    for (int r = 0; r < count; r++) {
      rowNumbers[r] = from + r;
    }
    find(block, count, from < inPlace);
    return count;
  }

  @Override
  final int gather(RowBlock block, int[] wanted, int from, int end) {
    int inPlace = inPlace(block);
    boolean there = wanted[from] < inPlace;
    // Weighted bytes are widened to be moved, a tile at a time.
    int rows = there && !block.weighted() ? MOST_TILE_ROWS : tileRows();
    int most = Math.min(rows, end - from);
    int count = 0;
    while (count < most && wanted[from + count] < inPlace == there) {
      rowNumbers[count] = wanted[from + count];
      count++;
    }
    find(block, count, there);
    if (there) {
      fetched = fetch(count);
    }
    return count;
  }

  /** How many rows can be read where they lie: those that are as long as the kernels take them. */
  private int inPlace(RowBlock block) {
    return dimension < stride ? 0 : readable(block.values()) / dimension;
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

  /**
   * Has the rows that were read last come from memory many lines at a time: a search waits for a
   * few. Where most rows of a stretch are wanted, all of it comes: without gaps the hardware reads
   * ahead.
   *
   * @return what nobody wants, as the compiler leaves out what is not used
   */
  private float fetch(int rows) {
    int first = starts[0];
    int end = starts[rows - 1] + dimension;
    if (2 * rows * dimension >= end - first) {
      return touch(first, end);
    }
    float sum = 0;
    for (int r = 0; r < rows; r++) {
      sum += touch(starts[r], starts[r] + dimension);
    }
    return sum;
  }

  /** The sum of a number of each line of those that the kernels read where they lie. */
  abstract float touch(int from, int to);

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
  final int additions() {
    return turns ? stride : additionsAlongFeatures();
  }

  @Override
  final void assign(int rows, float[] scores) {
    int all = squaredNorms.length;
    if (!turns) {
      assignAlongFeatures(
          starts, padded(rows), 0, all, alongFeatures(), squaredNorms, scratch, labels(), scores);
      return;
    }
    for (int r = 0; r < rows; r += GROUP) {
      turnGroup(r);
      kernels.assignManyFeatures(
          columns, stride, 0, all, alongRows(), squaredNorms, scratch, labels(), scores, r);
    }
  }

  /**
   * Makes the next of the rows that were read last ready for {@link #assignReady}.
   *
   * @param at the first of them
   * @return how many
   */
  final int ready(int at, int rows) {
    if (!turns) {
      return rows;
    }
    turnGroup(at);
    return Math.min(GROUP, rows - at);
  }

  /**
   * Searches rows among some centres, whose scores are those of {@link #assign}.
   *
   * @param rows how many are {@linkplain #ready ready}
   * @param first the first of the centres, a multiple of {@link FloatKernels#CENTRES}
   * @param end the one after the last, as well
   * @param nearest takes the nearest centre of each row
   * @param twoLeast takes the least score of each, and from its middle on the second
   */
  final void assignReady(int rows, int first, int end, int[] nearest, float[] twoLeast) {
    if (turns) {
      kernels.assignManyFeatures(
          columns, stride, first, end, alongRows(), squaredNorms, scratch, nearest, twoLeast, 0);
    } else {
      assignAlongFeatures(
          starts,
          padded(rows),
          first,
          end,
          alongFeatures(),
          squaredNorms,
          scratch,
          nearest,
          twoLeast);
    }
  }

  /**
   * Searches some of the rows that were read last among some centres.
   *
   * @param wanted which rows, by their places in the tile, {@code count} from {@code from} on
   * @param first the first of the centres, a multiple of {@link FloatKernels#CENTRES}
   * @param end the one after the last, as well
   * @param nearest takes the nearest centre of each row, in the order of {@code wanted}
   * @param twoLeast takes the least score of each, and from its middle on the second
   */
  final void assignSome(
      int[] wanted, int from, int count, int first, int end, int[] nearest, float[] twoLeast) {
    for (int i = 0; i < padded(count); i++) {
      someStarts[i] = starts[wanted[from + Math.min(i, count - 1)]];
    }
    assignAlongFeatures(
        someStarts,
        padded(count),
        first,
        end,
        alongFeatures(),
        squaredNorms,
        scratch,
        nearest,
        twoLeast);
  }

  /** Whether {@link #assign} may tell other scores than {@link #assignSome}, by rounding. */
  final boolean roundsOtherwise() {
    return turns;
  }

  /**
   * The scores of a single row of those read last with {@link FloatKernels#CENTRES} centres, as
   * {@link #assign} finds them where it {@linkplain #roundsOtherwise rounds otherwise}.
   *
   * @param first the first of the centres
   */
  final void score(int row, int first, float[] scores) {
    score(starts[row], alongFeatures(), squaredNorms, first, scores);
  }

  abstract void score(int start, AlignedFloats packed, float[] norms, int first, float[] scores);

  /** How many additions follow on each other in a score by {@link #assignSome}. */
  final int additionsAlongFeatures() {
    return stride / kernels.lanes();
  }

  /** The squared norms, about the origin, of the rows that were read last. */
  final void squaredNorms(int rows, float[] norms) {
    squaredNorms(starts, padded(rows), origin, scratch, norms);
  }

  abstract void squaredNorms(int[] from, int rows, float[] about, float[] working, float[] norms);

  abstract void assignAlongFeatures(
      int[] from,
      int rows,
      int first,
      int end,
      AlignedFloats packed,
      float[] norms,
      float[] working,
      int[] nearest,
      float[] scores);

  private void turnGroup(int row) {
    if (columns == null) {
      columns = new AlignedFloats(GROUP * stride);
    }
    turn(row, columns);
  }

  /** Turns the group of rows from number {@code row} on into columns. */
  abstract void turn(int row, AlignedFloats target);
}
