package io.asterism.jobs.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.datasources.binaryfile.BinaryFileFormat;
import org.apache.spark.sql.streaming.DataStreamReader;

/**
 * Rows that keep coming: files in directories, or any other source that Spark can stream from. Of
 * files Spark is asked for nothing but which there are; they are read, checked and put in order
 * here, since Spark would fail at a file that is not sound, and read in an order that follows from
 * the number of cores.
 */
public final class StreamInput {
  /** What files can be in; all other formats are sources of streams. */
  private static final Set<String> FILE_FORMATS = Set.of("parquet", "csv", "json", "orc", "libsvm");

  private static final String DEFAULT_FORMAT = "parquet";

  private final SparkSession spark;
  private final InputOptions options;
  private final Map<String, String> sourceOptions;
  private final int filesPerBatch;

  /**
   * @param options which rows, and how they are read; paths are directories, or what another source
   *     takes as its {@code path} (Kafka: as its {@code subscribe})
   * @param sourceOptions options of Spark's source; they beat ours
   * @param filesPerBatch the most files of a batch
   */
  public StreamInput(
      org.apache.spark.sql.SparkSession spark,
      InputOptions options,
      Map<String, String> sourceOptions,
      int filesPerBatch) {
    this.spark = (SparkSession) spark;
    this.options = options;
    this.sourceOptions = sourceOptions;
    this.filesPerBatch = filesPerBatch;
  }

  /** Opens a batch. */
  public interface Opening {
    /**
     * @param columns where the features are; empty: as the options say
     * @param dimension how many features there must be; 0: as many as there are
     */
    MicroBatch open(List<String> columns, int dimension);
  }

  private String format() {
    return options.format() == null ? DEFAULT_FORMAT : options.format();
  }

  private boolean isFiles() {
    return FILE_FORMATS.contains(format());
  }

  /** What Spark is to stream: names of files, or rows. */
  public Dataset<Row> start() {
    String path = String.join(",", options.paths());
    DataStreamReader reader = spark.readStream();
    if (!isFiles()) {
      return reader
          .format(format())
          .option(format().equals("kafka") ? "subscribe" : "path", path)
          .options(sourceOptions)
          .load();
    }
    Dataset<Row> all = null;
    for (String directory : options.paths()) {
      Dataset<Row> files =
          spark
              .readStream()
              .format("binaryFile")
              .schema(BinaryFileFormat.schema())
              .option("recursiveFileLookup", true)
              .options(sourceOptions)
              .load(directory)
              .select("path", "modificationTime", "length");
      all = all == null ? files : all.union(files);
    }
    return all;
  }

  /**
   * The batches that Spark's batch is processed in, in order: the same ones whenever it is asked
   * for the same batch, whatever order Spark has found files in.
   */
  public List<Opening> batches(Dataset<Row> rows) {
    if (!isFiles()) {
      QuerySource source = QuerySource.of(rows);
      return List.of(
          (columns, dimension) -> MicroBatch.ofRows(spark, options, source, columns, dimension));
    }
    List<FileStatus> files = new ArrayList<>();
    for (Row row : rows.collectAsList()) {
      if (row.getLong(2) > 0) {
        files.add(
            new FileStatus(
                row.getLong(2),
                false,
                1,
                0,
                row.getTimestamp(1).getTime(),
                new Path(row.getString(0))));
      }
    }
    files.sort(
        Comparator.comparing(FileStatus::getModificationTime).thenComparing(FileStatus::getPath));
    List<Opening> batches = new ArrayList<>();
    for (int i = 0; i < files.size(); i += filesPerBatch) {
      List<FileStatus> some = files.subList(i, Math.min(files.size(), i + filesPerBatch));
      batches.add(
          (columns, dimension) ->
              MicroBatch.ofFiles(spark, options, format(), some, columns, dimension));
    }
    return batches;
  }
}
