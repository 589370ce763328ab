package io.asterism.jobs.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows with every column of an input, read so that a {@link RowDecoder} finds its columns first.
 *
 * @param schema of the input
 */
record WholeRows(StructType schema, InputColumns columns) implements Serializable {

  /** What to read: the decoder's columns, then the others. */
  StructType scanned() {
    StructType first = columns.schema();
    List<String> names = Arrays.asList(first.fieldNames());
    List<StructField> fields = new ArrayList<>(List.of(first.fields()));
    for (StructField field : schema.fields()) {
      if (!names.contains(field.name())) {
        fields.add(field);
      }
    }
    return new StructType(fields.toArray(StructField[]::new));
  }

  /** Brings what was read into the input's order. */
  UnsafeProjection projection() {
    StructType scanned = scanned();
    List<Expression> references = new ArrayList<>();
    for (StructField field : schema.fields()) {
      int ordinal = scanned.fieldIndex(field.name());
      references.add(new BoundReference(ordinal, field.dataType(), true));
    }
    return UnsafeProjection.create(CollectionConverters.asScala(references).toSeq());
  }
}
