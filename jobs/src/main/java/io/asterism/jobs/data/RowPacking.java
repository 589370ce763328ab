package io.asterism.jobs.data;

import io.asterism.core.block.RowBlock;
import io.asterism.core.block.RowBlockBuilder;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Packs the rows of a partition into blocks.
 *
 * @param onBadRow whether to stop at the first bad row
 */
record RowPacking(RowDecoder.Plan plan, BadRows onBadRow)
    implements FlatMapFunction<Iterator<InternalRow>, PackedRows> {

  @Override
  public Iterator<PackedRows> call(Iterator<InternalRow> rows) {
    return new Packing(rows);
  }

  private final class Packing implements Iterator<PackedRows> {
    private final RowIterator rows;
    private final ColumnPacking columns = ColumnPacking.of(plan);
    private final RowDecoder decoder = new RowDecoder(plan);
    private final RowBlockBuilder builder =
        new RowBlockBuilder(plan.dimension(), plan.columns().weight() != null, plan.rounded());
    private long position;

    /** Rows in blocks so far. */
    private long packed;

    private boolean stopped;

    Packing(Iterator<InternalRow> rows) {
      this.rows = rows instanceof RowIterator read ? read : new RowIterator(rows);
    }

    @Override
    public boolean hasNext() {
      return !stopped && rows.hasNext();
    }

    @Override
    public PackedRows next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      if (takesColumns()) {
        RowBlock block = columns.next(rows);
        position += block.rows();
        return new PackedRows(placed(block), 0, null);
      }
      long rejected = 0;
      BadRow first = null;
      while (hasNext() && !builder.isFull() && !takesColumns()) {
        InternalRow row = rows.next();
        String problem = decoder.decode(row, builder.buffer(), builder.offset());
        if (problem == null) {
          builder.commit(decoder.weight());
        } else {
          rejected++;
          if (first == null) {
            first = new BadRow(position, decoder.id(row), problem);
          }
          stopped = onBadRow == BadRows.FAIL;
        }
        position++;
      }
      return new PackedRows(placed(builder.build()), rejected, first);
    }

    private boolean takesColumns() {
      return columns != null && columns.takes(rows);
    }

    private RowBlock placed(RowBlock block) {
      RowBlock moved = block.movedBy(packed - block.firstRow());
      packed += block.rows();
      return moved;
    }
  }
}
