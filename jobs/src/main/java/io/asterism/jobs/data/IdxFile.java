package io.asterism.jobs.data;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A file of unsigned bytes in the IDX format of the MNIST database, gzipped or not: two zeros, the
 * type (8), the number of dimensions, each dimension's size as a big-endian integer, the bytes.
 * Along the first dimension lie the items: images, or labels where it is the only one.
 */
final class IdxFile implements Closeable {
  private static final int BUFFER = 1 << 16;
  private static final int GZIP_MAGIC = 0x1F8B;
  private static final int UNSIGNED_BYTES = 0x08;
  private static final int MOST_DIMENSIONS = 4;
  private static final int MOST_BYTES = 1 << 24;

  private final String name;
  private final DataInputStream stream;
  private final int dimensions;
  private final int items;
  private final int itemBytes;
  private int read;

  private IdxFile(String name, InputStream raw) throws IOException {
    this.name = name;
    this.stream = new DataInputStream(new BufferedInputStream(unzipped(raw), BUFFER));
    int magic = stream.readInt();
    this.dimensions = magic & 0xFF;
    if (magic >>> 8 != UNSIGNED_BYTES || dimensions < 1 || dimensions > MOST_DIMENSIONS) {
      throw new InputRejectedException(
          "%s: is not an IDX file of unsigned bytes: its magic number is 0x%08X, not 0x00000803 (images) or 0x00000801 (labels)"
              .formatted(name, magic));
    }
    this.items = stream.readInt();
    long bytes = 1;
    for (int i = 1; i < dimensions; i++) {
      int size = stream.readInt();
      bytes = size < 1 || size > MOST_BYTES ? -1 : bytes * size;
      if (bytes < 1 || bytes > MOST_BYTES) {
        throw new InputRejectedException(
            name + ": is not a sound IDX file: dimension " + (i + 1) + " has the size " + size);
      }
    }
    if (items < 1) {
      throw new InputRejectedException(
          name + ": " + (items == 0 ? "holds no items" : "claims to hold " + items + " items"));
    }
    this.itemBytes = (int) bytes;
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws InputRejectedException where there is no such file or it is not an IDX file
   */
  static IdxFile open(String location, Configuration configuration) {
    InputStream raw = null;
    try {
      Path path = new Path(location);
      raw = path.getFileSystem(configuration).open(path);
      return new IdxFile(location, raw);
    } catch (FileNotFoundException e) {
      throw new InputRejectedException("no such input: " + location, e);
    } catch (EOFException e) {
      close(raw);
      throw new InputRejectedException(location + ": is cut off within the header", e);
    } catch (IOException | IllegalArgumentException e) {
      close(raw);
      throw new InputRejectedException(location + ": cannot be read: " + e.getMessage(), e);
    } catch (InputRejectedException e) {
      close(raw);
      throw e;
    }
  }

  private static void close(InputStream raw) {
    try {
      if (raw != null) {
        raw.close();
      }
    } catch (IOException e) {
      // What is being reported already is the cause.
    }
  }

  private static InputStream unzipped(InputStream raw) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(raw, BUFFER);
    buffered.mark(2);
    int magic = buffered.read() << 8 | buffered.read();
    buffered.reset();
    return magic == GZIP_MAGIC ? new GZIPInputStream(buffered, BUFFER) : buffered;
  }

  /** How many dimensions there are: 1 where the items are labels. */
  int dimensions() {
    return dimensions;
  }

  /** How many items the header tells of. */
  int items() {
    return items;
  }

  /** How many bytes an item has. */
  int itemBytes() {
    return itemBytes;
  }

  /** Whether there is another item; there must be nothing after the last. */
  boolean hasNext() {
    if (read < items) {
      return true;
    }
    try {
      if (stream.read() >= 0) {
        throw new InputRejectedException(
            name + ": goes on after the " + items + " items that its header tells of");
      }
    } catch (IOException e) {
      throw damaged(e);
    }
    return false;
  }

  /** The next item. */
  byte[] next() {
    byte[] item = new byte[itemBytes];
    try {
      stream.readFully(item);
    } catch (IOException e) {
      throw damaged(e);
    }
    read++;
    return item;
  }

  private InputRejectedException damaged(IOException e) {
    String where = " after " + read + " of " + items + " items";
    if (e instanceof EOFException) {
      return new InputRejectedException(name + ": is cut off" + where, e);
    }
    return new InputRejectedException(
        e instanceof ZipException
            ? name + ": its gzip data is corrupt" + where
            : name + ": cannot be read" + where + ": " + e.getMessage(),
        e);
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
