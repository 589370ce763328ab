package io.asterism.jobs.output;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.conf.ParquetConfiguration;
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

/** Centres as Parquet, written and read on the driver: a Spark job would take longer to start. */
final class CentresFile {
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          "message centres { required int32 cluster; required int64 size; required double weight;"
              + " required group centre (LIST) { repeated group list { required double element; } }"
              + " }");

  private CentresFile() {}

  static void write(DigestedOutputStream out, List<Centre> centres) throws IOException {
    try (ParquetWriter<Centre> writer =
        new Builder(new Sink(out))
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
        Group list = row.getGroup("centre", 0);
        double[] coordinates = new double[list.getFieldRepetitionCount(0)];
        for (int j = 0; j < coordinates.length; j++) {
          coordinates[j] = list.getGroup(0, j).getDouble(0, 0);
        }
        centres.add(
            new Centre(
                row.getInteger("cluster", 0),
                row.getLong("size", 0),
                row.getDouble("weight", 0),
                coordinates));
      }
    }
    return centres;
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
    Builder(OutputFile file) {
      super(file);
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Centre> getWriteSupport(Configuration conf) {
      return new CentreWriteSupport();
    }

    @Override
    protected WriteSupport<Centre> getWriteSupport(ParquetConfiguration conf) {
      return new CentreWriteSupport();
    }
  }

  private static final class CentreWriteSupport extends WriteSupport<Centre> {
    private RecordConsumer consumer;

    @Override
    public WriteContext init(Configuration conf) {
      return new WriteContext(SCHEMA, Map.of());
    }

    @Override
    public WriteContext init(ParquetConfiguration conf) {
      return new WriteContext(SCHEMA, Map.of());
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
      field(3, () -> group(() -> field("list", 0, () -> elements(centre.coordinates()))));
      consumer.endMessage();
    }

    private void elements(double[] coordinates) {
      for (double coordinate : coordinates) {
        group(() -> field("element", 0, () -> consumer.addDouble(coordinate)));
      }
    }

    private void field(int index, Runnable value) {
      field(SCHEMA.getFieldName(index), index, value);
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
