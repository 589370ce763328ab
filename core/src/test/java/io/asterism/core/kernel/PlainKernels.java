package io.asterism.core.kernel;

import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Values;
import io.asterism.core.linalg.CovarianceShape;
import io.asterism.core.linalg.RowMatrix;
import java.util.Arrays;

/** Runs every kernel once and prints which implementation that was. */
final class PlainKernels {
  private static final int ROWS = 50;

  private PlainKernels() {}

  public static void main(String[] args) {
    for (int d : new int[] {3, 40}) {
      for (int k : new int[] {1, 5, 30}) {
        for (Precision precision : Precision.values()) {
          run(new Values.Bytes(new byte[ROWS * d]), d, k, precision);
          run(new Values.Floats(new float[ROWS * d]), d, k, precision);
          run(new Values.Doubles(new double[ROWS * d]), d, k, precision);
        }
      }
      for (CovarianceShape shape : CovarianceShape.values()) {
        run(shape, d);
      }
    }
    System.out.println(KMeansKernels.description());
  }

  private static void run(Values values, int d, int k, Precision precision) {
    RowBlock block = new RowBlock(values, null, ROWS, d, 0);
    RowMatrix centres = new RowMatrix(new double[k * d], k, d);
    KMeansKernel kernel = KMeansKernels.create(precision, centres, new double[d]);
    kernel.assign(block, new int[ROWS]);
    kernel.nearest(block, new int[ROWS], new double[ROWS]);
    kernel.nearer(block, 0, new NearestCentres(ROWS));
    kernel.distances(block, new double[ROWS * k]);
    kernel.accumulate(block);
    kernel.move(block, new int[ROWS]);
    if (!RowBlock.isByFeature(d)) {
      RowBounds bounds = kernel.moveAndBound(block, new int[ROWS]);
      kernel.move(block, bounds, new CentreMoves(centres, centres, new double[d]));
    }
  }

  private static void run(CovarianceShape shape, int d) {
    double[] factor = new double[shape.numbers(d)];
    Arrays.fill(factor, 1);
    GaussianComponents components =
        new GaussianComponents(
            shape, new double[] {1}, new RowMatrix(new double[d], 1, d), new double[][] {factor});
    MixtureKernels.create(KernelProvider.active(), components)
        .accumulate(new RowBlock(new Values.Floats(new float[ROWS * d]), null, ROWS, d, 0));
  }
}
