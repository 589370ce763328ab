package io.asterism.jobs.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.Footer;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.source.libsvm.LibSVMFileFormat;
import org.apache.spark.paths.SparkPath;
import org.apache.spark.sql.catalyst.FileSourceOptions;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.FilePartition;
import org.apache.spark.sql.execution.datasources.FileScanRDD;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.csv.CSVFileFormat;
import org.apache.spark.sql.execution.datasources.json.JsonFileFormat;
import org.apache.spark.sql.execution.datasources.orc.OrcFileFormat;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFooterReader;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Files of one of Spark's formats, in the order in which they are given, read by Spark's readers
 * but without a query: Spark would plan by the number of cores and put large files first, and
 * planning and generating code for a query take longer than reading a small input.
 */
final class FileSource implements RowSource {
  private static final long LEAST_SPLIT = 4L << 20;
  private static final long MOST_SPLIT = 32L << 20;
  private static final int SPLITS = 16;

  /** What opening a file costs, in bytes that could be read meanwhile. */
  private static final long OPENING = 256L << 10;

  /** Our own, so that its configuration can be changed. */
  private final SparkSession spark;

  private final FileFormat format;
  private final List<FileStatus> files;
  private final scala.collection.immutable.Map<String, String> options;
  private final StructType schema;

  FileSource(SparkSession spark, String formatName, List<FileStatus> files) {
    this(spark, formatName, files, Map.of());
  }

