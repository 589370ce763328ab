package io.asterism.jobs.job;

import io.asterism.core.fit.PassOutcome;
import io.asterism.jobs.output.StoredModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a fit came to, whatever the algorithm. */
public interface FitOutcome {
  FitRequest request();

  /** The algorithm, as {@code metrics.json} calls it. */
  String algorithm();

  StoredModel model();

  /** How it went over the input. */
  RunFigures figures();

  int iterations();

  boolean converged();

  String stopReason();

  double initSeconds();

  double fitSeconds();

  List<PassOutcome> history();

  /** What the user should know, a sentence each. */
  List<String> warnings();

  /** The numbers that only this algorithm has. */
  Map<String, Object> ownMetrics();

  /** The numbers, as {@code metrics.json} has them. */
  default Map<String, Object> metrics() {
    Map<String, Object> seconds = new LinkedHashMap<>();
    seconds.put("read", figures().readSeconds());
    seconds.put("init", initSeconds());
    seconds.put("fit", fitSeconds());
    seconds.put("total", figures().totalSeconds());
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("algorithm", algorithm());
    metrics.put("k", request().k());
    metrics.put("k_effective", model().centres().rows());
    metrics.put("rows", figures().rows());
    metrics.put("rejected_rows", figures().rejectedRows());
    metrics.put("dimension", model().centres().columns());
    metrics.put("iterations", iterations());
    metrics.put("converged", converged());
    metrics.put("stop_reason", stopReason());
    metrics.put("seed", request().seed());
    metrics.putAll(ownMetrics());
    metrics.put("cluster_sizes", model().sizes());
    metrics.put("seconds", seconds);
    metrics.put("warnings", warnings());
    return metrics;
  }
}
