package io.asterism.core.init;

import io.asterism.core.block.Accumulator;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.RowBlock;
import io.asterism.core.sampling.RowSelection;
import io.asterism.core.sampling.RowSelector;

/**
 * Draws rows in proportion to their weights, without replacement.
 *
 * @param limit rows whose keys are not less are left out
 */
record SelectionPass(int count, int dimension, double limit, long seed)
    implements BlockPass<RowSelection> {

  @Override
  public Accumulator<RowSelection> accumulator() {
    RowSelector selector = new RowSelector(count, limit);
    return new Accumulator<>() {
      @Override
      public void add(RowBlock block) {
        for (int i = 0; i < block.rows(); i++) {
          selector.draw(seed, block.weight(i), block, i);
        }
      }

      @Override
      public RowSelection snapshot() {
        return selector.snapshot();
      }
    };
  }

  @Override
  public long statisticsBytes() {
    return (long) count * dimension * Double.BYTES;
  }
}
