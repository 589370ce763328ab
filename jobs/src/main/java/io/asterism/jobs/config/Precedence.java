package io.asterism.jobs.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The one place that knows whose word counts: a flag beats {@code --set}, which beats the
 * configuration file, which beats the default. A list is taken whole from the highest of them; a
 * map is put together from all.
 */
public final class Precedence {
  private static final Set<String> NOT_CONFIGURABLE = Set.of("config", "set", "help", "version");

  private final CommandSpec command;
  private final Map<String, Setting> used = new HashMap<>();
  private final List<String> arguments = new ArrayList<>();

  /**
   * @param given what was said on the command line
   * @param settings what is configured
   */
  public Precedence(ParseResult given, Settings settings) {
    this.command = given.commandSpec();
    for (Setting setting : settings.all()) {
      OptionSpec option = option(setting);
      if (!given.hasMatchedOption(option) || Map.class.isAssignableFrom(option.type())) {
        used.put(setting.key(), setting);
        setting.values().forEach(value -> arguments.add("--" + setting.key() + "=" + value));
      }
    }
  }

  /** The settings that count, as arguments to be put before those of the command line. */
  public List<String> arguments() {
    return arguments;
  }

  /** Where the value of an option was configured, as the beginning of a message; else empty. */
  public String origin(OptionSpec option) {
    Setting setting = used.get(key(option));
    return setting == null ? "" : setting.origin() + ": ";
  }

  /** An option's key in a configuration. */
  static String key(OptionSpec option) {
    return option.longestName().replaceFirst("^-+", "");
  }

  private OptionSpec option(Setting setting) {
    OptionSpec option =
        NOT_CONFIGURABLE.contains(setting.key()) ? null : command.findOption("--" + setting.key());
    if (option == null) {
      Set<String> known = new TreeSet<>();
      command.options().forEach(o -> known.add(key(o)));
      known.removeAll(NOT_CONFIGURABLE);
      throw new UsageException(
          setting.keyOrigin()
              + (NOT_CONFIGURABLE.contains(setting.key())
                  ? ": " + setting.key() + " belongs on the command line, as --" + setting.key()
                  : ": unknown configuration key "
                      + setting.key()
                      + Nearest.suggestion(setting.key(), known)));
    }
    if (setting.list() && !option.isMultiValue()) {
      throw new UsageException(setting.origin() + ": " + setting.key() + " takes one value");
    }
    return option;
  }
}
