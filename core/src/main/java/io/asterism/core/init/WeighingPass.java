package io.asterism.core.init;

import io.asterism.core.block.Accumulator;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Statistics;

/** Weighs each candidate by the rows that are nearest to it. */
record WeighingPass(GrowingCentres candidates) implements BlockPass<WeighingPass.Weights> {

  /** The cost of the candidates, and the weight of the rows of each. */
  static final class Weights implements Statistics<Weights> {
    private static final long serialVersionUID = 1;

    private final double cost;
    private final double[] weights;

    Weights(double cost, double[] weights) {
      this.cost = cost;
      this.weights = weights;
    }

    double cost() {
      return cost;
    }

    double[] weights() {
      return weights.clone();
    }

    @Override
    public Weights merge(Weights other) {
      double[] merged = weights.clone();
      for (int c = 0; c < merged.length; c++) {
        merged[c] += other.weights[c];
      }
      return new Weights(cost + other.cost, merged);
    }
  }

  @Override
  public Accumulator<Weights> accumulator() {
    NearestSoFar nearest = new NearestSoFar(candidates, true);
    double[] weights = new double[candidates.size()];
    return new Accumulator<>() {
      private double cost;

      @Override
      public void add(RowBlock block) {
        nearest.look(block);
        for (int i = 0; i < block.rows(); i++) {
          weights[nearest.label(i)] += block.weight(i);
          cost += block.weight(i) * nearest.squaredDistance(i);
        }
      }

      @Override
      public Weights snapshot() {
        return new Weights(cost, weights.clone());
      }
    };
  }

  @Override
  public long statisticsBytes() {
    return (long) candidates.size() * Double.BYTES;
  }
}
