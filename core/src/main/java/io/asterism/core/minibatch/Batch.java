package io.asterism.core.minibatch;

import io.asterism.core.block.RowBlock;
import io.asterism.core.sampling.RowHash;
import java.io.Serializable;
import java.util.function.IntConsumer;

/**
 * Some rows of a data set, chosen by their positions alone: the same ones wherever they lie, and
 * however they are cut into blocks.
 */
sealed interface Batch extends Serializable {

  /** Hands out the rows of a block that are in the batch, by their index in the block. */
  void forEachRow(RowBlock block, IntConsumer action);

  /**
   * An exact number of draws, one from each of as many stretches of equal length. Every row is as
   * likely as any other; one in which two stretches meet may be drawn twice, and then counts twice.
   * Finding them takes as long as there are draws, however many rows there are.
   *
   * @param size draws, at most {@code rows}
   * @param rows of the whole data set
   */
  record Draws(int size, long rows, long seed) implements Batch {
    @Override
    public void forEachRow(RowBlock block, IntConsumer action) {
      double stretch = (double) rows / size;
      long first = block.firstRow();
      long end = first + block.rows();
      // One earlier, as the quotient may be rounded up.
      for (long i = Math.max(0, (long) (first / stretch) - 1); i < size; i++) {
        long position = (long) ((i + RowHash.uniform(seed, i)) * stretch);
        if (position >= first && position < end) {
          action.accept(block.rowAt(position));
        } else if (i * stretch >= end) {
          return;
        }
      }
    }
  }

  /**
   * The rows whose number in (0, 1) is below a share: about that share of all rows, and of the same
   * seed a greater share holds a smaller one.
   */
  record Share(double share, long seed) implements Batch {
    @Override
    public void forEachRow(RowBlock block, IntConsumer action) {
      for (int i = 0; i < block.rows(); i++) {
        if (RowHash.uniform(seed, block.position(i)) < share) {
          action.accept(i);
        }
      }
    }
  }
}
