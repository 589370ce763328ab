package io.asterism.core.mixture;

import io.asterism.core.block.Accumulator;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.RowBlock;
import io.asterism.core.kernel.GaussianComponents;
import io.asterism.core.kernel.MixtureKernel;
import io.asterism.core.kernel.MixtureKernels;
import io.asterism.core.sampling.RowSelection;
import io.asterism.core.sampling.RowSelector;

/** Finds the rows that a mixture fits worst. */
record LowestDensityPass(GaussianComponents components, int count, long rows)
    implements BlockPass<RowSelection> {

  @Override
  public Accumulator<RowSelection> accumulator() {
    MixtureKernel kernel = MixtureKernels.create(components, rows);
    RowSelector selector = new RowSelector(count);
    return new Accumulator<>() {
      private double[] densities = new double[0];

      @Override
      public void add(RowBlock block) {
        if (densities.length < block.rows()) {
          densities = new double[block.rows()];
        }
        kernel.logDensities(block, densities);
        for (int i = 0; i < block.rows(); i++) {
          if (block.weight(i) > 0) {
            selector.offer(densities[i], 0, block, i);
          }
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
    return (long) count * components.dimension() * Double.BYTES;
  }
}
