package io.asterism.core.init;

import io.asterism.core.block.BlockPass;
import io.asterism.core.fit.Fit;
import io.asterism.core.fit.Measure;
import io.asterism.core.fit.Progress;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.sampling.RowSelection;

/** Random rows as centres, drawn in proportion to their weights. */
public record RandomRows(int k, int dimension, long seed)
    implements Fit.Running<RowSelection, RowMatrix> {

  @Override
  public String description() {
    return "random rows";
  }

  @Override
  public BlockPass<RowSelection> pass() {
    return new SelectionPass(k, dimension, seed);
  }

  @Override
  public Fit.Step<RowMatrix> accept(RowSelection drawn) {
    RowMatrix centres = RowMatrix.of(drawn.values().toArray(double[][]::new));
    return new Fit.Step<>(
        new Fit.Finished<>(centres),
        new Progress("random", 1, 1, Measure.INERTIA, Double.NaN, Double.NaN));
  }
}
