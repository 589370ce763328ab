package io.asterism.core.minibatch;

import io.asterism.core.block.Accumulator;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.InMemoryBlockDataset;
import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Statistics;
import io.asterism.core.fit.FeatureSummary;
import io.asterism.core.fit.SummaryPass;
import io.asterism.core.scaling.FeatureScaling;
import io.asterism.core.scaling.Scaling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

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
    FirstRows first = none();
    Iterator<RowBlock> rest = blocks.iterator();
    while (first.size() < most && rest.hasNext()) {
      first.take(rest.next(), most);
    }
    return first;
  }

  /**
   * The rows that {@link #rows()} and {@link #weights()} gave.
   *
   * @param rows n×d
   */
  public static FirstRows of(double[][] rows, double[] weights) {
    FirstRows first = none();
    for (int i = 0; i < rows.length; i++) {
      first.rows.add(rows[i]);
      first.weights.add(weights[i]);
    }
    return first;
  }

  /** No rows at all. */
  public static FirstRows none() {
    return new FirstRows(new ArrayList<>(), new ArrayList<>());
  }

  /** A pass that brings back the first rows of each partition, at most so many. */
  public static BlockPass<FirstRows> pass(int most) {
    return new Pass(most);
  }

  private record Pass(int most) implements BlockPass<FirstRows> {
    @Override
    public Accumulator<FirstRows> accumulator() {
      FirstRows first = none();
      return new Accumulator<>() {
        @Override
        public void add(RowBlock block) {
          first.take(block, most);
        }

        @Override
        public FirstRows snapshot() {
          return first;
        }
      };
    }

    @Override
    public long statisticsBytes() {
      return 0;
    }
  }

  private void take(RowBlock block, int most) {
    for (int i = 0; i < block.rows() && size() < most; i++) {
      rows.add(block.row(i));
      weights.add(block.weight(i));
    }
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

  /** Whether so many different ones are among them. */
  public boolean hasDistinct(int count) {
    Set<List<Double>> distinct = new HashSet<>();
    for (int i = 0; i < rows.size() && distinct.size() < count; i++) {
      if (weights.get(i) > 0) {
        distinct.add(Arrays.stream(rows.get(i)).map(x -> x + 0.0).boxed().toList());
      }
    }
    return distinct.size() >= count;
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

  /** The n×d numbers. */
  public double[][] rows() {
    return rows.toArray(double[][]::new);
  }

  /** The n weights. */
  public double[] weights() {
    return weights.stream().mapToDouble(Double::doubleValue).toArray();
  }

  InMemoryBlockDataset dataset() {
    boolean weighted = weights.stream().anyMatch(weight -> weight != 1);
    return InMemoryBlockDataset.of(rows(), weighted ? weights() : null);
  }

  FeatureSummary summary() {
    InMemoryBlockDataset data = dataset();
    return data.aggregate(new SummaryPass(data.dimension()), "first rows");
  }
}
