package io.asterism.jobs.data;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.UserDefinedType;

/**
 * A column that holds one feature or many.
 *
 * @param element what the numbers of an array are, or the number itself
 */
record FeatureColumn(String name, DataType type, Shape shape, NumberType number, DataType element)
    implements Serializable {

  /** How a column holds its features. */
  enum Shape {
    NUMBER,
    ARRAY,
    /** Unsigned bytes. */
    BINARY,
    /** The struct that Spark's machine learning keeps dense and sparse vectors in. */
    VECTOR
  }

  /** The column, if it is one that features can come from. */
  static Optional<FeatureColumn> of(String name, DataType type) {
    if (type instanceof ArrayType array) {
      return NumberType.of(array.elementType())
          .map(n -> new FeatureColumn(name, type, Shape.ARRAY, n, array.elementType()));
    } else if (type instanceof BinaryType) {
      return Optional.of(new FeatureColumn(name, type, Shape.BINARY, NumberType.BYTE, type));
    } else if (isVector(type)) {
      return Optional.of(new FeatureColumn(name, type, Shape.VECTOR, NumberType.DOUBLE, type));
    }
    return NumberType.of(type).map(n -> new FeatureColumn(name, type, Shape.NUMBER, n, type));
  }

  /** By what it is stored as, since the type's class may be missing here. */
  private static boolean isVector(DataType type) {
    DataType stored = type instanceof UserDefinedType<?> user ? user.sqlType() : type;
    return stored instanceof StructType struct
        && Arrays.equals(struct.fieldNames(), new String[] {"type", "size", "indices", "values"})
        && struct.apply("size").dataType() instanceof IntegerType;
  }

  boolean isNumber() {
    return shape == Shape.NUMBER;
  }

  /** How many features a row has here; the column must not be null. */
  int width(InternalRow row, int ordinal) {
    switch (shape) {
      case ARRAY:
        return row.getArray(ordinal).numElements();
      case BINARY:
        return row.getBinary(ordinal).length;
      case VECTOR:
        InternalRow vector = row.getStruct(ordinal, 4);
        return vector.getByte(0) == 0 ? vector.getInt(1) : vector.getArray(3).numElements();
      default:
        return 1;
    }
  }

  /**
   * Reads the features of a row.
   *
   * @param width features to read; of numbers, also those of the columns that follow
   * @return false where a column of many is null or does not hold {@code width} features
   */
  boolean read(InternalRow row, int ordinal, int width, double[] target, int offset) {
    if (shape == Shape.NUMBER) {
      number.read(row, element, ordinal, width, target, offset);
      return true;
    } else if (row.isNullAt(ordinal)) {
      return false;
    }
    switch (shape) {
      case ARRAY:
        ArrayData array = row.getArray(ordinal);
        if (array.numElements() != width) {
          return false;
        }
        number.read(array, element, 0, width, target, offset);
        return true;
      case BINARY:
        return readBytes(row.getBinary(ordinal), width, target, offset);
      default:
        return readVector(row.getStruct(ordinal, 4), width, target, offset);
    }
  }

  private static boolean readBytes(byte[] bytes, int width, double[] target, int offset) {
    if (bytes.length != width) {
      return false;
    }
    for (int i = 0; i < width; i++) {
      target[offset + i] = bytes[i] & 0xFF;
    }
    return true;
  }

  private static boolean readVector(InternalRow vector, int width, double[] target, int offset) {
    ArrayData values = vector.getArray(3);
    if (vector.getByte(0) != 0) {
      if (values.numElements() != width) {
        return false;
      }
      NumberType.DOUBLE.read(values, null, 0, width, target, offset);
      return true;
    }
    if (vector.getInt(1) != width) {
      return false;
    }
    Arrays.fill(target, offset, offset + width, 0);
    ArrayData indices = vector.getArray(2);
    for (int i = 0; i < indices.numElements(); i++) {
      target[offset + indices.getInt(i)] = values.getDouble(i);
    }
    return true;
  }
}
