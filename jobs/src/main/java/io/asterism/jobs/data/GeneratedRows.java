package io.asterism.jobs.data;

import io.asterism.core.generate.RowGenerator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Rows of a {@link RowGenerator} in Spark: {@code features} as bytes, or as floats where a number
 * is not a byte, or one column a number; and {@code label}, the group.
 */
public final class GeneratedRows {
  /** Bytes of features in a partition, and so in a file, unless there would be too many of them. */
  private static final long PARTITION_BYTES = 8L << 20;

  private static final int MOST_PARTITIONS = 1024;

  private GeneratedRows() {}

  /**
   * @param columns whether every number gets a column of its own
   */
  public static Dataset<Row> of(
      SparkSession spark, RowGenerator generator, long rows, boolean columns) {
    int partitions = partitions(generator, rows);
    JavaRDD<InternalRow> generated =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(IntStream.range(0, partitions).boxed().toList(), partitions)
            .mapPartitionsWithIndex(
                (index, ignored) ->
                    new Rows(
                        generator,
                        columns,
                        firstRow(index, partitions, rows),
                        firstRow(index + 1, partitions, rows)),
                true);
    return ((org.apache.spark.sql.classic.SparkSession) spark)
        .internalCreateDataFrame(generated.rdd(), schema(generator, columns), false);
  }

  /** Follows from the data alone, so that the same files are written on any cluster. */
  private static int partitions(RowGenerator generator, long rows) {
    double width = (double) generator.dimension() * (generator.bytes() ? 1 : Float.BYTES);
    double partitions = Math.ceil(rows * width / PARTITION_BYTES);
    return (int) Math.min(rows, Math.max(1, Math.min(MOST_PARTITIONS, partitions)));
  }

  private static long firstRow(int partition, int partitions, long rows) {
    return rows / partitions * partition + Math.min(partition, rows % partitions);
  }

  private static StructType schema(RowGenerator generator, boolean columns) {
    StructType schema = new StructType();
    if (columns) {
      String name = generator.bytes() ? "pixel%d" : "x%d";
      DataType type = generator.bytes() ? DataTypes.ShortType : DataTypes.FloatType;
      int first = generator.bytes() ? 0 : 1;
      for (int i = 0; i < generator.dimension(); i++) {
        schema = schema.add(name.formatted(first + i), type, false);
      }
    } else if (generator.bytes()) {
      schema = schema.add("features", DataTypes.BinaryType, false);
    } else {
      schema = schema.add("features", DataTypes.createArrayType(DataTypes.FloatType, false), false);
    }
    return schema.add("label", DataTypes.IntegerType, false);
  }

  private static final class Rows implements Iterator<InternalRow> {
    private final RowGenerator generator;
    private final boolean columns;
    private final long end;
    private final double[] values;
    private long position;

    Rows(RowGenerator generator, boolean columns, long start, long end) {
      this.generator = generator;
      this.columns = columns;
      this.position = start;
      this.end = end;
      this.values = new double[generator.dimension()];
    }

    @Override
    public boolean hasNext() {
      return position < end;
    }

    @Override
    public InternalRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int group = generator.generate(position++, values);
      if (columns) {
        return spread(group);
      }
      return new GenericInternalRow(
          new Object[] {
            generator.bytes() ? toBytes() : UnsafeArrayData.fromPrimitiveArray(toFloats()), group
          });
    }

    private InternalRow spread(int group) {
      Object[] row = new Object[values.length + 1];
      for (int i = 0; i < values.length; i++) {
        if (generator.bytes()) {
          row[i] = (short) values[i];
        } else {
          row[i] = (float) values[i];
        }
      }
      row[values.length] = group;
      return new GenericInternalRow(row);
    }

    private byte[] toBytes() {
      byte[] bytes = new byte[values.length];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (int) values[i];
      }
      return bytes;
    }

    private float[] toFloats() {
      float[] floats = new float[values.length];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) values[i];
      }
      return floats;
    }
  }
}
