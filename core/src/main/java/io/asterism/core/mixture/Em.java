package io.asterism.core.mixture;

import io.asterism.core.block.BlockPass;
import io.asterism.core.fit.Fit;
import io.asterism.core.fit.Measure;
import io.asterism.core.fit.Progress;
import io.asterism.core.kernel.GaussianComponents;
import io.asterism.core.sampling.RowSelection;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Expectation maximisation (Dempster, Laird, Rubin 1977) from a given mixture. It ends, and counts
 * its iterations, as scikit-learn does: when a step changes the mean log-likelihood less than the
 * tolerance, or at the limit. Accelerated, a leap counts as an iteration too, but only a step tells
 * of convergence.
 *
 * @param collapse a component without a greater variance has collapsed onto a point
 * @param rows how many rows there are
 */
record Em(
    Maximisation maximisation,
    Acceleration acceleration,
    int maxIterations,
    double tolerance,
    double collapse,
    long rows)
    implements Serializable {
  static final String PHASE = "mixture";

  /** A component with less than this much of one average row to itself has died. */
  private static final double LEAST_ROWS = 1e-6;

  /**
   * Where EM came to.
   *
   * @param found the judgement of the mixture; null if a covariance could not be factored
   * @param reseeded components that were found dead or collapsed and placed anew
   * @param failure why it could not go on, or null
   */
  record Result(
      GaussianMixture mixture,
      EvaluationPass.Found found,
      int iterations,
      StopReason stopReason,
      List<Integer> reseeded,
      SingularCovarianceException failure) {}

  /** The fit, before its first pass. */
  Fit<Result> start(GaussianMixture mixture) {
    return iterate(mixture, Stage::start, 1, Double.NaN, List.of());
  }

  private Fit<Result> iterate(
      GaussianMixture mixture,
      Function<GaussianMixture, Stage> stage,
      int number,
      double previous,
      List<Integer> reseeded) {
    try {
      return new Iteration(this, stage.apply(mixture), number, previous, reseeded);
    } catch (SingularCovarianceException e) {
      return failed(mixture, number, reseeded, e);
    }
  }

  private Fit<Result> evaluate(
      GaussianMixture mixture, Iteration last, StopReason reason, double logLikelihood) {
    try {
      return new Evaluation(this, mixture, mixture.components(), last, reason, logLikelihood);
    } catch (SingularCovarianceException e) {
      return failed(mixture, last.number, last.reseeded, e);
    }
  }

  private static Fit<Result> failed(
      GaussianMixture mixture,
      int iterations,
      List<Integer> reseeded,
      SingularCovarianceException failure) {
    return new Fit.Finished<>(
        new Result(mixture, null, iterations, StopReason.ITERATION_LIMIT, reseeded, failure));
  }

  private String describe(int iteration, double logLikelihood) {
    return PHASE
        + ", iteration "
        + iteration
        + " of "
        + maxIterations
        + Measure.MEAN_LOG_LIKELIHOOD.told(logLikelihood);
  }

  private Progress progress(int iteration, double logLikelihood, double change) {
    return new Progress(
        PHASE, iteration, maxIterations, Measure.MEAN_LOG_LIKELIHOOD, logLikelihood, change);
  }

  /** Components that have no rows to speak of, or no extent. */
  int[] lost(MixtureSums sums, GaussianMixture next) {
    double least = LEAST_ROWS * sums.weight() / rows;
    return IntStream.range(0, next.k())
        .filter(c -> sums.weight(c) < least || next.greatestVariance(c) <= collapse)
        .toArray();
  }

  /**
   * @param previous the mean log-likelihood before, or NaN
   */
  private record Iteration(Em em, Stage stage, int number, double previous, List<Integer> reseeded)
      implements Fit.Running<MixtureSums, Result> {
    @Override
    public String description() {
      return em.describe(number, previous);
    }

    @Override
    public BlockPass<MixtureSums> pass() {
      return new ExpectationPass(stage.components(), em.rows);
    }

    @Override
    public Fit.Step<Result> accept(MixtureSums sums) {
      double logLikelihood = sums.meanLogLikelihood();
      double change = logLikelihood - previous;
      GaussianMixture next = em.maximisation.next(sums, stage.mixture());
      int[] lost = IntStream.of(em.lost(sums, next)).filter(c -> !reseeded.contains(c)).toArray();
      if (stage.leapt() && (!(change >= 0) || lost.length > 0)) {
        return refuse();
      }
      Fit<Result> fit;
      if (Math.abs(change) < em.tolerance && !stage.leapt()) {
        fit = em.evaluate(next, this, StopReason.LIKELIHOOD_AT_REST, logLikelihood);
      } else if (number == em.maxIterations) {
        fit = em.evaluate(next, this, StopReason.ITERATION_LIMIT, logLikelihood);
      } else if (lost.length > 0) {
        fit = new Reseeding(this, sums, next, lost);
      } else {
        fit =
            goOn(
                next,
                em.acceleration == Acceleration.SQUAREM ? stage::after : Stage::start,
                logLikelihood);
      }
      return new Fit.Step<>(fit, em.progress(number, logLikelihood, change));
    }

    /** The leap led down, or lost a component: back to where the steps before it led. */
    private Fit.Step<Result> refuse() {
      Fit<Result> fit =
          number == em.maxIterations
              ? em.evaluate(stage.instead(), this, StopReason.ITERATION_LIMIT, previous)
              : goOn(stage.instead(), stage::shorter, previous);
      return new Fit.Step<>(fit, em.progress(number, Double.NaN, Double.NaN));
    }

    private Fit<Result> goOn(
        GaussianMixture next, Function<GaussianMixture, Stage> to, double logLikelihood) {
      return em.iterate(next, to, number + 1, logLikelihood, reseeded);
    }
  }

  /** Some components are lost: they are placed anew where the mixture fits worst, once each. */
  private record Reseeding(Iteration iteration, MixtureSums sums, GaussianMixture next, int[] lost)
      implements Fit.Running<RowSelection, Result> {
    @Override
    public String description() {
      return iteration.description() + ", " + lost.length + " lost components to place anew";
    }

    @Override
    public BlockPass<RowSelection> pass() {
      return new LowestDensityPass(iteration.stage.components(), lost.length, iteration.em.rows);
    }

    @Override
    public Fit.Step<Result> accept(RowSelection worst) {
      Em em = iteration.em;
      double[] spread = em.maximisation.pooled(sums, next.dimension());
      GaussianMixture placed = next.placing(lost, worst.values(), spread);
      List<Integer> reseeded =
          Stream.concat(iteration.reseeded.stream(), IntStream.of(lost).boxed()).toList();
      return new Fit.Step<>(
          em.iterate(placed, Stage::start, iteration.number + 1, Double.NaN, reseeded),
          em.progress(iteration.number, sums.meanLogLikelihood(), Double.NaN));
    }
  }

  /** The mixture changed after its rows were judged, so they are judged once more. */
  private record Evaluation(
      Em em,
      GaussianMixture mixture,
      GaussianComponents components,
      Iteration last,
      StopReason reason,
      double logLikelihood)
      implements Fit.Running<EvaluationPass.Found, Result> {
    @Override
    public String description() {
      return em.describe(last.number, logLikelihood) + ", final densities";
    }

    @Override
    public BlockPass<EvaluationPass.Found> pass() {
      return new EvaluationPass(components);
    }

    @Override
    public Fit.Step<Result> accept(EvaluationPass.Found found) {
      double reached = found.meanLogLikelihood();
      return new Fit.Step<>(
          new Fit.Finished<>(new Result(mixture, found, last.number, reason, last.reseeded, null)),
          em.progress(last.number, reached, reached - logLikelihood));
    }
  }
}
