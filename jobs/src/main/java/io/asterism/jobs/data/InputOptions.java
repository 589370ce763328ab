package io.asterism.jobs.data;

import io.asterism.core.scaling.Scaling;
import java.util.List;

/**
 * What to read, and how. Made by {@link #of}, refined by the {@code with} methods.
 *
 * @param paths files, directories or globs on any Hadoop file system; names of tables where the
 *     format is {@code table}
 * @param format {@code parquet}, {@code csv}, {@code json}, {@code orc}, {@code libsvm} or {@code
 *     table}; null: from the files' endings
 * @param features names, globs ({@code px*}) or {@code /regular expressions/} of whole names;
 *     empty: the column {@code features}, else every numeric column that has no other use
 * @param labelColumn never a feature; null: a column called {@code label}, if there is one
 * @param weightColumn null: every row weighs 1
 * @param idColumn what names a row in messages; never a feature; may be null
 * @param unitRows whether rows are brought to unit length after scaling, for the cosine distance;
 *     rows of zeros are bad rows then
 * @param roundToFloat whether numbers are rounded to single precision; those beyond it are bad
 */
public record InputOptions(
    List<String> paths,
    String format,
    List<String> features,
    String labelColumn,
    String weightColumn,
    String idColumn,
    Scaling scaling,
    boolean unitRows,
    boolean roundToFloat,
    BadRows onBadRow) {

  public InputOptions {
    paths = List.copyOf(paths);
    features = List.copyOf(features);
    if (paths.isEmpty()) {
      throw new IllegalArgumentException("--input: give at least one path");
    }
  }

  /** Everything by default. */
  public static InputOptions of(String... paths) {
    return new InputOptions(
        List.of(paths),
        null,
        List.of(),
        null,
        null,
        null,
        Scaling.NONE,
        false,
        false,
        BadRows.FAIL);
  }

  public InputOptions withPaths(List<String> other) {
    return new InputOptions(
        other,
        format,
        features,
        labelColumn,
        weightColumn,
        idColumn,
        scaling,
        unitRows,
        roundToFloat,
        onBadRow);
  }

  public InputOptions withFormat(String other) {
    return new InputOptions(
        paths,
        other,
        features,
        labelColumn,
        weightColumn,
        idColumn,
        scaling,
        unitRows,
        roundToFloat,
        onBadRow);
  }

  public InputOptions withFeatures(List<String> other) {
    return new InputOptions(
        paths,
        format,
        other,
        labelColumn,
        weightColumn,
        idColumn,
        scaling,
        unitRows,
        roundToFloat,
        onBadRow);
  }

  public InputOptions withLabelColumn(String other) {
    return new InputOptions(
        paths,
        format,
        features,
        other,
        weightColumn,
        idColumn,
        scaling,
        unitRows,
        roundToFloat,
        onBadRow);
  }

  public InputOptions withWeightColumn(String other) {
    return new InputOptions(
        paths,
        format,
        features,
        labelColumn,
        other,
        idColumn,
        scaling,
        unitRows,
        roundToFloat,
        onBadRow);
  }

  public InputOptions withIdColumn(String other) {
    return new InputOptions(
        paths,
        format,
        features,
        labelColumn,
        weightColumn,
        other,
        scaling,
        unitRows,
        roundToFloat,
        onBadRow);
  }

  public InputOptions withScaling(Scaling other) {
    return new InputOptions(
        paths,
        format,
        features,
        labelColumn,
        weightColumn,
        idColumn,
        other,
        unitRows,
        roundToFloat,
        onBadRow);
  }

  public InputOptions withUnitRows(boolean other) {
    return new InputOptions(
        paths,
        format,
        features,
        labelColumn,
        weightColumn,
        idColumn,
        scaling,
        other,
        roundToFloat,
        onBadRow);
  }

  public InputOptions withRoundToFloat(boolean other) {
    return new InputOptions(
        paths,
        format,
        features,
        labelColumn,
        weightColumn,
        idColumn,
        scaling,
        unitRows,
        other,
        onBadRow);
  }

  public InputOptions withOnBadRow(BadRows other) {
    return new InputOptions(
        paths,
        format,
        features,
        labelColumn,
        weightColumn,
        idColumn,
        scaling,
        unitRows,
        roundToFloat,
        other);
  }
}
