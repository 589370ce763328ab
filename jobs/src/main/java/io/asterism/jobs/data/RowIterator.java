package io.asterism.jobs.data;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * Rows of what Spark's readers deliver, which hand out rows or, under the same type, whole batches.
 * Rows of a batch can also be taken many at a time, column by column.
 */
final class RowIterator implements Iterator<InternalRow> {
  private final Iterator<?> source;

  /** The next row, where it comes alone. */
  private InternalRow alone;

  private ColumnarBatch batch;
  private int next;
  private int end;
  private long batches;

  RowIterator(Iterator<?> source) {
    this.source = source;
  }

  @Override
  public boolean hasNext() {
    while (alone == null && left() == 0 && source.hasNext()) {
      Object following = source.next();
      if (following instanceof ColumnarBatch columns) {
        batch = columns;
        next = 0;
        end = columns.numRows();
        batches++;
      } else {
        alone = (InternalRow) following;
      }
    }
    return alone != null || left() > 0;
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    InternalRow row = alone;
    alone = null;
    return row == null ? batch.getRow(next++) : row;
  }

  /** How many of the next rows are in columns of one batch. */
  int left() {
    return end - next;
  }

  /** The batch that has rows left. Its object serves for the batches after it as well. */
  ColumnarBatch batch() {
    return batch;
  }

  /** Where in the batch the next row is. */
  int place() {
    return next;
  }

  /** How many batches there have been so far. */
  long batches() {
    return batches;
  }

  /** Takes rows that were read from their columns. */
  void skip(int rows) {
    next += rows;
  }
}
