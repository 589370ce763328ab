package io.asterism.core.minibatch;

import io.asterism.core.block.BlockPass;
import io.asterism.core.fit.FeatureSummary;
import io.asterism.core.fit.Fit;
import io.asterism.core.fit.FitListener;
import io.asterism.core.fit.FitRunner;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.kernel.Precision;
import io.asterism.core.kmeans.Centres;
import io.asterism.core.kmeans.ClusterSums;
import io.asterism.core.kmeans.Distance;
import io.asterism.core.kmeans.InitMethod;
import io.asterism.core.kmeans.KMeans;
import io.asterism.core.kmeans.KMeansModel;
import io.asterism.core.kmeans.KMeansParameters;
import io.asterism.core.kmeans.Lloyd;
import io.asterism.core.kmeans.PrecisionChoice;
import io.asterism.core.linalg.RowMatrix;
import java.util.stream.IntStream;

/**
 * Centres that follow rows as they come, each the mean of all rows that it was nearest to at the
 * time. Immutable: between two parts of the rows, this is all there is to remember.
 */
public final class MovingCentres {
  /** Iterations on the first rows at most: what they can tell, no later row has to. */
  private static final int FIRST_ITERATIONS = 300;

  private final RowMatrix centres;
  private final ClusterSums seen;
  private final DistanceSpace space;
  private final Distance distance;

  private MovingCentres(
      RowMatrix centres, ClusterSums seen, DistanceSpace space, Distance distance) {
    this.centres = centres;
    this.seen = seen;
    this.space = space;
    this.distance = distance;
  }

  /**
   * The given centres, or the best that are found in some rows.
   *
   * @param seen the weight of the rows that each of given centres has been made from; null: none
   * @throws IllegalArgumentException where the parameters and the rows do not go together
   */
  public static MovingCentres start(FirstRows rows, KMeansParameters parameters, double[] seen) {
    FeatureSummary summary = rows.summary();
    KMeans.check(summary, parameters);
    DistanceSpace space = parameters.precision().spaceOf(summary).forAnyRows();
    Fit<RowMatrix> fit =
        parameters.init() == InitMethod.GIVEN
            ? KMeans.firstCentres(parameters, 0, space)
            : new Lloyd(FIRST_ITERATIONS, 0, parameters.distance(), space)
                .start(
                    SampleCentres.find(
                        rows.dataset(), parameters, IntStream.range(0, parameters.nInit()), space))
                .then(run -> new Fit.Finished<>(run.centres()));
    RowMatrix centres = new FitRunner(rows.dataset(), rows.size(), FitListener.NONE).run(fit);
    return new MovingCentres(
        centres, ClusterSums.ofMeans(centres, seen, space.origin()), space, parameters.distance());
  }

  /** The pass that the next rows are to go through. */
  public BlockPass<ClusterSums> pass() {
    return new ReadingPass(centres, space);
  }

  /**
   * These centres, moved by what their pass has found.
   *
   * @param rows the sums of these rows
   * @throws IllegalArgumentException where squared distances overflow
   */
  public MovingCentres with(ClusterSums rows) {
    return with(rows, Forgetting.NOTHING);
  }

  /** These centres, moved, where older rows count less. */
  public MovingCentres with(ClusterSums rows, Forgetting forgetting) {
    if (!PrecisionChoice.holds(space.precision(), rows.cost())) {
      throw new IllegalArgumentException(
          "squared distances of this data overflow; use double precision, or scale the features");
    }
    ClusterSums all = seen.weighing(forgetting.keep(rows.weight())).merge(rows);
    return new MovingCentres(
        Centres.of(all, centres, space.origin(), distance), all, space, distance);
  }

  /** The k×d centres. */
  public RowMatrix centres() {
    return centres;
  }

  /** The sums of all rows so far, each where its centre was nearest at the time. */
  public ClusterSums seen() {
    return seen;
  }

  /** What the given rows come to, scaled as all others are. */
  public ClusterSums sumsOf(FirstRows rows) {
    return rows.dataset().aggregate(pass(), "first rows");
  }

  /** The model: its sizes count all rows so far, its weights what is not forgotten. */
  public KMeansModel model() {
    return new KMeansModel(centres, distance, seen.counts(), seen.weights());
  }

  /**
   * All that there is to write down.
   *
   * @param centres k×d, as {@code sums}
   * @param origin d numbers that the sums are about
   */
  public record Memory(
      double[] centres,
      long[] counts,
      double[] weights,
      double[] sums,
      double[] origin,
      Precision precision,
      Distance distance) {}

  /** What to write down. */
  public Memory memory() {
    return new Memory(
        centres.values(),
        seen.counts(),
        seen.weights(),
        seen.sums(),
        space.origin(),
        space.precision(),
        distance);
  }

  /** The centres that were written down, to the bit. */
  public static MovingCentres of(Memory memory) {
    return new MovingCentres(
        new RowMatrix(memory.centres, memory.counts.length, memory.origin.length),
        new ClusterSums(0, memory.counts, memory.weights, memory.sums),
        new DistanceSpace(memory.precision, memory.origin, Long.MAX_VALUE),
        memory.distance);
  }
}
