package io.asterism.bench;

import io.asterism.core.block.RowBlock;
import io.asterism.core.block.RowBlockBuilder;
import io.asterism.core.generate.RowGenerator;
import java.io.Serializable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/** Generated rows in blocks, made where they are wanted. */
record GeneratedBlocks(RowGenerator generator, long rows) implements Serializable {
  /** Partitions of inputs of more than 4 MB are so many, or multiples of that. */
  private static final int STEP = 16;

  private static final long STEP_BYTES = 512L << 20;

  /** Bytes of the numbers. */
  long bytes() {
    return rows * generator.dimension() * (generator.bytes() ? Byte.BYTES : Float.BYTES);
  }

  /** In as many partitions as an input of that size is dealt to, so that it is not dealt anew. */
  JavaRDD<RowBlock> in(JavaSparkContext context) {
    int partitions = STEP * (int) Math.max(1, (bytes() + STEP_BYTES - 1) / STEP_BYTES);
    return context
        .parallelize(IntStream.range(0, partitions).boxed().toList(), partitions)
        .flatMap(
            part -> between(rows * part / partitions, rows * (part + 1) / partitions).iterator());
  }

  /** One after the other; first rows count from {@code from}. */
  Stream<RowBlock> between(long from, long until) {
    int dimension = generator.dimension();
    int capacity = RowBlock.capacity(dimension);
    RowBlockBuilder builder = new RowBlockBuilder(dimension, false, true);
    double[] row = new double[dimension];
    return LongStream.range(0, (until - from + capacity - 1) / capacity)
        .mapToObj(
            block -> {
              long first = from + block * capacity;
              for (long i = first; i < Math.min(until, first + capacity); i++) {
                generator.generate(i, row);
                builder.add(row, 1);
              }
              return builder.build();
            });
  }
}
