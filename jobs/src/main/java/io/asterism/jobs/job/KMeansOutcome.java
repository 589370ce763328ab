package io.asterism.jobs.job;

import io.asterism.core.kmeans.KMeansResult;
import io.asterism.jobs.output.StoredModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a k-means job came to. */
public record KMeansOutcome(
    KMeansRequest request,
    KMeansResult result,
    StoredModel model,
    long rows,
    long rejectedRows,
    double readSeconds,
    double totalSeconds) {

  /** The numbers, as {@code metrics.json} has them. */
  public Map<String, Object> metrics() {
    Map<String, Object> seconds = new LinkedHashMap<>();
    seconds.put("read", readSeconds);
    seconds.put("init", result.initSeconds());
    seconds.put("fit", result.fitSeconds());
    seconds.put("total", totalSeconds);
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("algorithm", "kmeans");
    metrics.put("k", request.parameters().k());
    metrics.put("k_effective", result.model().centres().rows());
    metrics.put("rows", rows);
    metrics.put("rejected_rows", rejectedRows);
    metrics.put("dimension", result.model().centres().columns());
    metrics.put("iterations", result.iterations());
    metrics.put("converged", result.converged());
    metrics.put("stop_reason", result.stopReason().toString());
    metrics.put("seed", request.parameters().seed());
    metrics.put("inertia", result.inertia());
    metrics.put("cluster_sizes", result.model().sizes());
    metrics.put("seconds", seconds);
    metrics.put("warnings", warnings());
    return metrics;
  }

  /** What the user should know, a sentence each. */
  public List<String> warnings() {
    return result.warnings();
  }
}
