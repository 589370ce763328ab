package io.asterism.jobs.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that are read, features first.
 *
 * @param features at least one
 * @param weight null where rows have no weights
 * @param id null where rows have no names
 */
record InputColumns(List<FeatureColumn> features, StructField weight, StructField id)
    implements Serializable {

  /** What to read, in the order in which {@link RowDecoder} expects it. */
  StructType schema() {
    List<StructField> fields = new ArrayList<>();
    features.forEach(f -> fields.add(new StructField(f.name(), f.type(), true, Metadata.empty())));
    if (weight != null) {
      fields.add(weight);
    }
    if (id != null) {
      fields.add(id);
    }
    return new StructType(fields.toArray(StructField[]::new));
  }

  int weightOrdinal() {
    return weight == null ? -1 : features.size();
  }

  int idOrdinal() {
    return id == null ? -1 : features.size() + (weight == null ? 0 : 1);
  }

  boolean fitFloat() {
    return features.stream().allMatch(f -> f.number().fitsFloat());
  }

  /** Whether the number of features follows from the columns alone. */
  boolean areNumbers() {
    return features.stream().allMatch(FeatureColumn::isNumber);
  }

  /** How many features each column has, by the first row that has any in all of them. */
  Optional<int[]> firstWidths(Iterator<InternalRow> rows) {
    int[] found = new int[features.size()];
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      boolean complete = true;
      for (int c = 0; c < found.length; c++) {
        found[c] = row.isNullAt(c) ? 0 : features.get(c).width(row, c);
        complete &= found[c] > 0;
      }
      if (complete) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /** A name for each feature, given how many each column has. */
  List<String> featureNames(int[] widths) {
    List<String> names = new ArrayList<>();
    for (int c = 0; c < widths.length; c++) {
      FeatureColumn column = features.get(c);
      if (column.isNumber()) {
        names.add(column.name());
      } else {
        for (int j = 0; j < widths[c]; j++) {
          names.add(column.name() + "[" + j + "]");
        }
      }
    }
    return names;
  }
}
