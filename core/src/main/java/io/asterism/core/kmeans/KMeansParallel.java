package io.asterism.core.kmeans;

import io.asterism.core.block.BlockPass;
import io.asterism.core.block.InMemoryBlockDataset;
import io.asterism.core.fit.Fit;
import io.asterism.core.fit.FitListener;
import io.asterism.core.fit.FitRunner;
import io.asterism.core.fit.Progress;
import io.asterism.core.init.KMeansPlusPlus;
import io.asterism.core.init.OversamplingPass;
import io.asterism.core.init.RandomRows;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.sampling.RowHash;
import io.asterism.core.sampling.RowSelection;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * k-means|| (Bahmani et al. 2012, algorithm 2): a few rounds draw many candidates at once, the rows
 * are counted by their nearest candidate, and the candidates with these weights are clustered on
 * the driver. A round draws an exact number of rows, without replacement.
 *
 * @param drawn candidates of a round
 * @param rounds rounds, at least 1; more are done only as long as there are fewer candidates than k
 */
record KMeansParallel(
    int k, int drawn, int rounds, DistanceSpace space, Distance distance, long seed)
    implements Serializable {
  static final String PHASE = "k-means||";

  private static final int REDUCTION_ITERATIONS = 30;

  /** The fit, before its first pass. */
  Fit<RowMatrix> start() {
    return new RandomRows(1, space.dimension(), RowHash.derive(seed, 0))
        .then(first -> new Round(this, first, 1));
  }

  private Progress progress(int pass, double cost) {
    return new Progress(PHASE, pass, rounds + 1, distance.inertia(cost), Double.NaN);
  }

  private record Round(KMeansParallel init, RowMatrix candidates, int number)
      implements Fit.Running<OversamplingPass.Draw, RowMatrix> {
    @Override
    public String description() {
      return PHASE + ", round " + number + " of " + init.rounds;
    }

    @Override
    public BlockPass<OversamplingPass.Draw> pass() {
      return new OversamplingPass(
          candidates, init.drawn, RowHash.derive(init.seed, number), init.space);
    }

    @Override
    public Fit.Step<RowMatrix> accept(OversamplingPass.Draw draw) {
      RowMatrix more = with(draw.rows());
      boolean enough = number >= init.rounds && more.rows() >= init.k;
      boolean exhausted = draw.rows().rows().isEmpty();
      return new Fit.Step<>(
          enough || exhausted ? new Weighting(init, more) : new Round(init, more, number + 1),
          init.progress(number, draw.cost()));
    }

    private RowMatrix with(RowSelection rows) {
      List<double[]> all = new ArrayList<>(List.of(candidates.toRows()));
      all.addAll(rows.values());
      return RowMatrix.of(all.toArray(double[][]::new));
    }
  }

  /** Counts the rows by their nearest candidate, and reduces the candidates to k. */
  private record Weighting(KMeansParallel init, RowMatrix candidates)
      implements Fit.Running<ClusterSums, RowMatrix> {
    @Override
    public String description() {
      return PHASE + ", weighing " + candidates.rows() + " candidates";
    }

    @Override
    public BlockPass<ClusterSums> pass() {
      return new AssignmentPass(candidates, init.space);
    }

    @Override
    public Fit.Step<RowMatrix> accept(ClusterSums clusters) {
      InMemoryBlockDataset weighted =
          InMemoryBlockDataset.of(candidates.toRows(), clusters.weights());
      Lloyd lloyd = new Lloyd(REDUCTION_ITERATIONS, 0, init.distance, init.space);
      RowMatrix reduced =
          new FitRunner(weighted, candidates.rows(), FitListener.NONE)
              .run(
                  KMeansPlusPlus.start(init.k, init.space, RowHash.derive(init.seed, -1))
                      .then(lloyd::start))
              .centres();
      return new Fit.Step<>(
          new Fit.Finished<>(reduced), init.progress(init.rounds + 1, clusters.cost()));
    }
  }
}
