package io.asterism.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;

class HelpTest {
  static Stream<CommandLine> commands() {
    return AsterismCommand.strict().getSubcommands().values().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void explainsEveryOptionAndGivesExamples(CommandLine command) {
    String help = command.getUsageMessage(Ansi.OFF);

    assertThat(help).contains("Examples").contains("asterism " + command.getCommandName() + " --");
    assertThat(help.lines()).allMatch(line -> line.length() <= 100);
    for (OptionSpec option : command.getCommandSpec().options()) {
      assertThat(help).contains(option.longestName());
      assertThat(String.join(" ", option.description())).endsWith(".");
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void namesEveryOptionInKebabCase(CommandLine command) {
    assertThat(command.getCommandSpec().options())
        .extracting(OptionSpec::longestName)
        .allMatch(name -> name.matches("--[a-z]+(-[a-z]+)*"));
  }

  @Test
  void givesOptionsInGroups() {
    String help = AsterismCommand.strict().getSubcommands().get("kmeans").getUsageMessage(Ansi.OFF);

    assertThat(help.lines())
        .containsSubsequence(
            List.of("Model", "Input", "Output", "Configuration, Spark and output to the terminal"));
  }
}
