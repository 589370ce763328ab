package io.asterism.jobs.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_SYNOPSIS;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;

/** {@code --help}: the options in groups, under the {@link Heading} of the class that has them. */
final class HelpLayout {
  private static final int WIDTH = 100;
  private static final int OPTION_COLUMN = 34;

  private HelpLayout() {}

  static void install(CommandLine commandLine) {
    commandLine.setUsageHelpWidth(WIDTH).setUsageHelpLongOptionsMaxWidth(OPTION_COLUMN);
    layOut(commandLine);
    commandLine.getSubcommands().values().forEach(HelpLayout::layOut);
  }

  private static void layOut(CommandLine commandLine) {
    if (commandLine.getCommandSpec().userObject() instanceof JobCommand) {
      commandLine.getHelpSectionMap().put(SECTION_KEY_SYNOPSIS, HelpLayout::synopsis);
      commandLine.getHelpSectionMap().put(SECTION_KEY_OPTION_LIST, HelpLayout::options);
    }
  }

  /** What is required, in full; of the rest only that it is there. */
  private static String synopsis(Help help) {
    StringBuilder line = new StringBuilder(help.commandSpec().qualifiedName());
    for (OptionSpec option : help.commandSpec().options()) {
      if (option.required()) {
        line.append(' ').append(option.longestName()).append(' ').append(option.paramLabel());
      }
    }
    return line.append(" [options]").append(System.lineSeparator()).toString();
  }

  private static String options(Help help) {
    Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
    List<OptionSpec> all = new ArrayList<>(help.commandSpec().options());
    all.sort(Comparator.comparingInt(OptionSpec::order));
    for (OptionSpec option : all) {
      if (!option.hidden()) {
        groups.computeIfAbsent(heading(option), heading -> new ArrayList<>()).add(option);
      }
    }
    StringBuilder text = new StringBuilder();
    groups.forEach(
        (heading, options) -> {
          Help.Layout layout = help.createDefaultLayout();
          options.forEach(option -> layout.addOption(option, help.parameterLabelRenderer()));
          text.append(help.colorScheme().text("%n@|bold " + heading + "|@%n").toString())
              .append(layout);
        });
    return String.format(text.toString().replace("%n", "\u0000").replace("%", "%%"))
        .replace("\u0000", System.lineSeparator());
  }

  private static String heading(OptionSpec option) {
    Field field = (Field) option.userObject();
    Heading heading = field.getAnnotation(Heading.class);
    return (heading == null ? field.getDeclaringClass().getAnnotation(Heading.class) : heading)
        .value();
  }
}
