package io.asterism.core.block;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.ToLongFunction;

/** Numbers in the narrowest primitive array that holds them without loss. */
public sealed interface Values extends Serializable {

  /** How many numbers there are. */
  int length();

  /** The number at {@code index}. */
  double at(int index);

  /**
   * Copies {@code length} numbers, every {@code step}-th from {@code offset} on, to the start of
   * {@code target}.
   */
  void copyTo(double[] target, int offset, int step, int length);

  /** Room for so many numbers of the same type. */
  Values room(int length);

  /**
   * Copies {@code length} numbers, every {@code step}-th from {@code offset} on, to others of the
   * same type, from {@code at} on.
   */
  void copyTo(Values target, int offset, int step, int length, int at);

  /** The first numbers, copied. */
  default Values first(int length) {
    Values first = room(length);
    copyTo(first, 0, 1, length, 0);
    return first;
  }

  /** The same numbers, taken as {@code rows} rows, column by column. */
  Values transposed(int rows);

  /**
   * The same numbers, taken as columns of {@code order.length} rows, in another order of the rows.
   *
   * @param order which row comes first, second, and so on
   */
  Values columnsInOrder(char[] order);

  /** Bytes that one number takes. */
  int width();

  /**
   * Whole numbers from 0 to 255, each as the signed byte that is {@link #OFFSET} less: machines
   * widen those fastest.
   */
  final class Bytes implements Values {
    /** What a byte lacks of its number. */
    public static final int OFFSET = 128;

    private static final long serialVersionUID = 1;
    private final byte[] array;

    /** Worked out when it is first asked for; until then 0. */
    private transient long sumOfSquares;

    /**
     * @param array the numbers, each {@link #OFFSET} less; not copied
     */
    public Bytes(byte[] array) {
      this.array = array;
    }

    /** Of unsigned bytes, copied. */
    public static Bytes ofUnsigned(byte[] numbers) {
      byte[] array = new byte[numbers.length];
      for (int i = 0; i < array.length; i++) {
        array[i] = lowered(numbers[i] & 0xFF);
      }
      return new Bytes(array);
    }

    private static byte lowered(int number) {
      return (byte) (number - OFFSET);
    }

    /** The backing array, not a copy. */
    public byte[] array() {
      return array;
    }

    @Override
    public int length() {
      return array.length;
    }

    @Override
    public double at(int index) {
      return array[index] + OFFSET;
    }

    @Override
    public void copyTo(double[] target, int offset, int step, int length) {
      for (int i = 0; i < length; i++) {
        target[i] = array[offset + i * step] + OFFSET;
      }
    }

    @Override
    public Values room(int length) {
      return new Bytes(new byte[length]);
    }

    @Override
    public void copyTo(Values target, int offset, int step, int length, int at) {
      byte[] to = ((Bytes) target).array;
      if (step == 1) {
        System.arraycopy(array, offset, to, at, length);
        return;
      }
      for (int i = 0; i < length; i++) {
        to[at + i] = array[offset + i * step];
      }
    }

    @Override
    public Values transposed(int rows) {
      byte[] columns = new byte[array.length];
      int dimension = array.length / rows;
      for (int j = 0; j < dimension; j++) {
        for (int i = 0; i < rows; i++) {
          columns[j * rows + i] = array[i * dimension + j];
        }
      }
      return new Bytes(columns);
    }

    /**
     * The sum of the squares of the numbers.
     *
     * @param finding what finds it, from the array, when it is first asked for
     */
    public long sumOfSquares(ToLongFunction<byte[]> finding) {
      if (sumOfSquares == 0) {
        sumOfSquares = finding.applyAsLong(array);
      }
      return sumOfSquares;
    }

    @Override
    public Values columnsInOrder(char[] order) {
      byte[] columns = new byte[array.length];
      for (int start = 0; start < array.length; start += order.length) {
        for (int i = 0; i < order.length; i++) {
          columns[start + i] = array[start + order[i]];
        }
      }
      return new Bytes(columns);
    }

    @Override
    public int width() {
      return Byte.BYTES;
    }
  }

  /** Numbers that single precision holds. */
  final class Floats implements Values {
    private static final long serialVersionUID = 1;
    private final float[] array;

    public Floats(float[] array) {
      this.array = array;
    }

    /** The backing array, not a copy. */
    public float[] array() {
      return array;
    }

    @Override
    public int length() {
      return array.length;
    }

    @Override
    public double at(int index) {
      return array[index];
    }

    @Override
    public void copyTo(double[] target, int offset, int step, int length) {
      for (int i = 0; i < length; i++) {
        target[i] = array[offset + i * step];
      }
    }

