package io.asterism.jobs.job;

import io.asterism.core.fit.PassOutcome;
import io.asterism.core.mixture.MixtureResult;
import io.asterism.jobs.output.StoredModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a job that fits a mixture came to. */
public record MixtureOutcome(
    MixtureRequest request, MixtureResult result, StoredModel model, RunFigures figures)
    implements FitOutcome {

  @Override
  public String algorithm() {
    return "gmm";
  }

  @Override
  public int iterations() {
    return result.iterations();
  }

  @Override
  public boolean converged() {
    return result.converged();
  }

  @Override
  public String stopReason() {
    return result.stopReason().toString();
  }

  @Override
  public double initSeconds() {
    return result.initSeconds();
  }

  @Override
  public double fitSeconds() {
    return result.fitSeconds();
  }

  @Override
  public List<PassOutcome> history() {
    return result.history();
  }

  @Override
  public List<String> warnings() {
    return result.warnings();
  }

  @Override
  public Map<String, Object> ownMetrics() {
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("covariance", request.parameters().covariance().name().toLowerCase(Locale.ROOT));
    metrics.put("mean_log_likelihood", result.meanLogLikelihood());
    metrics.put("log_likelihood", result.logLikelihood());
    metrics.put("bic", result.bic());
    metrics.put("aic", result.aic());
    metrics.put("parameters", result.model().mixture().parameters());
    metrics.put("weights", result.model().mixture().weights());
    return metrics;
  }
}
