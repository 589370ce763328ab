package io.asterism.core.block;

import java.util.ArrayList;
import java.util.List;

/** A data set in this process: for small data, and for fits on a summary of larger data. */
public final class InMemoryBlockDataset implements BlockDataset {
  private final List<RowBlock> blocks;
  private final int dimension;

  /**
   * @param blocks at least one block; all of one dimension, first rows in order
   */
  public InMemoryBlockDataset(List<RowBlock> blocks) {
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("a data set needs at least one block");
    }
    this.blocks = List.copyOf(blocks);
    this.dimension = blocks.get(0).dimension();
    for (RowBlock block : blocks) {
      if (block.dimension() != dimension) {
        throw new IllegalArgumentException(
            "blocks of " + dimension + " and of " + block.dimension() + " features");
      }
    }
  }

  /**
   * @param rows n rows of d numbers
   * @param weights n weights, or null
   */
  public static InMemoryBlockDataset of(double[][] rows, double[] weights) {
    if (rows.length == 0) {
      throw new IllegalArgumentException("a data set needs at least one row");
    }
    RowBlockBuilder builder = new RowBlockBuilder(rows[0].length, weights != null, false);
    List<RowBlock> blocks = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      builder.add(rows[i], weights == null ? 1 : weights[i]);
      if (builder.isFull()) {
        blocks.add(builder.build());
      }
    }
    if (!builder.isEmpty()) {
      blocks.add(builder.build());
    }
    return new InMemoryBlockDataset(blocks);
  }

  /** The blocks, in order. */
  public List<RowBlock> blocks() {
    return blocks;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public <S extends Statistics<S>> S aggregate(BlockPass<S> pass, String description) {
    Accumulator<S> accumulator = pass.accumulator();
    blocks.forEach(accumulator::add);
    return accumulator.snapshot();
  }
}
