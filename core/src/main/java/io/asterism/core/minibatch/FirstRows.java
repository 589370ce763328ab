package io.asterism.core.minibatch;

import io.asterism.core.block.InMemoryBlockDataset;
import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Statistics;
import io.asterism.core.fit.FeatureSummary;
import io.asterism.core.fit.SummaryPass;
import io.asterism.core.scaling.FeatureScaling;
import io.asterism.core.scaling.Scaling;
import java.util.ArrayList;
import java.util.Iterator;

/**
 * Some rows of data that nobody has seen all of, to find first centres in, and all else that a fit
 * must know of its rows beforehand. Immutable.
 */
public final class FirstRows implements Statistics<FirstRows> {
  private static final long serialVersionUID = 1;

  private final ArrayList<double[]> rows;
  private final ArrayList<Double> weights;

  private FirstRows(ArrayList<double[]> rows, ArrayList<Double> weights) {
    this.rows = rows;
    this.weights = weights;
  }

  /** The first rows of blocks, in order, at most so many. */
  public static FirstRows of(Iterable<RowBlock> blocks, int most) {
    FirstRows first = new FirstRows(new ArrayList<>(), new ArrayList<>());
    Iterator<RowBlock> rest = blocks.iterator();
    while (first.size() < most && rest.hasNext()) {
      RowBlock block = rest.next();
      for (int i = 0; i < block.rows() && first.size() < most; i++) {
        first.rows.add(block.row(i));
        first.weights.add(block.weight(i));
      }
    }
    return first;
  }

  /** These rows, then the others. */
  @Override
  public FirstRows merge(FirstRows other) {
    FirstRows both = new FirstRows(new ArrayList<>(rows), new ArrayList<>(weights));
    both.rows.addAll(other.rows);
    both.weights.addAll(other.weights);
    return both;
  }

  /** How many there are. */
  public int size() {
    return rows.size();
  }

  /**
   * A scaling with its numbers, as these rows tell.
   *
   * @param unitRows whether to bring rows to unit length in any case
   */
  public FeatureScaling scaling(Scaling scaling, boolean unitRows) {
    return FeatureScaling.of(scaling, summary(), unitRows, rows.get(0).length);
  }

  /** These rows, scaled. */
  public FirstRows scaled(FeatureScaling scaling) {
    ArrayList<double[]> scaled = new ArrayList<>();
    for (double[] row : rows) {
      double[] copy = row.clone();
      scaling.apply(copy, 0, copy.length);
      scaled.add(copy);
    }
    return new FirstRows(scaled, weights);
  }

  InMemoryBlockDataset dataset() {
    boolean weighted = weights.stream().anyMatch(weight -> weight != 1);
    return InMemoryBlockDataset.of(
        rows.toArray(double[][]::new),
        weighted ? weights.stream().mapToDouble(Double::doubleValue).toArray() : null);
  }

  FeatureSummary summary() {
    InMemoryBlockDataset data = dataset();
    return data.aggregate(new SummaryPass(data.dimension()), "first rows");
  }
}
