package io.asterism.jobs.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Every option of a command with the value that counted, written so that {@code --config} on it
 * repeats the run.
 */
public final class EffectiveConfig {
  /** Spark's own rule for what to hide in its web interface. */
  private static final Pattern SECRET =
      Pattern.compile("secret|password|token|access[.]?key|credential", Pattern.CASE_INSENSITIVE);

  /** Options that are about one call, not about the job. */
  private static final Set<String> NOT_REPEATED =
      Set.of("config", "set", "help", "version", "dry-run", "overwrite", "quiet", "verbose");

  private final String command;
  private final Map<String, Object> values = new LinkedHashMap<>();

  /** The values that a parsed command has now. */
  public EffectiveConfig(CommandSpec spec) {
    this.command = spec.name();
    for (OptionSpec option : spec.options()) {
      String key = Precedence.key(option);
      Object value = plain(option.getValue());
      if (value != null && !NOT_REPEATED.contains(key)) {
        values.put(key, value);
      }
    }
  }

  /** The command's name. */
  public String command() {
    return command;
  }

  /** The values by key: numbers, booleans, text, lists and maps of text. */
  public Map<String, Object> values() {
    return values;
  }

  /** The values as YAML. */
  public String toYaml() {
    DumpSettings settings =
        DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setWidth(1000).build();
    return "# asterism "
        + command
        + " --config <this file> repeats the run\n"
        + new Dump(settings).dumpToString(values);
  }

  private static Object plain(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> shown = new LinkedHashMap<>(map);
      shown.keySet().removeIf(name -> SECRET.matcher(name.toString()).find());
      return shown.isEmpty() ? null : shown;
    }
    if (value instanceof Collection<?> collection) {
      return collection.isEmpty() ? null : List.copyOf(collection);
    }
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    return value == null || value instanceof Number || value instanceof Boolean
        ? value
        : value.toString();
  }
}
