package io.asterism.core.kmeans;

import io.asterism.core.block.InMemoryBlockDataset;
import io.asterism.core.block.RowBlock;
import io.asterism.core.block.RowBlockBuilder;
import io.asterism.core.fit.FitListener;
import io.asterism.core.fit.SummaryPass;
import java.util.ArrayList;
import java.util.List;

/** Fits and labels on data in memory. */
final class Fits {
  private Fits() {}

  static KMeansResult fit(double[][] rows, double[] weights, KMeansParameters parameters) {
    return fit(InMemoryBlockDataset.of(rows, weights), parameters);
  }

  static KMeansResult fit(InMemoryBlockDataset data, KMeansParameters parameters) {
    return KMeans.fit(
        data,
        data.aggregate(new SummaryPass(data.dimension()), "summary"),
        parameters,
        FitListener.NONE);
  }

  /** The rows in blocks of the given number of rows. */
  static List<RowBlock> blocks(double[][] rows, int blockRows) {
    RowBlockBuilder builder = new RowBlockBuilder(rows[0].length, false, false);
    List<RowBlock> blocks = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      builder.add(rows[i], 1);
      if ((i + 1) % blockRows == 0 || i + 1 == rows.length) {
        blocks.add(builder.build());
      }
    }
    return blocks;
  }

  static int[] labels(KMeansModel model, double[][] rows) {
    int[] labels = new int[rows.length];
    int from = 0;
    for (RowBlock block : InMemoryBlockDataset.of(rows, null).blocks()) {
      int[] part = new int[block.rows()];
      model.scorer().assign(block, part, new double[block.rows()]);
      System.arraycopy(part, 0, labels, from, part.length);
      from += part.length;
    }
    return labels;
  }
}
