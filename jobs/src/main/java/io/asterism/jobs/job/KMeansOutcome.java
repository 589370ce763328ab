package io.asterism.jobs.job;

import io.asterism.core.fit.PassOutcome;
import io.asterism.core.kmeans.KMeansResult;
import io.asterism.jobs.output.StoredModel;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What a k-means job came to, by passes over all rows or by batches. */
public record KMeansOutcome(
    String algorithm,
    FitRequest request,
    KMeansResult result,
    StoredModel model,
    RunFigures figures)
    implements FitOutcome {

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
    return Collections.singletonMap(
        "inertia", Double.isNaN(result.inertia()) ? null : result.inertia());
  }
}
