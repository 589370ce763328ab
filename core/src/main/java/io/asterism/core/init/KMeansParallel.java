package io.asterism.core.init;

import io.asterism.core.block.BlockPass;
import io.asterism.core.fit.Fit;
import io.asterism.core.fit.Measure;
import io.asterism.core.fit.Progress;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.sampling.RowHash;
import java.io.Serializable;
import java.util.List;

/**
 * k-means|| (Bahmani et al. 2012, algorithm 2): a few rounds draw many candidates at once, the rows
 * are weighed by their nearest candidate, and the candidates with these weights are reduced to k on
 * the driver. A round draws an exact number of rows, without replacement.
 *
 * @param drawn candidates of a round
 * @param rounds rounds, at least 1; fewer are done where the last has gained little, more as long
 *     as there are fewer candidates than k
 */
public record KMeansParallel(
    int k,
    int drawn,
    int rounds,
    DistanceSpace space,
    Inertia inertia,
    Reduction reduction,
    long seed)
    implements Serializable {
  static final String PHASE = "k-means||";

  /**
   * A round is the last where the candidates of the one before lowered the cost by less than this
   * share: the first iterations of k-means gain more than further candidates would.
   */
  private static final double LEAST_GAIN = 0.1;

  /** But only if there are so many candidates to a centre that there is a choice. */
  private static final int CHOICE = 2;

  /** How weighted candidates become k centres. */
  @FunctionalInterface
  public interface Reduction extends Serializable {
    /**
     * @param candidates n×d
     * @param weights n weights
     */
    RowMatrix reduce(RowMatrix candidates, double[] weights);
  }

  /** The fit, before its first pass. */
  public Fit<RowMatrix> start() {
    return RandomRows.of(1, space.dimension(), RowHash.derive(seed, 0))
        .then(
            first ->
                new Round(
                    this,
                    GrowingCentres.none(space).with(rows(first)),
                    1,
                    Double.POSITIVE_INFINITY));
  }

  private static List<double[]> rows(RowMatrix matrix) {
    return List.of(matrix.toRows());
  }

  private Progress progress(int pass, double cost) {
    return new Progress(PHASE, pass, rounds + 1, Measure.INERTIA, inertia.of(cost), Double.NaN);
  }

  /**
   * @param costBefore the cost of the candidates that the round before had
   */
  private record Round(
      KMeansParallel init, GrowingCentres candidates, int number, double costBefore)
      implements Fit.Running<OversamplingPass.Draw, RowMatrix> {
    @Override
    public String description() {
      return PHASE + ", round " + number + " of " + init.rounds;
    }

    @Override
    public BlockPass<OversamplingPass.Draw> pass() {
      return new OversamplingPass(candidates, init.drawn, RowHash.derive(init.seed, number));
    }

    @Override
    public Fit.Step<RowMatrix> accept(OversamplingPass.Draw draw) {
      boolean exhausted = draw.rows().rows().isEmpty();
      GrowingCentres more = exhausted ? candidates : candidates.with(draw.rows().values());
      boolean gainedLittle = draw.cost() > (1 - LEAST_GAIN) * costBefore;
      boolean enough =
          number >= init.rounds
              ? more.size() >= init.k
              : gainedLittle && more.size() >= CHOICE * init.k;
      return new Fit.Step<>(
          enough || exhausted
              ? new Weighing(init, more)
              : new Round(init, more, number + 1, draw.cost()),
          init.progress(number, draw.cost()));
    }
  }

  private record Weighing(KMeansParallel init, GrowingCentres candidates)
      implements Fit.Running<WeighingPass.Weights, RowMatrix> {
    @Override
    public String description() {
      return PHASE + ", weighing " + candidates.size() + " candidates";
    }

    @Override
    public BlockPass<WeighingPass.Weights> pass() {
      return new WeighingPass(candidates);
    }

    @Override
    public Fit.Step<RowMatrix> accept(WeighingPass.Weights found) {
      RowMatrix reduced = init.reduction.reduce(candidates.all(), found.weights());
      return new Fit.Step<>(
          new Fit.Finished<>(reduced), init.progress(init.rounds + 1, found.cost()));
    }
  }
}
