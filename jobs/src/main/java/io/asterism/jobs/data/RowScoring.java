package io.asterism.jobs.data;

import io.asterism.core.block.RowBlockBuilder;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.util.LongAccumulator;

/**
 * Appends computed columns to the rows of a partition: gathers a block of rows, computes for all of
 * them at once, hands them out one by one.
 *
 * @param scored grows with the rows handed out. A retried task adds its rows again, so the
 *     accumulators tell no more than whether there were any
 * @param rejected grows with the bad rows
 */
record RowScoring(
    WholeRows whole,
    RowDecoder.Plan plan,
    BadRows onBadRow,
    BlockColumns columns,
    LongAccumulator scored,
    LongAccumulator rejected)
    implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {

  @Override
  public Iterator<InternalRow> call(Iterator<InternalRow> rows) {
    return new Scoring(rows);
  }

  private final class Scoring implements Iterator<InternalRow> {
    private final Iterator<InternalRow> rows;
    private final RowDecoder decoder = new RowDecoder(plan);
    private final RowBlockBuilder builder = new RowBlockBuilder(plan.dimension(), false, false);
    private final BlockColumns.Evaluator evaluator = columns.evaluator();
    private final UnsafeProjection projection = whole.projection();
    private final List<InternalRow> gathered = new ArrayList<>();
    private final JoinedRow joined = new JoinedRow();
    private Object[] computed;
    private int next;

    Scoring(Iterator<InternalRow> rows) {
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      while (next == gathered.size() && rows.hasNext()) {
        gather();
      }
      return next < gathered.size();
    }

    @Override
    public InternalRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Object[] values = new Object[computed.length];
      for (int c = 0; c < values.length; c++) {
        Object value = Array.get(computed[c], next);
        values[c] =
            value instanceof double[] array ? UnsafeArrayData.fromPrimitiveArray(array) : value;
      }
      return joined.apply(gathered.get(next++), new GenericInternalRow(values));
    }

    private void gather() {
      gathered.clear();
      next = 0;
      while (rows.hasNext() && !builder.isFull()) {
        InternalRow row = rows.next();
        String problem = decoder.decode(row, builder.buffer(), builder.offset());
        if (problem == null) {
          builder.commit(1);
          gathered.add(projection.apply(row).copy());
        } else if (onBadRow == BadRows.SKIP) {
          rejected.add(1L);
        } else {
          throw new InputRejectedException(problem);
        }
      }
      scored.add(gathered.size());
      if (!gathered.isEmpty()) {
        computed = evaluator.evaluate(builder.build());
      }
    }
  }
}
