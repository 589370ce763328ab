package io.asterism.core.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.asterism.core.SampleData;
import io.asterism.core.generate.MixtureRows;
import io.asterism.core.linalg.CovarianceShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What leaps along the steps of EM save, and that they lead to the same place. */
class SquaremTest {
  /** Two normal distributions whose means are 1.2 apart on average: EM creeps. */
  private static final double[][] OVERLAPPING = overlapping();

  private static double[][] overlapping() {
    MixtureRows generator = new MixtureRows(2, 1, 1.2, 5);
    double[][] rows = new double[2000][1];
    for (int i = 0; i < rows.length; i++) {
      generator.generate(i, rows[i]);
    }
    return rows;
  }

  private static MixtureParameters.Builder parameters(CovarianceShape shape, int k) {
    return MixtureParameters.builder(k).covariance(shape).maxIterations(10_000);
  }

  private static MixtureResult fit(
      double[][] rows, MixtureParameters.Builder parameters, Acceleration acceleration) {
    return Mixtures.fit(rows, null, parameters.acceleration(acceleration).build());
  }

  @ParameterizedTest
  @EnumSource(CovarianceShape.class)
  void reachesTheLikelihoodOfPlainEmInHalfThePasses(CovarianceShape shape) {
    MixtureParameters.Builder tight = parameters(shape, 2).tolerance(1e-10);
    MixtureResult plain = fit(OVERLAPPING, tight, Acceleration.NONE);
    MixtureResult accelerated = fit(OVERLAPPING, tight, Acceleration.SQUAREM);
    assertThat(accelerated.stopReason().converged()).isTrue();
    assertThat(accelerated.meanLogLikelihood())
        .isCloseTo(plain.meanLogLikelihood(), within(1e-8))
        .isGreaterThanOrEqualTo(plain.meanLogLikelihood() - 1e-10);
    assertThat(accelerated.history()).hasSizeLessThanOrEqualTo(plain.history().size() / 2);
  }

  @Test
  void findsTheSameMixture() {
    MixtureParameters.Builder tight = parameters(CovarianceShape.FULL, 3).tolerance(1e-12);
    double[][] iris = SampleData.read("iris").rows();
    GaussianMixture plain = fit(iris, tight, Acceleration.NONE).model().mixture();
    GaussianMixture accelerated = fit(iris, tight, Acceleration.SQUAREM).model().mixture();
    assertThat(accelerated.weights()).containsExactly(plain.weights(), within(1e-5));
    assertThat(accelerated.means().values()).containsExactly(plain.means().values(), within(1e-5));
  }

  /** A pass that leads to nothing must not be the last word, wherever the limit cuts in. */
  @Test
  void moreIterationsNeverLeadToAWorseMixture() {
    double before = Double.NEGATIVE_INFINITY;
    double[][] rows = SampleData.read("ellipsoids3").rows();
    for (int limit = 1; limit <= 60; limit++) {
      MixtureParameters.Builder limited =
          parameters(CovarianceShape.DIAG, 3).tolerance(0).maxIterations(limit);
      MixtureResult result = fit(rows, limited, Acceleration.SQUAREM);
      assertThat(result.iterations()).isEqualTo(limit);
      assertThat(result.meanLogLikelihood()).as("limit %d", limit).isGreaterThanOrEqualTo(before);
      before = result.meanLogLikelihood() - 1e-12 * Math.abs(result.meanLogLikelihood());
    }
  }

  @Test
  void startsInLockstepComeToWhatTheyComeToAlone() {
    MixtureParameters.Builder one =
        parameters(CovarianceShape.FULL, 2).init(MixtureInit.RANDOM).tolerance(1e-8);
    MixtureResult alone = fit(OVERLAPPING, one, Acceleration.SQUAREM);
    MixtureResult best = fit(OVERLAPPING, one.nInit(3), Acceleration.SQUAREM);
    assertThat(best.logLikelihood()).isGreaterThanOrEqualTo(alone.logLikelihood());
    assertThat(
            best.history().stream()
                .filter(outcome -> outcome.phase().equals(Em.PHASE) && outcome.fit() == 0)
                .map(outcome -> outcome.objective())
                .toList())
        .isEqualTo(
            alone.history().stream()
                .filter(outcome -> outcome.phase().equals(Em.PHASE))
                .map(outcome -> outcome.objective())
                .toList());
  }
}
