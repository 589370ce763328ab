package io.asterism.bench;

import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Values;
import io.asterism.core.generate.RowGenerator;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Rows in a file, one after the other without anything around them, as unsigned bytes or as floats
 * of the little end first: every peer can read that.
 *
 * @param file its name
 */
record RowFile(String file, long rows, int dimension, boolean bytes) implements Serializable {

  int width() {
    return bytes ? Byte.BYTES : Float.BYTES;
  }

  /** As a peer takes them. */
  List<String> arguments() {
    return List.of(file, Long.toString(rows), Integer.toString(dimension), Boolean.toString(bytes));
  }

  /** Writes what is generated, unless it is there. */
  void write(RowGenerator generator) throws IOException {
    Path path = Path.of(file);
    if (Files.exists(path) && Files.size(path) >= rows * dimension * width()) {
      return;
    }
    Path unfinished = Path.of(file + ".unfinished");
    int capacity = RowBlock.capacity(dimension);
    int threads = Runtime.getRuntime().availableProcessors();
    try (FileChannel channel =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      for (long from = 0; from < rows; from += (long) threads * capacity) {
        long start = from;
        List<ByteBuffer> chunks =
            IntStream.range(0, threads)
                .parallel()
                .mapToObj(t -> generated(generator, start + (long) t * capacity, capacity))
                .toList();
        for (ByteBuffer chunk : chunks) {
          while (chunk.hasRemaining()) {
            channel.write(chunk);
          }
        }
      }
    }
    Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
  }

  private ByteBuffer generated(RowGenerator generator, long from, int most) {
    int count = (int) Math.max(0, Math.min(most, rows - from));
    ByteBuffer buffer =
        ByteBuffer.allocate(count * dimension * width()).order(ByteOrder.LITTLE_ENDIAN);
    double[] row = new double[dimension];
    for (int i = 0; i < count; i++) {
      generator.generate(from + i, row);
      for (double value : row) {
        if (bytes) {
          buffer.put((byte) (int) value);
        } else {
          buffer.putFloat((float) value);
        }
      }
    }
    return buffer.flip();
  }

  /** The rows in blocks; first rows count from the start of a partition. */
  JavaRDD<RowBlock> blocks(JavaSparkContext context, int partitions) {
    return context
        .parallelize(IntStream.range(0, partitions).boxed().toList(), partitions)
        .flatMap(part -> blocks(part, partitions));
  }

  private Iterator<RowBlock> blocks(int part, int partitions) {
    long first = rows * part / partitions;
    long end = rows * (part + 1) / partitions;
    int capacity = RowBlock.capacity(dimension);
    List<RowBlock> blocks = new ArrayList<>();
    for (long from = first; from < end; from += capacity) {
      int count = (int) Math.min(capacity, end - from);
      blocks.add(new RowBlock(values(from, count), null, count, dimension, from - first));
    }
    return blocks.iterator();
  }

  private Values values(long from, int count) {
    int numbers = count * dimension;
    try (FileChannel channel = FileChannel.open(Path.of(file), StandardOpenOption.READ)) {
      ByteBuffer buffer =
          channel
              .map(
                  FileChannel.MapMode.READ_ONLY,
                  from * dimension * width(),
                  (long) numbers * width())
              .order(ByteOrder.LITTLE_ENDIAN);
      if (bytes) {
        byte[] array = new byte[numbers];
        buffer.get(array);
        return Values.Bytes.ofUnsigned(array);
      }
      float[] array = new float[numbers];
      buffer.asFloatBuffer().get(array);
      return new Values.Floats(array);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
