package io.asterism.jobs.output;

import java.io.IOException;
import java.security.MessageDigest;
import org.apache.parquet.io.PositionOutputStream;

/** Counts and digests what is written through it. */
final class DigestedOutputStream extends PositionOutputStream {
  private final java.io.OutputStream out;
  private final MessageDigest digest = Sha256.digest();
  private long position;

  DigestedOutputStream(java.io.OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    out.write(b);
    digest.update((byte) b);
    position++;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    digest.update(bytes, offset, length);
    position += length;
  }

  @Override
  public long getPos() {
    return position;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /** What was written, as a file of the given name. */
  FileEntry entry(String path) {
    return new FileEntry(path, position, Sha256.hex(digest));
  }
}
