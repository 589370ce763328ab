package io.asterism.core.kernel;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Turns rows of bytes into columns, in squares of 8 rows × 8 features: a lane of 64 bits is a row
 * of a square, and what shifts and masks do to a lane they do to a whole vector of squares.
 */
final class ByteColumns {
  private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
  private static final Class<?> BYTES_CLASS = ByteVector.zero(BYTES).getClass();
  private static final Class<?> LONGS_CLASS = LongVector.zero(LONGS).getClass();
  private static final String UNKNOWN_LENGTH = "vectors of another length";

  /** Features that are turned at a time. */
  static final int FEATURES = BYTES.length();

  /** Rows and features of a square. */
  static final int SQUARE = 8;

  /** Columns of so many rows are turned at a time. */
  static final int ROWS = 2 * SQUARE;

  /** Half the lanes of 64 bits: so many columns of 16 rows fit into a vector. */
  private static final int HALF = FEATURES / ROWS;

  /** The lower half of 8, 4 and 2 bytes. */
  private static final long LOWER_FOUR = 0x0000_0000_FFFF_FFFFL;

  private static final long LOWER_TWO = 0x0000_FFFF_0000_FFFFL;
  private static final long LOWER_ONE = 0x00FF_00FF_00FF_00FFL;

  private static final VectorMask<Long> ODD = VectorMask.fromLong(LONGS, 0xAA);

  private ByteColumns() {}

  /**
   * Turns {@link #FEATURES} numbers of each of {@link #ROWS} rows.
   *
   * @param squares the columns, ROWS long, in the order of {@link #feature}; then working memory,
   *     as long again and a vector
   */
  static void turn(byte[] rows, int from, int stride, byte[] squares) {
    int working = ROWS * FEATURES;
    int step = 2 * stride;
    int lower = SQUARE * stride;
    turnPairs(rows, from, step, squares, working);
    turnPairs(rows, from + stride, step, squares, working + FEATURES);
    turnPairs(rows, from + lower, step, squares, working + SQUARE * FEATURES);
    turnPairs(rows, from + lower + stride, step, squares, working + (SQUARE + 1) * FEATURES);
    for (int i = 0; i < ROWS; i += 2) {
      turnBytes(squares, working + i * FEATURES);
    }
    for (int i = 0; i < SQUARE; i++) {
      join(squares, working + i * FEATURES, 2 * i * FEATURES);
    }
  }

  /** The feature of column number {@code column}. */
  static int feature(int column) {
    int lanes = 2 * HALF;
    int square = column % HALF * 2 + column / HALF % 2;
    return square * SQUARE + column / lanes;
  }

  /** Of every second row: halves of squares change places, then halves of those. */
  private static void turnPairs(byte[] rows, int from, int step, byte[] squares, int to) {
    LongVector mask = LongVector.broadcast(LONGS, LOWER_FOUR);
    LongVector a = load(rows, from);
    LongVector b = load(rows, from + step);
    LongVector c = load(rows, from + 2 * step);
    LongVector d = load(rows, from + 3 * step);
    LongVector t =
        a.lanewise(VectorOperators.LSHR, 32)
            .lanewise(VectorOperators.XOR, c)
            .lanewise(VectorOperators.AND, mask);
    c = c.lanewise(VectorOperators.XOR, t);
    a = a.lanewise(VectorOperators.XOR, t.lanewise(VectorOperators.LSHL, 32));
    t =
        b.lanewise(VectorOperators.LSHR, 32)
            .lanewise(VectorOperators.XOR, d)
            .lanewise(VectorOperators.AND, mask);
    d = d.lanewise(VectorOperators.XOR, t);
    b = b.lanewise(VectorOperators.XOR, t.lanewise(VectorOperators.LSHL, 32));
    mask = LongVector.broadcast(LONGS, LOWER_TWO);
    t =
        a.lanewise(VectorOperators.LSHR, 16)
            .lanewise(VectorOperators.XOR, b)
            .lanewise(VectorOperators.AND, mask);
    b = b.lanewise(VectorOperators.XOR, t);
    a = a.lanewise(VectorOperators.XOR, t.lanewise(VectorOperators.LSHL, 16));
    t =
        c.lanewise(VectorOperators.LSHR, 16)
            .lanewise(VectorOperators.XOR, d)
            .lanewise(VectorOperators.AND, mask);
    d = d.lanewise(VectorOperators.XOR, t);
    c = c.lanewise(VectorOperators.XOR, t.lanewise(VectorOperators.LSHL, 16));
    a.reinterpretAsBytes().intoArray(squares, to);
    b.reinterpretAsBytes().intoArray(squares, to + 2 * FEATURES);
    c.reinterpretAsBytes().intoArray(squares, to + 4 * FEATURES);
    d.reinterpretAsBytes().intoArray(squares, to + 6 * FEATURES);
  }

  /** Of two rows of squares, bytes change places. */
  private static void turnBytes(byte[] squares, int at) {
    LongVector a = load(squares, at);
    LongVector b = load(squares, at + FEATURES);
    LongVector t =
        a.lanewise(VectorOperators.LSHR, 8)
            .lanewise(VectorOperators.XOR, b)
            .lanewise(VectorOperators.AND, LongVector.broadcast(LONGS, LOWER_ONE));
    b.lanewise(VectorOperators.XOR, t).reinterpretAsBytes().intoArray(squares, at + FEATURES);
    a.lanewise(VectorOperators.XOR, t.lanewise(VectorOperators.LSHL, 8))
        .reinterpretAsBytes()
        .intoArray(squares, at);
  }

  /** Columns of 8 rows, and of the 8 rows after them, become columns of 16. */
  private static void join(byte[] squares, int upper, int to) {
    int lower = upper + SQUARE * FEATURES;
    load(squares, upper)
        .blend(load(squares, lower - SQUARE), ODD)
        .reinterpretAsBytes()
        .intoArray(squares, to);
    load(squares, upper + SQUARE)
        .blend(load(squares, lower), ODD)
        .reinterpretAsBytes()
        .intoArray(squares, to + FEATURES);
  }

  private static LongVector load(byte[] squares, int from) {
    LongVector longs =
        Widening.exact(ByteVector.fromArray(BYTES, squares, from), BYTES_CLASS)
            .reinterpretAsLongs();
    if (longs.getClass() != LONGS_CLASS) {
      throw new IllegalStateException(UNKNOWN_LENGTH);
    }
    return longs;
  }
}
