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
import java.util.Comparator;
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

  /**
   * Of images, bounds leave about this times m/k of the distances to be computed, m being the
   * greatest movement of a centre as a part of the mean distance. A fit that finds more goes by
   * that.
   */
  private static final double USUAL_GROWTH = 40;

  /** Bounds are tried once they can be expected to leave less than this share. */
  private static final double EASE = 0.25;

  /** And given up where they leave more than this. */
  private static final double DOUBT = 0.6;

  /** What the sums of an iteration are of. */
  private enum Sums {
    ALL_ROWS,
    ROWS_THAT_CHANGED,
    ROWS_MOVED_TO_EMPTY_CLUSTERS
  }

  /** What an iteration leaves with each block, so that the next adds up rows that change alone. */
  private enum Note {
    NOTHING,

    /** The next iteration searches all rows. */
    LABELS,

    /** And computes only distances that they leave in doubt. */
    LABELS_AND_BOUNDS
  }

  /** Where a run of Lloyd's algorithm came to. */
  public record Result(
      RowMatrix centres, ClusterSums clusters, int iterations, StopReason stopReason) {}

  /** Of several runs the one of the least cost. */
  public static Result best(List<Result> runs) {
    return runs.stream()
        .min(Comparator.comparingDouble(run -> run.clusters().cost()))
        .orElseThrow();
  }

  /** The fit, before its first pass. */
  public Fit<Result> start(RowMatrix centres) {
    double ease = easeAfter(USUAL_GROWTH / centres.rows(), 1);
    Note leaves = remembers(centres) ? Note.LABELS : Note.NOTHING;
    return new Iteration(this, null, centres, 1, null, Double.NaN, ease, leaves);
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

  /** Takes the sums of an iteration; clusters without rows get some first. */
  private Fit.Step<Result> accept(Iteration done, ClusterSums clusters, Sums of) {
    int empty = Centres.empty(clusters).length;
    return empty == 0
        ? advance(done, clusters, of)
        : new Fit.Step<>(
            new Relocation(done, clusters, empty),
            progress(done.number(), clusters.cost(), Double.NaN));
  }

  /** New centres, and what comes next. */
  private Fit.Step<Result> advance(Iteration done, ClusterSums clusters, Sums of) {
    RowMatrix centres = Centres.of(clusters, done.centres(), space.origin(), distance);
    double movement = Centres.squaredMovement(done.centres(), centres);
    boolean unchanged = done.previous() != null && clusters.sameClusters(done.previous());
    Fit<Result> next;
    if (unchanged && of != Sums.ROWS_THAT_CHANGED) {
      next =
          new Fit.Finished<>(
              new Result(centres, clusters, done.number(), StopReason.ASSIGNMENTS_UNCHANGED));
    } else if (unchanged) {
      next = last(done, centres, clusters, StopReason.ASSIGNMENTS_UNCHANGED);
    } else if (movement <= tolerance) {
      next = last(done, centres, clusters, StopReason.CENTRES_AT_REST);
    } else if (done.number() == maxIterations) {
      next = last(done, centres, clusters, StopReason.ITERATION_LIMIT);
    } else {
      double inertia = distance.inertia(clusters.cost());
      boolean known = done.leaves() != Note.NOTHING && of != Sums.ROWS_MOVED_TO_EMPTY_CLUSTERS;
      Note leaves = note(done, centres, clusters, known);
      Iteration following =
          new Iteration(
              this,
              done.noted(),
              centres,
              done.number() + 1,
              clusters,
              inertia,
              done.ease(),
              leaves);
      next =
          known && leaves != Note.NOTHING
              ? new Reassignment(following, done.leaves() == leaves)
              : following;
    }
    return new Fit.Step<>(next, progress(done.number(), clusters.cost(), movement));
  }

  private FinalAssignment last(
      Iteration done, RowMatrix centres, ClusterSums clusters, StopReason reason) {
    double inertia = distance.inertia(clusters.cost());
    return new FinalAssignment(this, done.noted(), centres, done.number(), reason, inertia);
  }

  /**
   * What pays. Nothing where rows are weighted: what is left of sums of weights need not be zero
   * when all are gone.
   *
   * @param known whether blocks know their labels
   */
  private Note note(Iteration done, RowMatrix centres, ClusterSums clusters, boolean known) {
    if (!remembers(centres) || !clusters.unweighted()) {
      return Note.NOTHING;
    }
    boolean bounds =
        known
            && space.bounds(centres)
            && (done.leaves() == Note.LABELS_AND_BOUNDS
                || movement(done.centres(), centres, clusters) < done.ease());
    return bounds ? Note.LABELS_AND_BOUNDS : Note.LABELS;
  }

  /** The greatest movement of a centre as part of the mean distance, root mean square. */
  private static double movement(RowMatrix before, RowMatrix centres, ClusterSums clusters) {
    double squared = Centres.greatestSquaredMovement(before, centres);
    return Math.sqrt(squared * clusters.weight() / clusters.cost());
  }

  /** The movement below which bounds are worth a try, where they left a share after a movement. */
  private static double easeAfter(double share, double movement) {
    return movement * EASE / share;
  }

  private boolean remembers(RowMatrix centres) {
    return centres.rows() > 1 && space.remembers(centres);
  }

  /**
   * All rows are assigned to centres.
   *
   * @param before the centres that blocks have notes about, or null
   * @param previous the sums of the iteration before, or null
   * @param inertia the inertia of the iteration before, or NaN
   * @param ease the part of the mean distance below which movement lets bounds be tried
   * @param leaves what blocks know about the centres afterwards
   */
  private record Iteration(
      Lloyd lloyd,
      RowMatrix before,
      RowMatrix centres,
      int number,
      ClusterSums previous,
      double inertia,
      double ease,
      Note leaves)
      implements Fit.Running<ClusterSums, Result> {
    @Override
    public String description() {
      return lloyd.describe(number, inertia);
    }

    @Override
    public BlockPass<ClusterSums> pass() {
      return AssignmentPass.following(before, centres, lloyd.space, leaves != Note.NOTHING);
    }

    @Override
    public Fit.Step<Result> accept(ClusterSums clusters) {
      return lloyd.accept(this, clusters, Sums.ALL_ROWS);
    }

    /** Bounds left too large a share of the distances to be computed. */
    Iteration givingUp(double share) {
      double later = easeAfter(share, movement(before, centres, previous));
      return new Iteration(lloyd, before, centres, number, previous, inertia, later, Note.LABELS);
    }

    /** The centres that blocks have notes about afterwards, or null. */
    RowMatrix noted() {
      return leaves == Note.NOTHING ? null : centres;
    }
  }

  /**
   * The same iteration, adding up those rows alone that change their clusters.
   *
   * @param kept whether the iteration before left the same
   */
  private record Reassignment(Iteration iteration, boolean kept)
      implements Fit.Running<ReassignmentPass.Changes, Result> {
    @Override
    public String description() {
      return iteration.description();
    }

    @Override
    public BlockPass<ReassignmentPass.Changes> pass() {
      return ReassignmentPass.of(
          iteration.before(), iteration.centres(), iteration.lloyd().space, bounded());
    }

    @Override
    public Fit.Step<Result> accept(ReassignmentPass.Changes changes) {
      Lloyd lloyd = iteration.lloyd();
      ClusterSums clusters =
          iteration
              .previous()
              .changedBy(
                  changes.clusters(),
                  iteration.before(),
                  iteration.centres(),
                  lloyd.space.origin());
      double share = changes.distances() / ((double) clusters.rows() * clusters.clusters());
      boolean doubt = bounded() && kept && share > DOUBT;
      return lloyd.accept(
          doubt ? iteration.givingUp(share) : iteration, clusters, Sums.ROWS_THAT_CHANGED);
    }

    private boolean bounded() {
      return iteration.leaves() == Note.LABELS_AND_BOUNDS;
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
      return lloyd.advance(
          iteration,
          Centres.relocate(clusters, rows, lloyd.space.origin()),
          Sums.ROWS_MOVED_TO_EMPTY_CLUSTERS);
    }
  }

  /** The centres moved after their rows were counted, so the rows are counted once more. */
  private record FinalAssignment(
      Lloyd lloyd,
      RowMatrix before,
      RowMatrix centres,
      int iterations,
      StopReason reason,
      double inertia)
      implements Fit.Running<ClusterSums, Result> {
    @Override
    public String description() {
      return lloyd.describe(iterations, inertia) + ", final assignment";
    }

    @Override
    public BlockPass<ClusterSums> pass() {
      return AssignmentPass.following(before, centres, lloyd.space, false);
    }

    @Override
    public Fit.Step<Result> accept(ClusterSums clusters) {
      return new Fit.Step<>(
          new Fit.Finished<>(new Result(centres, clusters, iterations, reason)),
          lloyd.progress(iterations, clusters.cost(), 0));
    }
  }
}
