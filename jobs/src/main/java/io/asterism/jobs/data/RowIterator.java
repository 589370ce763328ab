package io.asterism.jobs.data;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * Rows of what Spark's readers deliver, which hand out rows or, under the same type, whole batches.
 */
final class RowIterator implements Iterator<InternalRow> {
  private final Iterator<?> source;
  private Iterator<InternalRow> batch = Collections.emptyIterator();

  RowIterator(Iterator<?> source) {
    this.source = source;
  }

  @Override
  public boolean hasNext() {
    while (!batch.hasNext() && source.hasNext()) {
      Object next = source.next();
      batch =
          next instanceof ColumnarBatch columns
              ? columns.rowIterator()
              : Collections.singleton((InternalRow) next).iterator();
    }
    return batch.hasNext();
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return batch.next();
  }
}
