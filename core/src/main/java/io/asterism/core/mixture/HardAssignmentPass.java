package io.asterism.core.mixture;

import io.asterism.core.block.Accumulator;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.RowBlock;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.kernel.GaussianComponents;
import io.asterism.core.kernel.KMeansKernel;
import io.asterism.core.kernel.MixtureKernel;
import io.asterism.core.kernel.MixtureKernels;
import io.asterism.core.linalg.CovarianceShape;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.linalg.SymmetricMatrix;
import java.util.Arrays;

/**
 * Makes the nearest of some centres responsible for each row, for a first M-step.
 *
 * @param components about the centres; nobody asks for their densities
 * @param rows how many rows there are
 */
record HardAssignmentPass(GaussianComponents components, DistanceSpace space, long rows)
    implements BlockPass<MixtureSums> {

  static HardAssignmentPass of(
      RowMatrix centres, CovarianceShape shape, DistanceSpace space, long rows) {
    return new HardAssignmentPass(unitComponents(centres, shape), space, rows);
  }

  @Override
  public Accumulator<MixtureSums> accumulator() {
    KMeansKernel nearest = space.kernel(components.means());
    MixtureKernel kernel = MixtureKernels.create(components, rows);
    return new Accumulator<>() {
      private int[] labels = new int[0];

      @Override
      public void add(RowBlock block) {
        if (labels.length < block.rows()) {
          labels = new int[block.rows()];
        }
        nearest.assign(block, labels);
        kernel.accumulate(block, labels);
      }

      @Override
      public MixtureSums snapshot() {
        return MixtureSums.of(kernel);
      }
    };
  }

  private static GaussianComponents unitComponents(RowMatrix centres, CovarianceShape shape) {
    int d = centres.columns();
    double[] unit = new double[shape.numbers(d)];
    for (int j = 0; j < unit.length && j < d; j++) {
      unit[shape.correlated() ? SymmetricMatrix.index(j, j, d) : j] = 1;
    }
    double[][] factors = new double[shape.matrices(centres.rows())][];
    Arrays.fill(factors, unit);
    double[] weights = new double[centres.rows()];
    Arrays.fill(weights, 1.0 / weights.length);
    return new GaussianComponents(shape, weights, centres, factors);
  }

  @Override
  public long statisticsBytes() {
    return MixtureMemory.sums(components.shape(), components.k(), components.dimension());
  }
}
