package io.asterism.core.kmeans;

import io.asterism.core.block.BlockPass;
import io.asterism.core.fit.Fit;
import io.asterism.core.fit.Measure;
import io.asterism.core.fit.Progress;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.sampling.RowSelection;
import io.asterism.core.sampling.SelectedRow;
import java.io.Serializable;
import java.util.List;

/**
 * Lloyd's algorithm (Lloyd 1982) from given centres. It ends, and counts its iterations, as
 * scikit-learn does: when no row changes its cluster, when the centres' squared movement is at most
 * the tolerance, or at the limit.
 *
 * @param tolerance absolute, on the sum of the centres' squared movements
 */
public record Lloyd(int maxIterations, double tolerance, Distance distance, DistanceSpace space)
    implements Serializable {
  public static final String PHASE = "k-means";

  /** Where a run of Lloyd's algorithm came to. */
  public record Result(
      RowMatrix centres, ClusterSums clusters, int iterations, StopReason stopReason) {}

  /** The fit, before its first pass. */
  public Fit<Result> start(RowMatrix centres) {
    return new Iteration(this, centres, 1, null, Double.NaN);
  }

  private String describe(int iteration, double inertia) {
    return PHASE
        + ", iteration "
        + iteration
        + " of "
        + maxIterations
        + Measure.INERTIA.told(inertia);
  }

  private Progress progress(int iteration, double cost, double movement) {
    return new Progress(
        PHASE,
        iteration,
        maxIterations,
        Measure.INERTIA,
        distance.inertia(cost),
        Math.sqrt(movement));
  }

  /** Takes the sums of an iteration: new centres, and what comes next. */
  private Fit.Step<Result> advance(Iteration done, ClusterSums clusters) {
    RowMatrix centres = Centres.of(clusters, done.centres(), space.origin(), distance);
    double movement = Centres.squaredMovement(done.centres(), centres);
    Progress progress = progress(done.number(), clusters.cost(), movement);
    if (done.previous() != null && clusters.sameClusters(done.previous())) {
      return new Fit.Step<>(
          new Fit.Finished<>(
              new Result(centres, clusters, done.number(), StopReason.ASSIGNMENTS_UNCHANGED)),
          progress);
    }
    double inertia = distance.inertia(clusters.cost());
    Fit<Result> next;
    if (movement <= tolerance) {
      next = new FinalAssignment(this, centres, done.number(), StopReason.CENTRES_AT_REST, inertia);
    } else if (done.number() == maxIterations) {
      next = new FinalAssignment(this, centres, done.number(), StopReason.ITERATION_LIMIT, inertia);
    } else {
      next = new Iteration(this, centres, done.number() + 1, clusters, inertia);
    }
    return new Fit.Step<>(next, progress);
  }

  /**
   * @param previous the sums of the iteration before, or null
   * @param inertia the inertia of the iteration before, or NaN
   */
  private record Iteration(
      Lloyd lloyd, RowMatrix centres, int number, ClusterSums previous, double inertia)
      implements Fit.Running<ClusterSums, Result> {
    @Override
    public String description() {
      return lloyd.describe(number, inertia);
    }

    @Override
    public BlockPass<ClusterSums> pass() {
      return new AssignmentPass(centres, lloyd.space);
    }

    @Override
    public Fit.Step<Result> accept(ClusterSums clusters) {
      int empty = Centres.empty(clusters).length;
      if (empty == 0) {
        return lloyd.advance(this, clusters);
      }
      return new Fit.Step<>(
          new Relocation(this, clusters, empty),
          lloyd.progress(number, clusters.cost(), Double.NaN));
    }
  }

  /** Some clusters were left empty: their centres move to the rows farthest from theirs. */
  private record Relocation(Iteration iteration, ClusterSums clusters, int empty)
      implements Fit.Running<RowSelection, Result> {
    @Override
    public String description() {
      return iteration.description() + ", " + empty + " empty clusters to move";
    }

    @Override
    public BlockPass<RowSelection> pass() {
      return new FarthestRowsPass(iteration.centres(), empty, iteration.lloyd().space);
    }

    @Override
    public Fit.Step<Result> accept(RowSelection farthest) {
      List<SelectedRow> rows = farthest.rows();
      Lloyd lloyd = iteration.lloyd();
      return lloyd.advance(iteration, Centres.relocate(clusters, rows, lloyd.space.origin()));
    }
  }

  /** The centres moved after their rows were counted, so the rows are counted once more. */
  private record FinalAssignment(
      Lloyd lloyd, RowMatrix centres, int iterations, StopReason reason, double inertia)
      implements Fit.Running<ClusterSums, Result> {
    @Override
    public String description() {
      return lloyd.describe(iterations, inertia) + ", final assignment";
    }

    @Override
    public BlockPass<ClusterSums> pass() {
      return new AssignmentPass(centres, lloyd.space);
    }

    @Override
    public Fit.Step<Result> accept(ClusterSums clusters) {
      return new Fit.Step<>(
          new Fit.Finished<>(new Result(centres, clusters, iterations, reason)),
          lloyd.progress(iterations, clusters.cost(), 0));
    }
  }
}
