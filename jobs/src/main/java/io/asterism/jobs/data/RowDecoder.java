package io.asterism.jobs.data;

import io.asterism.core.block.RowBlock;
import io.asterism.core.scaling.FeatureScaling;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;

/** Turns rows of the input into numbers, scaled and checked. Owned by one task. */
final class RowDecoder {
  private static final int MOST_BATCHED = 4096;

  private final Plan plan;
  private final FeatureColumn[] features;
  private final int[] widths;

  /** How many columns to read at once: more than one where numbers of one type follow. */
  private final int[] runs;

  private final double limit;
  private final double[] weight = {1};

  /**
   * What all tasks decode alike.
   *
   * @param widths how many features each feature column has
   * @param rejectZeroRows whether a row of zeros is bad
   * @param rounded whether numbers are stored in single precision, and must fit it
   */
  record Plan(
      InputColumns columns,
      int[] widths,
      FeatureScaling scaling,
      boolean rejectZeroRows,
      boolean rounded)
      implements Serializable {

    int dimension() {
      return Arrays.stream(widths).sum();
    }

    /** Rows that are best decoded together: as many as fill a block, within Spark's custom. */
    int batch() {
      return Math.min(MOST_BATCHED, RowBlock.capacity(dimension()));
    }
  }

  RowDecoder(Plan plan) {
    this.plan = plan;
    this.features = plan.columns().features().toArray(FeatureColumn[]::new);
    this.widths = plan.widths();
    this.runs = runs(features);
    this.limit = plan.rounded() ? Float.MAX_VALUE : Double.MAX_VALUE;
  }

  private static int[] runs(FeatureColumn[] features) {
    int[] runs = new int[features.length];
    for (int c = features.length - 1; c >= 0; c--) {
      boolean sameNext =
          c + 1 < runs.length
              && features[c].isNumber()
              && features[c].type().equals(features[c + 1].type());
      runs[c] = sameNext ? runs[c + 1] + 1 : 1;
    }
    return runs;
  }

  /**
   * Decodes the features and the weight of a row.
   *
   * @return null, or what is wrong with the row
   */
  String decode(InternalRow row, double[] target, int offset) {
    int next = offset;
    for (int c = 0; c < features.length; c += runs[c]) {
      if (!features[c].read(row, c, runs[c] * widths[c], target, next)) {
        return wrongShape(row, c);
      }
      next += runs[c] * widths[c];
    }
    int dimension = next - offset;
    plan.scaling().apply(target, offset, dimension);
    boolean zero = plan.rejectZeroRows();
    for (int i = offset; i < next; i++) {
      double value = target[i];
      if (!(Math.abs(value) <= limit)) {
        return wrongValue(row, i - offset, value);
      }
      zero &= value == 0;
    }
    if (zero) {
      return "every feature is 0, so it has no direction for the cosine distance";
    }
    StructField weighing = plan.columns().weight();
    return weighing == null ? null : readWeight(row, weighing);
  }

  private String wrongShape(InternalRow row, int column) {
    String name = "column '" + features[column].name() + "'";
    return row.isNullAt(column)
        ? name + " is null"
        : name
            + " has "
            + features[column].width(row, column)
            + " features, not "
            + widths[column]
            + " as in the first row";
  }

  private String wrongValue(InternalRow row, int feature, double scaled) {
    double[] raw = new double[plan.dimension()];
    int offset = 0;
    for (int c = 0; c < features.length; c++) {
      features[c].read(row, c, widths[c], raw, offset);
      offset += widths[c];
    }
    List<String> names = plan.columns().featureNames(widths);
    for (int j = 0; j < raw.length; j++) {
      if (!Double.isFinite(raw[j])) {
        return "feature '" + names.get(j) + "' is " + (isNull(row, j) ? "null" : raw[j]);
      }
    }
    String beyond = "feature '" + names.get(feature) + "' is " + raw[feature];
    return beyond
        + (plan.scaling().isIdentity() ? "" : ", scaled " + scaled)
        + (plan.rounded() && Double.isFinite(scaled) ? ", too large for float" : "");
  }

  private boolean isNull(InternalRow row, int feature) {
    int rest = feature;
    int c = 0;
    while (rest >= widths[c]) {
      rest -= widths[c++];
    }
    switch (features[c].shape()) {
      case NUMBER:
        return row.isNullAt(c);
      case ARRAY:
        return row.getArray(c).isNullAt(rest);
      default:
        return false;
    }
  }

  /** The weight of the row that was decoded last. */
  double weight() {
    return weight[0];
  }

  private String readWeight(InternalRow row, StructField column) {
    int ordinal = plan.columns().weightOrdinal();
    NumberType.of(column.dataType())
        .orElseThrow()
        .read(row, column.dataType(), ordinal, 1, weight, 0);
    return weight[0] >= 0 && weight[0] <= Double.MAX_VALUE
        ? null
        : "weight '" + column.name() + "' is " + (row.isNullAt(ordinal) ? "null" : weight[0]);
  }

  /** What the row calls itself, or null. */
  String id(InternalRow row) {
    int ordinal = plan.columns().idOrdinal();
    return ordinal < 0 || row.isNullAt(ordinal)
        ? null
        : String.valueOf(row.get(ordinal, plan.columns().id().dataType()));
  }
}