  /**
   * @param given options of Spark's reader; they beat ours
   */
  FileSource(
      SparkSession spark, String formatName, List<FileStatus> files, Map<String, String> given) {
    this.spark = spark.cloneSession();
    this.format = format(formatName);
    this.files = files;
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "header",
                "true",
                "inferSchema",
                "true",
                // As spreadsheets and pandas write quotes (RFC 4180).
                "escape",
                "\"",
                FileFormat.OPTION_RETURNING_BATCH(),
                "true"));
    all.putAll(given);
    this.options = scala.collection.immutable.Map.from(CollectionConverters.asScala(all));
    this.schema = formatName.equals("parquet") ? parquetSchema() : inferredSchema();
  }

  /** Spark's reader and writer of a format. */
  static FileFormat format(String name) {
    switch (name) {
      case "csv":
        return new CSVFileFormat();
      case "json":
        return new JsonFileFormat();
      case "orc":
        return new OrcFileFormat();
      case "libsvm":
        return new LibSVMFileFormat();
      default:
        return new ParquetFileFormat();
    }
  }

  /** From one footer, here, where Spark would run a job. */
  private StructType parquetSchema() {
    FileStatus file = files.get(0);
    Configuration configuration = spark.sessionState().newHadoopConf();
    try {
      ParquetMetadata metadata =
          ParquetFooterReader.readFooter(
              HadoopInputFile.fromStatus(file, configuration),
              ParquetMetadataConverter.SKIP_ROW_GROUPS);
      return ParquetFileFormat.readSchemaFromFooter(
          new Footer(file.getPath(), metadata),
          new ParquetToSparkSchemaConverter(spark.sessionState().conf()));
    } catch (IOException | RuntimeException e) {
      throw new InputRejectedException(
          "cannot read " + file.getPath() + " as Parquet: " + ReadFailure.reason(e), e);
    }
  }

  private StructType inferredSchema() {
    return format
        .inferSchema(spark, options, CollectionConverters.asScala(files).toSeq())
        .getOrElse(
            () -> {
              throw new InputRejectedException("the input " + files.get(0).getPath() + " is empty");
            });
  }

  @Override
  public StructType schema() {
    return schema;
  }

  @Override
  public JavaRDD<InternalRow> scan(StructType columns, int batch) {
    return new FileScanRDD(
            spark,
            reader(columns, batch),
            CollectionConverters.asScala(partitions()).toSeq(),
            columns,
            FileScanRDD.$lessinit$greater$default$5(),
            FileScanRDD.$lessinit$greater$default$6(),
            new FileSourceOptions(options))
        .toJavaRDD()
        .mapPartitions(RowIterator::new);
  }

  @Override
  public <T> Optional<T> peek(StructType columns, int batch, Reader<T> reader) {
    try (FileRows rows = new FileRows(reader(columns, batch))) {
      return reader.read(new RowIterator(rows));
    }
  }

  @Override
  public boolean isOneTask() {
    return partitions().size() == 1;
  }

  /** What a reader makes of one whole file after the other. */
  private final class FileRows implements Iterator<Object>, AutoCloseable {
    private final Function1<PartitionedFile, scala.collection.Iterator<InternalRow>> reader;
    private final Iterator<FileStatus> rest = files.iterator();
    private FileStatus file;
    private scala.collection.Iterator<InternalRow> rows = scala.collection.Iterator.empty();

    FileRows(Function1<PartitionedFile, scala.collection.Iterator<InternalRow>> reader) {
      this.reader = reader;
    }

    @Override
    public boolean hasNext() {
      return read(
          () -> {
            while (!rows.hasNext() && rest.hasNext()) {
              close();
              file = rest.next();
              rows = reader.apply(split(file, 0, file.getLen()));
            }
            return rows.hasNext();
          });
    }

    @Override
    public Object next() {
      return read(rows::next);
    }

    /** What Spark says of a file that cannot be read when a task reads it. */
    private <T> T read(Supplier<T> reading) {
      try {
        return reading.get();
      } catch (Exception e) {
        throw new InputRejectedException(
            "cannot read " + file.getPath() + ": " + ReadFailure.reason(e), e);
      }
    }

    @Override
    public void close() {
      if (rows instanceof Closeable closeable) {
        try {
          closeable.close();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private Function1<PartitionedFile, scala.collection.Iterator<InternalRow>> reader(
      StructType columns, int batch) {
    spark.conf().set("spark.sql.parquet.columnarReaderBatchSize", batch);
    spark.conf().set("spark.sql.orc.columnarReaderBatchSize", batch);
    // Where Spark leaves no column of a CSV file out, it takes them to be in the order of the file.
    boolean all = columns.length() == schema.length();
    scala.collection.immutable.Map<String, String> reading =
        all ? options.updated("columnPruning", "false") : options;
    return format.buildReaderWithPartitionValues(
        spark,
        schema,
        new StructType(),
        columns,
        CollectionConverters.asScala(List.<Filter>of()).toSeq(),
        reading,
        spark.sessionState().newHadoopConfWithOptions(reading));
  }

  /** Splits of the files, neighbours together, sized by the bytes of the input alone. */
  private List<FilePartition> partitions() {
    long total = files.stream().mapToLong(file -> file.getLen() + OPENING).sum();
    long most = Math.max(LEAST_SPLIT, Math.min(MOST_SPLIT, total / SPLITS));
    List<FilePartition> partitions = new ArrayList<>();
    List<PartitionedFile> splits = new ArrayList<>();
    long size = 0;
    for (FileStatus file : files) {
      boolean splittable = format.isSplitable(spark, options, file.getPath());
      long step = splittable ? most : file.getLen();
      for (long start = 0; start < file.getLen(); start += step) {
        long length = Math.min(step, file.getLen() - start);
        if (!splits.isEmpty() && size + length > most) {
          partitions.add(partition(partitions.size(), splits));
          splits.clear();
          size = 0;
        }
        splits.add(split(file, start, length));
        size += length + OPENING;
      }
    }
    partitions.add(partition(partitions.size(), splits));
    return partitions;
  }

  private static FilePartition partition(int index, List<PartitionedFile> splits) {
    return new FilePartition(index, splits.toArray(PartitionedFile[]::new));
  }

  private static PartitionedFile split(FileStatus file, long start, long length) {
    return new PartitionedFile(
        InternalRow.empty(),
        SparkPath.fromPath(file.getPath()),
        start,
        length,
        new String[0],
        file.getModificationTime(),
        file.getLen(),
        PartitionedFile.apply$default$8());
  }
}
