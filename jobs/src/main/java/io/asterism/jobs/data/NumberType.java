package io.asterism.jobs.data;

import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;

/** The numeric types of Spark. Nothing is read as NaN, which no row may hold anyway. */
enum NumberType {
  BYTE,
  SHORT,
  INT,
  LONG,
  FLOAT,
  DOUBLE,
  DECIMAL;

  static Optional<NumberType> of(DataType type) {
    if (type instanceof ByteType) {
      return Optional.of(BYTE);
    } else if (type instanceof ShortType) {
      return Optional.of(SHORT);
    } else if (type instanceof IntegerType) {
      return Optional.of(INT);
    } else if (type instanceof LongType) {
      return Optional.of(LONG);
    } else if (type instanceof FloatType) {
      return Optional.of(FLOAT);
    } else if (type instanceof DoubleType) {
      return Optional.of(DOUBLE);
    }
    return type instanceof DecimalType ? Optional.of(DECIMAL) : Optional.empty();
  }

  /** Whether single precision holds each number of this type. */
  boolean fitsFloat() {
    return this == BYTE || this == SHORT || this == FLOAT;
  }

  /**
   * Reads {@code count} neighbours.
   *
   * @param source a row, or the elements of an array
   * @param type what Spark calls this type
   */
  void read(
      SpecializedGetters source, DataType type, int first, int count, double[] target, int offset) {
    int shift = offset - first;
    int end = first + count;
    switch (this) {
      case BYTE:
        for (int i = first; i < end; i++) {
          target[shift + i] = source.isNullAt(i) ? Double.NaN : source.getByte(i);
        }
        break;
      case SHORT:
        for (int i = first; i < end; i++) {
          target[shift + i] = source.isNullAt(i) ? Double.NaN : source.getShort(i);
        }
        break;
      case INT:
        for (int i = first; i < end; i++) {
          target[shift + i] = source.isNullAt(i) ? Double.NaN : source.getInt(i);
        }
        break;
      case LONG:
        for (int i = first; i < end; i++) {
          target[shift + i] = source.isNullAt(i) ? Double.NaN : source.getLong(i);
        }
        break;
      case FLOAT:
        for (int i = first; i < end; i++) {
          target[shift + i] = source.isNullAt(i) ? Double.NaN : source.getFloat(i);
        }
        break;
      case DOUBLE:
        for (int i = first; i < end; i++) {
          target[shift + i] = source.isNullAt(i) ? Double.NaN : source.getDouble(i);
        }
        break;
      case DECIMAL:
        DecimalType decimal = (DecimalType) type;
        for (int i = first; i < end; i++) {
          target[shift + i] =
              source.isNullAt(i)
                  ? Double.NaN
                  : source.getDecimal(i, decimal.precision(), decimal.scale()).toDouble();
        }
        break;
    }
  }
}
