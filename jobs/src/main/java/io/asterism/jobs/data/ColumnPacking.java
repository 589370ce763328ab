package io.asterism.jobs.data;

import io.asterism.core.block.BatchBlockBuilder;
import io.asterism.core.block.RowBlock;
import java.util.List;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * Packs rows a batch at a time, whose features are columns of one type or one column of arrays.
 * Batches that hold anything else than good rows are left to {@link RowDecoder}.
 */
final class ColumnPacking {
  private final BatchBlockBuilder builder;
  private final boolean single;
  private final boolean arrays;
  private final int dimension;

  /** Of the batch that was looked at last: an array for each feature, or one for all. */
  private final Object[] numbers;

  private long looked;
  private boolean usable;

  private ColumnPacking(int dimension, boolean arrays, boolean single) {
    this.builder = new BatchBlockBuilder(dimension, !arrays, single);
    this.single = single;
    this.arrays = arrays;
    this.dimension = dimension;
    this.numbers = new Object[arrays ? 1 : dimension];
  }

  /** What packs the rows of a plan by batches, or null where they must be looked at one by one. */
  static ColumnPacking of(RowDecoder.Plan plan) {
    List<FeatureColumn> features = plan.columns().features();
    NumberType type = features.get(0).number();
    boolean exact = type == NumberType.FLOAT || (type == NumberType.DOUBLE && !plan.rounded());
    boolean plain =
        plan.columns().weight() == null && plan.scaling().isIdentity() && !plan.rejectZeroRows();
    boolean columns =
        features.stream().allMatch(f -> f.isNumber() && f.number() == type)
            && RowBlock.isByFeature(features.size());
    boolean arrays = features.size() == 1 && features.get(0).shape() == FeatureColumn.Shape.ARRAY;
    return exact && plain && (columns || arrays)
        ? new ColumnPacking(plan.dimension(), arrays, type == NumberType.FLOAT)
        : null;
  }

  /** Whether the next row is in a batch that can be taken as it is. */
  boolean takes(RowIterator rows) {
    if (!rows.hasNext() || rows.left() == 0) {
      return false;
    }
    if (looked != rows.batches()) {
      looked = rows.batches();
      usable = read(rows.batch());
    }
    return usable;
  }

  private boolean read(ColumnarBatch batch) {
    int rows = batch.numRows();
    if (arrays) {
      ColumnVector column = batch.column(0);
      return haveAllFeatures(column, rows)
          && read(column.getChild(0), start(column), rows * dimension, 0);
    }
    for (int j = 0; j < numbers.length; j++) {
      if (!read(batch.column(j), 0, rows, j)) {
        return false;
      }
    }
    return true;
  }

  /** Whether arrays follow on each other, each of as many numbers as a row has features. */
  private boolean haveAllFeatures(ColumnVector column, int rows) {
    if (!(column instanceof WritableColumnVector written) || column.hasNull()) {
      return false;
    }
    boolean all = true;
    int start = start(column);
    for (int i = 0; i < rows; i++) {
      all &= written.getArrayLength(i) == dimension;
      all &= written.getArrayOffset(i) == start + i * dimension;
    }
    return all;
  }

  private static int start(ColumnVector arrays) {
    return ((WritableColumnVector) arrays).getArrayOffset(0);
  }

  private boolean read(ColumnVector column, int from, int count, int at) {
    if (column.hasNull()) {
      return false;
    }
    boolean finite = true;
    if (single) {
      float[] floats = column.getFloats(from, count);
      for (float number : floats) {
        finite &= Math.abs(number) <= Float.MAX_VALUE;
      }
      numbers[at] = floats;
    } else {
      double[] doubles = column.getDoubles(from, count);
      for (double number : doubles) {
        finite &= Math.abs(number) <= Double.MAX_VALUE;
      }
      numbers[at] = doubles;
    }
    return finite;
  }

  /** The next block, of rows that are {@linkplain #takes taken}; its first row is the first. */
  RowBlock next(RowIterator rows) {
    while (builder.room() > 0 && takes(rows)) {
      int count = Math.min(builder.room(), rows.left());
      builder.add(numbers, rows.place(), count);
      rows.skip(count);
    }
    return builder.build();
  }
}
