package io.asterism.jobs.job;

import io.asterism.core.fit.PassOutcome;
import io.asterism.core.kmeans.KMeansResult;
import io.asterism.jobs.output.StoredModel;
import java.util.List;
import java.util.Map;

/** What a k-means job came to. */
public record KMeansOutcome(
    KMeansRequest request, KMeansResult result, StoredModel model, RunFigures figures)
    implements FitOutcome {

  @Override
  public String algorithm() {
    return "kmeans";
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
    return Map.of("inertia", result.inertia());
  }
}
