package io.asterism.core.init;

import io.asterism.core.block.Accumulator;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Statistics;
import io.asterism.core.sampling.RowSelection;
import io.asterism.core.sampling.RowSelector;

/** Draws rows in proportion to weight and squared distance to the nearest of the candidates. */
record OversamplingPass(GrowingCentres candidates, int count, long seed)
    implements BlockPass<OversamplingPass.Draw> {

  /** The rows drawn, and the cost of the candidates that they were drawn by. */
  record Draw(double cost, RowSelection rows) implements Statistics<Draw> {
    @Override
    public Draw merge(Draw other) {
      return new Draw(cost + other.cost, rows.merge(other.rows));
    }
  }

  @Override
  public Accumulator<Draw> accumulator() {
    NearestSoFar nearest = new NearestSoFar(candidates, false);
    RowSelector selector = new RowSelector(count);
    return new Accumulator<>() {
      private double cost;

      @Override
      public void add(RowBlock block) {
        nearest.look(block);
        for (int i = 0; i < block.rows(); i++) {
          double potential = block.weight(i) * nearest.squaredDistance(i);
          cost += potential;
          selector.draw(seed, potential, block, i);
        }
      }

      @Override
      public Draw snapshot() {
        return new Draw(cost, selector.snapshot());
      }
    };
  }

  @Override
  public long statisticsBytes() {
    return (long) count * candidates.space().dimension() * Double.BYTES;
  }
}
