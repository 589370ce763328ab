package io.asterism.core.fit;

import io.asterism.core.block.Accumulator;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Statistics;
import java.util.List;

/** Several passes in one: each block goes through all of them while the caches hold it. */
record LockstepPass(List<BlockPass<?>> passes) implements BlockPass<LockstepStatistics> {

  @Override
  public Accumulator<LockstepStatistics> accumulator() {
    List<Accumulator<?>> parts =
        passes.stream().<Accumulator<?>>map(BlockPass::accumulator).toList();
    return new Accumulator<>() {
      @Override
      public void add(RowBlock block) {
        parts.forEach(part -> part.add(block));
      }

      @Override
      public LockstepStatistics snapshot() {
        return new LockstepStatistics(
            parts.stream().<Statistics<?>>map(Accumulator::snapshot).toList());
      }
    };
  }

  @Override
  public long statisticsBytes() {
    return passes.stream().mapToLong(BlockPass::statisticsBytes).sum();
  }
}
