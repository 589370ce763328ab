package io.asterism.core.mixture;

import io.asterism.core.fit.PassOutcome;
import java.util.List;

/**
 * What a fit of a mixture came to.
 *
 * @param logLikelihood the sum of the rows' log densities, by weight
 * @param weight the weight of the rows
 * @param iterations of the best start
 * @param initSeconds time spent on finding first mixtures, of all starts
 * @param fitSeconds time spent on EM, of all starts
 * @param history the passes, of all starts
 * @param warnings what the user should know, a sentence each
 */
public record MixtureResult(
    MixtureModel model,
    double logLikelihood,
    double weight,
    int iterations,
    StopReason stopReason,
    double initSeconds,
    double fitSeconds,
    List<PassOutcome> history,
    List<String> warnings) {

  public boolean converged() {
    return stopReason.converged();
  }

  /** The log density of a row, on average by weight. */
  public double meanLogLikelihood() {
    return logLikelihood / weight;
  }

  /** Bayesian information criterion (Schwarz 1978), less is better. */
  public double bic() {
    return -2 * logLikelihood + model.mixture().parameters() * Math.log(weight);
  }

  /** Akaike's information criterion (Akaike 1974), less is better. */
  public double aic() {
    return -2 * logLikelihood + 2.0 * model.mixture().parameters();
  }
}
