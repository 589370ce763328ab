package io.asterism.jobs.data;

import io.asterism.core.block.Accumulator;
import io.asterism.core.block.BlockDataset;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every block of a data set, gathered by a pass. */
record LoadedRows(List<RowBlock> blocks) implements Statistics<LoadedRows> {

  static double[][] of(BlockDataset data) {
    return blocks(data, 0).stream()
        .flatMap(block -> Stream.iterate(0, i -> i + 1).limit(block.rows()).map(block::row))
        .toArray(double[][]::new);
  }

  /**
   * @param statisticsBytes what the pass says of the size of its statistics
   */
  static List<RowBlock> blocks(BlockDataset data, long statisticsBytes) {
    return data.aggregate(new Pass(statisticsBytes), "gathering rows").blocks();
  }

  @Override
  public LoadedRows merge(LoadedRows other) {
    return new LoadedRows(
        Stream.concat(blocks.stream(), other.blocks.stream()).collect(Collectors.toList()));
  }

  private record Pass(long statisticsBytes) implements BlockPass<LoadedRows> {
    @Override
    public Accumulator<LoadedRows> accumulator() {
      List<RowBlock> blocks = new ArrayList<>();
      return new Accumulator<>() {
        @Override
        public void add(RowBlock block) {
          blocks.add(block);
        }

        @Override
        public LoadedRows snapshot() {
          return new LoadedRows(List.copyOf(blocks));
        }
      };
    }
  }
}
