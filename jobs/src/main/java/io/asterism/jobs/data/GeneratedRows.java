package io.asterism.jobs.data;

import io.asterism.core.generate.RowGenerator;
import java.util.Iterator;
import java.util.List;
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
 * Rows of a {@link RowGenerator} in Spark: one column of arrays of bytes, floats or doubles as the
 * generator says, or one column a number; and {@code label}, the group.
 */
public final class GeneratedRows {
  /** Bytes of features in a partition, and so in a file, unless there would be too many of them. */
  private static final long PARTITION_BYTES = 8L << 20;

  private static final int MOST_PARTITIONS = 1024;

  private GeneratedRows() {}

  /**
   * What the columns of features are called.
   *
   * @param names one name of arrays, or one a number
   */
  public record Naming(List<String> names, boolean arrays) {
    /** The usual names of what a generator makes up. */
    public static Naming usual(RowGenerator generator, boolean columns) {
      String name = generator.bytes() ? "pixel%d" : "x%d";
      int first = generator.bytes() ? 0 : 1;
      return columns
          ? new Naming(
              IntStream.range(first, first + generator.dimension())
                  .mapToObj(name::formatted)
                  .toList(),
              false)
          : new Naming(List.of("features"), true);
    }
  }

  public static Dataset<Row> of(
      SparkSession spark, RowGenerator generator, long rows, Naming naming) {
    int partitions = partitions(generator, rows);
    boolean arrays = naming.arrays();
    JavaRDD<InternalRow> generated =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(IntStream.range(0, partitions).boxed().toList(), partitions)
            .mapPartitionsWithIndex(
                (index, ignored) ->
                    new Rows(
                        generator,
                        arrays,
                        firstRow(index, partitions, rows),
                        firstRow(index + 1, partitions, rows)),
                true);
    return ((org.apache.spark.sql.classic.SparkSession) spark)
        .internalCreateDataFrame(generated.rdd(), schema(generator, naming), false);
  }

  /** Follows from the data alone, so that the same files are written on any cluster. */
  private static int partitions(RowGenerator generator, long rows) {
    double width = (double) generator.dimension() * width(generator);
    double partitions = Math.ceil(rows * width / PARTITION_BYTES);
    return (int) Math.min(rows, Math.max(1, Math.min(MOST_PARTITIONS, partitions)));
  }

  private static long firstRow(int partition, int partitions, long rows) {
    return rows / partitions * partition + Math.min(partition, rows % partitions);
  }

  private static int width(RowGenerator generator) {
    return generator.bytes() ? Byte.BYTES : generator.doubles() ? Double.BYTES : Float.BYTES;
  }

  private static StructType schema(RowGenerator generator, Naming naming) {
    DataType number = generator.doubles() ? DataTypes.DoubleType : DataTypes.FloatType;
    DataType type =
        naming.arrays()
            ? generator.bytes() ? DataTypes.BinaryType : DataTypes.createArrayType(number, false)
            : generator.bytes() ? DataTypes.ShortType : number;
    StructType schema = new StructType();
    for (String name : naming.names()) {
      schema = schema.add(name, type, false);
    }
    return schema.add("label", DataTypes.IntegerType, false);
  }

  private static final class Rows implements Iterator<InternalRow> {
    private final RowGenerator generator;
    private final boolean arrays;
    private final long end;
    private final double[] values;
    private long position;

    Rows(RowGenerator generator, boolean arrays, long start, long end) {
      this.generator = generator;
      this.arrays = arrays;
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
      return new GenericInternalRow(arrays ? new Object[] {array(), group} : spread(group));
    }

    private Object array() {
      if (generator.bytes()) {
        return toBytes();
      }
      return generator.doubles()
          ? UnsafeArrayData.fromPrimitiveArray(values)
          : UnsafeArrayData.fromPrimitiveArray(toFloats());
    }

    private Object[] spread(int group) {
      Object[] row = new Object[values.length + 1];
      for (int i = 0; i < values.length; i++) {
        if (generator.bytes()) {
          row[i] = (short) values[i];
        } else if (generator.doubles()) {
          row[i] = values[i];
        } else {
          row[i] = (float) values[i];
        }
      }
      row[values.length] = group;
      return row;
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
