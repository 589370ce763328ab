package io.asterism.jobs.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Chooses columns of a schema as the options say. */
final class ColumnChoice {
  private static final String DEFAULT_FEATURES = "features";
  private static final String DEFAULT_LABEL = "label";
  private static final int SUGGESTIONS = 3;

  private final StructType schema;
  private final InputOptions options;

  ColumnChoice(StructType schema, InputOptions options) {
    this.schema = schema;
    this.options = options;
  }

  InputColumns choose() {
    if (options.labelColumn() != null) {
      field(options.labelColumn(), "label");
    }
    StructField weight = optional(options.weightColumn(), "weight");
    if (weight != null && NumberType.of(weight.dataType()).isEmpty()) {
      throw new InputRejectedException(
          "weight column '" + weight.name() + "' is " + describe(weight) + ", not a number");
    }
    StructField id = optional(options.idColumn(), "id");
    return new InputColumns(options.features().isEmpty() ? byDefault() : byOption(), weight, id);
  }

  private List<FeatureColumn> byDefault() {
    List<StructField> fields = fields();
    for (StructField field : fields) {
      if (field.name().equals(DEFAULT_FEATURES)) {
        return List.of(feature(field));
      }
    }
    List<FeatureColumn> numbers =
        fields.stream()
            .filter(field -> !hasOtherUse(field.name()))
            .flatMap(field -> FeatureColumn.of(field.name(), field.dataType()).stream())
            .filter(FeatureColumn::isNumber)
            .collect(Collectors.toList());
    if (numbers.isEmpty()) {
      throw new InputRejectedException(
          "the input has no numeric column to cluster by, nor one named "
              + DEFAULT_FEATURES
              + "; its columns are "
              + describeAll()
              + " (--features takes columns of arrays and vectors, too)");
    }
    return numbers;
  }

  private List<FeatureColumn> byOption() {
    Map<String, FeatureColumn> chosen = new LinkedHashMap<>();
    for (String wanted : options.features()) {
      for (FeatureColumn column : matching(wanted)) {
        if (chosen.put(column.name(), column) != null) {
          throw new InputRejectedException("feature '" + column.name() + "' is named twice");
        }
      }
    }
    return List.copyOf(chosen.values());
  }

  private List<FeatureColumn> matching(String wanted) {
    if (Arrays.asList(schema.fieldNames()).contains(wanted)) {
      return List.of(feature(field(wanted, "feature")));
    }
    Predicate<String> pattern = pattern(wanted);
    if (pattern == null) {
      throw missing("feature", wanted);
    }
    List<FeatureColumn> columns =
        fields().stream()
            .filter(field -> pattern.test(field.name()) && !hasOtherUse(field.name()))
            .flatMap(field -> FeatureColumn.of(field.name(), field.dataType()).stream())
            .collect(Collectors.toList());
    if (columns.isEmpty()) {
      throw new InputRejectedException(
          "no numeric column matches '" + wanted + "'; the columns are " + describeAll());
    }
    return columns;
  }

  /** A pattern for whole names, or null where the text is a plain name. */
  private static Predicate<String> pattern(String wanted) {
    if (wanted.length() > 1 && wanted.startsWith("/") && wanted.endsWith("/")) {
      try {
        return Pattern.compile(wanted.substring(1, wanted.length() - 1)).asMatchPredicate();
      } catch (PatternSyntaxException e) {
        throw new InputRejectedException(
            "feature pattern " + wanted + ": " + e.getDescription() + " at " + e.getIndex(), e);
      }
    }
    if (wanted.indexOf('*') < 0 && wanted.indexOf('?') < 0) {
      return null;
    }
    String regex = Pattern.quote(wanted).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return Pattern.compile(regex).asMatchPredicate();
  }

  private static FeatureColumn feature(StructField field) {
    return FeatureColumn.of(field.name(), field.dataType())
        .orElseThrow(
            () ->
                new InputRejectedException(
                    "feature '"
                        + field.name()
                        + "' is "
                        + describe(field)
                        + "; features are numbers, arrays of numbers, vectors or binary"));
  }

  private boolean hasOtherUse(String name) {
    return name.equals(Objects.requireNonNullElse(options.labelColumn(), DEFAULT_LABEL))
        || name.equals(options.weightColumn())
        || name.equals(options.idColumn());
  }

  private StructField optional(String name, String use) {
    return name == null ? null : field(name, use);
  }

  private StructField field(String name, String use) {
    return fields().stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow(() -> missing(use, name));
  }

  private InputRejectedException missing(String use, String name) {
    List<String> nearest = new ArrayList<>(List.of(schema.fieldNames()));
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    nearest.sort(Comparator.comparing(other -> distance.apply(name, other)));
    return new InputRejectedException(
        nearest.stream()
            .limit(SUGGESTIONS)
            .collect(
                Collectors.joining(
                    "', '",
                    "the input has no " + use + " column '" + name + "'; the nearest are '",
                    "'")));
  }

  private List<StructField> fields() {
    return List.of(schema.fields());
  }

  private String describeAll() {
    return fields().stream()
        .limit(20)
        .map(field -> field.name() + " (" + field.dataType().simpleString() + ")")
        .collect(Collectors.joining(", "));
  }

  private static String describe(StructField field) {
    return "of type " + field.dataType().simpleString();
  }
}
