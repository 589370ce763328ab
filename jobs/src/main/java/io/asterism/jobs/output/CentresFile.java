package io.asterism.jobs.output;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * Centres, or components, as Parquet, written and read on the driver: a Spark job would take longer
 * to start.
 */
final class CentresFile {
  private static final String COVARIANCE = "covariance";

  private CentresFile() {}

  private static MessageType schema(boolean covariances) {
    return MessageTypeParser.parseMessageType(
        "message centres { required int32 cluster; required int64 size; required double weight; "
            + numbers("centre")
            + (covariances ? numbers(COVARIANCE) : "")
            + "}");
  }

  private static String numbers(String name) {
    return "required group "
        + name
        + " (LIST) { repeated group list { required double element; } } ";
  }

  static void write(DigestedOutputStream out, List<Centre> centres) throws IOException {
    try (ParquetWriter<Centre> writer =
        new Builder(new Sink(out), schema(centres.get(0).covariance() != null))
            // Hadoop's would be put together from its files each time.
            .withConf(new PlainParquetConfiguration())
            .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
            .withDictionaryEncoding(false)
            // Version 1 lists two encodings a column in the order of a hash that is never the same.
            .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_2_0)
            .build()) {
      for (Centre centre : centres) {
        writer.write(centre);
      }
    }
  }

  static List<Centre> read(Path file, Configuration conf) throws IOException {
    List<Centre> centres = new ArrayList<>();
    try (ParquetReader<Group> reader = new Reader(HadoopInputFile.fromPath(file, conf)).build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        boolean covariance = row.getType().containsField(COVARIANCE);
        centres.add(
            new Centre(
                row.getInteger("cluster", 0),
                row.getLong("size", 0),
                row.getDouble("weight", 0),
                numbers(row.getGroup("centre", 0)),
                covariance ? numbers(row.getGroup(COVARIANCE, 0)) : null));
      }
    }
    return centres;
  }

  private static double[] numbers(Group list) {
    double[] numbers = new double[list.getFieldRepetitionCount(0)];
    for (int j = 0; j < numbers.length; j++) {
      numbers[j] = list.getGroup(0, j).getDouble(0, 0);
    }
    return numbers;
  }

  private static final class Reader extends ParquetReader.Builder<Group> {
    Reader(HadoopInputFile file) {
      super(file);
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }

  private static final class Builder extends ParquetWriter.Builder<Centre, Builder> {
    private final MessageType schema;

    Builder(OutputFile file, MessageType schema) {
      super(file);
      this.schema = schema;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Centre> getWriteSupport(Configuration conf) {
      return new CentreWriteSupport(schema);
    }

    @Override
    protected WriteSupport<Centre> getWriteSupport(ParquetConfiguration conf) {
      return new CentreWriteSupport(schema);
    }
  }

  private static final class CentreWriteSupport extends WriteSupport<Centre> {
    private final MessageType schema;
    private RecordConsumer consumer;

    CentreWriteSupport(MessageType schema) {
      this.schema = schema;
    }

    @Override
    public WriteContext init(Configuration conf) {
      return new WriteContext(schema, Map.of());
    }

    @Override
    public WriteContext init(ParquetConfiguration conf) {
      return new WriteContext(schema, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
      consumer = recordConsumer;
    }

    @Override
    public void write(Centre centre) {
      consumer.startMessage();
      field(0, () -> consumer.addInteger(centre.cluster()));
      field(1, () -> consumer.addLong(centre.size()));
      field(2, () -> consumer.addDouble(centre.weight()));
      list(3, centre.coordinates());
      if (centre.covariance() != null) {
        list(4, centre.covariance());
      }
      consumer.endMessage();
    }

    /** An empty list has no element and hence, in Parquet, no field of elements either. */
    private void list(int index, double[] numbers) {
      field(
          index,
          () ->
              group(
                  () -> {
                    if (numbers.length > 0) {
                      field("list", 0, () -> elements(numbers));
                    }
                  }));
    }

    private void elements(double[] coordinates) {
      for (double coordinate : coordinates) {
        group(() -> field("element", 0, () -> consumer.addDouble(coordinate)));
      }
    }

    private void field(int index, Runnable value) {
      field(schema.getFieldName(index), index, value);
    }

    private void field(String name, int index, Runnable value) {
      consumer.startField(name, index);
      value.run();
      consumer.endField(name, index);
    }

    private void group(Runnable fields) {
      consumer.startGroup();
      fields.run();
      consumer.endGroup();
    }
  }

  private record Sink(PositionOutputStream out) implements OutputFile {
    @Override
    public PositionOutputStream create(long blockSizeHint) {
      return out;
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
      return out;
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }
}
