package io.asterism.jobs.output;

import io.asterism.core.fit.PassOutcome;
import io.asterism.jobs.config.EffectiveConfig;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run directory says of the run that made it. */
public final class RunRecord {
  static final String FORMAT = "asterism-run";
  static final int VERSION = 1;

  private final RunDirectory directory;
  private final EffectiveConfig config;
  private final List<String> inputs;
  private final Instant started;

  /**
   * @param inputs URIs of the input
   */
  public RunRecord(
      RunDirectory directory, EffectiveConfig config, List<String> inputs, Instant started) {
    this.directory = directory;
    this.config = config;
    this.inputs = inputs;
    this.started = started.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Writes the model and everything about it, and puts the run into place. */
  public void succeed(Map<String, Object> metrics, List<PassOutcome> history, StoredModel model) {
    ModelStore.save(model, directory);
    directory.write("config.yaml", config.toYaml());
    directory.write("metrics.json", Json.pretty(metrics));
    StringBuilder lines = new StringBuilder();
    history.forEach(pass -> lines.append(Json.line(line(pass))));
    directory.write("history.jsonl", lines.toString());
    Map<String, Object> manifest = head();
    manifest.put("versions", Versions.all());
    manifest.put("inputs", inputs);
    manifest.put("model_digest", model.digest());
    directory.succeed(manifest);
  }

  /** Writes down why there is no run. */
  public void fail(String message) {
    Map<String, Object> error = head();
    error.put("message", message);
    error.put("versions", Versions.all());
    error.put("inputs", inputs);
    directory.fail(error);
  }

  private Map<String, Object> head() {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("format", FORMAT);
    head.put("version", VERSION);
    head.put("command", config.command());
    head.put("started", started.toString());
    head.put("finished", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    return head;
  }

  private static Map<String, Object> line(PassOutcome pass) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("pass", pass.pass());
    line.put("start", pass.fit());
    line.put("phase", pass.phase());
    line.put("iteration", pass.progress().iteration());
    line.put("measure", pass.progress().measure().name().toLowerCase(Locale.ROOT));
    line.put("objective", Json.finite(pass.objective()));
    line.put("movement", Json.finite(pass.progress().movement()));
    line.put("seconds", pass.seconds());
    line.put("rows", pass.rows());
    return line;
  }
}