    @Override
    public Values room(int length) {
      return new Floats(new float[length]);
    }

    @Override
    public void copyTo(Values target, int offset, int step, int length, int at) {
      float[] to = ((Floats) target).array;
      if (step == 1) {
        System.arraycopy(array, offset, to, at, length);
        return;
      }
      for (int i = 0; i < length; i++) {
        to[at + i] = array[offset + i * step];
      }
    }

    @Override
    public Values transposed(int rows) {
      float[] columns = new float[array.length];
      int dimension = array.length / rows;
      for (int j = 0; j < dimension; j++) {
        for (int i = 0; i < rows; i++) {
          columns[j * rows + i] = array[i * dimension + j];
        }
      }
      return new Floats(columns);
    }

    @Override
    public Values columnsInOrder(char[] order) {
      float[] columns = new float[array.length];
      for (int start = 0; start < array.length; start += order.length) {
        for (int i = 0; i < order.length; i++) {
          columns[start + i] = array[start + order[i]];
        }
      }
      return new Floats(columns);
    }

    @Override
    public int width() {
      return Float.BYTES;
    }
  }

  /** Numbers that need double precision. */
  final class Doubles implements Values {
    private static final long serialVersionUID = 1;
    private final double[] array;

    public Doubles(double[] array) {
      this.array = array;
    }

    /** The backing array, not a copy. */
    public double[] array() {
      return array;
    }

    @Override
    public int length() {
      return array.length;
    }

    @Override
    public double at(int index) {
      return array[index];
    }

    @Override
    public void copyTo(double[] target, int offset, int step, int length) {
      for (int i = 0; i < length; i++) {
        target[i] = array[offset + i * step];
      }
    }

    @Override
    public Values room(int length) {
      return new Doubles(new double[length]);
    }

    @Override
    public void copyTo(Values target, int offset, int step, int length, int at) {
      double[] to = ((Doubles) target).array;
      if (step == 1) {
        System.arraycopy(array, offset, to, at, length);
        return;
      }
      for (int i = 0; i < length; i++) {
        to[at + i] = array[offset + i * step];
      }
    }

    @Override
    public Values transposed(int rows) {
      double[] columns = new double[array.length];
      int dimension = array.length / rows;
      for (int j = 0; j < dimension; j++) {
        for (int i = 0; i < rows; i++) {
          columns[j * rows + i] = array[i * dimension + j];
        }
      }
      return new Doubles(columns);
    }

    @Override
    public Values columnsInOrder(char[] order) {
      double[] columns = new double[array.length];
      for (int start = 0; start < array.length; start += order.length) {
        for (int i = 0; i < order.length; i++) {
          columns[start + i] = array[start + order[i]];
        }
      }
      return new Doubles(columns);
    }

    @Override
    public int width() {
      return Double.BYTES;
    }
  }

  /** The first {@code length} numbers of {@code source}, copied into the narrowest storage. */
  static Values narrowest(double[] source, int length) {
    if (fitBytes(source, length)) {
      byte[] bytes = new byte[length];
      for (int i = 0; i < length; i++) {
        bytes[i] = Bytes.lowered((int) source[i]);
      }
      return new Bytes(bytes);
    }
    return fitFloats(source, length)
        ? toFloats(source, length)
        : new Doubles(Arrays.copyOf(source, length));
  }

  /** The same in single precision. */
  static Values narrowest(float[] source, int length) {
    if (!fitBytes(source, length)) {
      return new Floats(Arrays.copyOf(source, length));
    }
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = Bytes.lowered((int) source[i]);
    }
    return new Bytes(bytes);
  }

  /** The first {@code length} numbers of {@code source}, rounded to single precision. */
  static Values toFloats(double[] source, int length) {
    float[] floats = new float[length];
    for (int i = 0; i < length; i++) {
      floats[i] = (float) source[i];
    }
    return new Floats(floats);
  }

  private static boolean fitBytes(double[] source, int length) {
    for (int i = 0; i < length; i++) {
      double value = source[i];
      if (!(value >= 0 && value <= 255 && value == (int) value)) {
        return false;
      }
    }
    return true;
  }

  private static boolean fitBytes(float[] source, int length) {
    for (int i = 0; i < length; i++) {
      float value = source[i];
      if (!(value >= 0 && value <= 255 && value == (int) value)) {
        return false;
      }
    }
    return true;
  }

  private static boolean fitFloats(double[] source, int length) {
    for (int i = 0; i < length; i++) {
      if (source[i] != (float) source[i]) {
        return false;
      }
    }
    return true;
  }
}
