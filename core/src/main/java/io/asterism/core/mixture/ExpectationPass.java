package io.asterism.core.mixture;

import io.asterism.core.block.Accumulator;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.RowBlock;
import io.asterism.core.kernel.GaussianComponents;
import io.asterism.core.kernel.MixtureKernel;
import io.asterism.core.kernel.MixtureKernels;

/**
 * The E-step (Dempster, Laird, Rubin 1977) of all rows, and the sums that the M-step needs.
 *
 * @param rows how many rows there are
 */
record ExpectationPass(GaussianComponents components, long rows) implements BlockPass<MixtureSums> {

  @Override
  public Accumulator<MixtureSums> accumulator() {
    MixtureKernel kernel = MixtureKernels.create(components, rows);
    return new Accumulator<>() {
      @Override
      public void add(RowBlock block) {
        kernel.accumulate(block);
      }

      @Override
      public MixtureSums snapshot() {
        return MixtureSums.of(kernel);
      }
    };
  }

  @Override
  public long statisticsBytes() {
    return MixtureMemory.sums(components.shape(), components.k(), components.dimension());
  }
}
