package io.asterism.jobs.cli;

import io.asterism.core.scaling.Scaling;
import io.asterism.jobs.config.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How options that are one of a few words are read. */
final class Choices {
  private Choices() {}

  static void install(CommandLine commandLine, List<Class<? extends Enum<?>>> enums) {
    enums.forEach(type -> register(commandLine, type));
    commandLine.registerConverter(
        Scaling.class,
        text -> {
          try {
            return Scaling.parse(text);
          } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
          }
        });
  }

  private static <T> void register(CommandLine commandLine, Class<T> type) {
    commandLine.registerConverter(type, oneOf(type));
  }

  /** Reads a constant by its name in lower case, with dashes. */
  static <T> ITypeConverter<T> oneOf(Class<T> type) {
    return text -> {
      List<String> names = Arrays.stream(type.getEnumConstants()).map(Choices::name).toList();
      int index = names.indexOf(text);
      if (index < 0) {
        throw new TypeConversionException(
            "'"
                + text
                + "' is not one of "
                + String.join(", ", names)
                + Nearest.suggestion(text, names));
      }
      return type.getEnumConstants()[index];
    };
  }

  private static String name(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
