package io.asterism.jobs.job;

import io.asterism.core.block.Accumulator;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Statistics;
import java.util.ArrayList;
import java.util.List;

/** Brings the rows of a small data set to the driver, in order. */
final class CollectPass implements BlockPass<CollectPass.Rows> {
  private static final long serialVersionUID = 1;

  record Rows(List<RowBlock> blocks) implements Statistics<Rows> {
    @Override
    public Rows merge(Rows other) {
      List<RowBlock> all = new ArrayList<>(blocks);
      all.addAll(other.blocks);
      return new Rows(all);
    }
  }

  @Override
  public Accumulator<Rows> accumulator() {
    List<RowBlock> blocks = new ArrayList<>();
    return new Accumulator<>() {
      @Override
      public void add(RowBlock block) {
        blocks.add(block);
      }

      @Override
      public Rows snapshot() {
        return new Rows(new ArrayList<>(blocks));
      }
    };
  }

  @Override
  public long statisticsBytes() {
    return 0;
  }
}
