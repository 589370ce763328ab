package io.asterism.jobs.data;

import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/** Images in an IDX file, and their labels in another: a row an image, its pixels as bytes. */
public final class IdxImages {
  private final SparkSession spark;
  private final String images;
  private final String labels;
  private final int imageBytes;

  private IdxImages(SparkSession spark, String images, String labels, int imageBytes) {
    this.spark = spark;
    this.images = images;
    this.labels = labels;
    this.imageBytes = imageBytes;
  }

  /**
   * Checks the headers of the files.
   *
   * @param labels null where there are none
   * @throws InputRejectedException where they are not such files, or do not belong together
   */
  public static IdxImages open(
      org.apache.spark.sql.SparkSession spark, String images, String labels) {
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    SparkSession session = (SparkSession) spark;
    try (IdxFile imageFile = IdxFile.open(images, configuration)) {
      if (imageFile.dimensions() == 1) {
        throw new InputRejectedException(
            images + ": holds labels, not images; give it as --labels, with the images as --input");
      }
      if (labels != null) {
        checkLabels(images, imageFile.items(), labels, configuration);
      }
      return new IdxImages(session, images, labels, imageFile.itemBytes());
    }
  }

  private static void checkLabels(
      String images, int items, String labels, Configuration configuration) {
    try (IdxFile labelFile = IdxFile.open(labels, configuration)) {
      if (labelFile.dimensions() != 1) {
        throw new InputRejectedException(labels + ": holds images, not labels");
      }
      if (labelFile.items() != items) {
        throw new InputRejectedException(
            "%s: holds %,d labels, but %s holds %,d images"
                .formatted(labels, labelFile.items(), images, items));
      }
    }
  }

  /** How many pixels an image has. */
  public int imageBytes() {
    return imageBytes;
  }

  /** The images in order, as {@code features}, with their {@code label} if there are labels. */
  public Dataset<Row> rows() {
    StructType schema = new StructType().add("features", DataTypes.BinaryType, false);
    if (labels != null) {
      schema = schema.add("label", DataTypes.IntegerType, false);
    }
    SerializableConfiguration configuration =
        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    String imageLocation = images;
    String labelLocation = labels;
    // One task: neither gzip nor the labels can be entered in the middle.
    JavaRDD<InternalRow> rows =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(List.of(0), 1)
            .mapPartitions(partition -> read(imageLocation, labelLocation, configuration.value()));
    return spark.internalCreateDataFrame(rows.rdd(), schema, false);
  }

  private static Iterator<InternalRow> read(
      String images, String labels, Configuration configuration) {
    IdxFile imageFile = opened(images, configuration);
    IdxFile labelFile = labels == null ? null : opened(labels, configuration);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        boolean more = imageFile.hasNext();
        // Asked of both, as both may hold more than they should.
        return labelFile == null ? more : labelFile.hasNext() && more;
      }

      @Override
      public InternalRow next() {
        byte[] image = imageFile.next();
        return new GenericInternalRow(
            labelFile == null
                ? new Object[] {image}
                : new Object[] {image, labelFile.next()[0] & 0xFF});
      }
    };
  }

  private static IdxFile opened(String location, Configuration configuration) {
    IdxFile file = IdxFile.open(location, configuration);
    TaskContext.get().addTaskCompletionListener(closing(file));
    return file;
  }

  /** Named, as Java and Scala functions are both welcome there. */
  private static TaskCompletionListener closing(IdxFile file) {
    return context -> file.close();
  }
}
