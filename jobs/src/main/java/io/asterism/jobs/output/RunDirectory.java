package io.asterism.jobs.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The output of a fit. All files appear together when the run has succeeded, then the manifest:
 * whoever sees a manifest sees the whole run, on object stores as well, where moving a directory
 * takes a while. A run that failed leaves {@value #ERROR} alone, unless an earlier run is there:
 * that is kept as it was.
 */
public final class RunDirectory implements AutoCloseable {
  static final String MANIFEST = "manifest.json";
  static final String ERROR = "error.json";

  private final OutputDirectory output;
  private final Map<String, FileEntry> entries = new LinkedHashMap<>();

  private RunDirectory(OutputDirectory output) {
    this.output = output;
  }

  /** Prepares a run directory as {@link OutputDirectory#open} does. */
  public static RunDirectory open(String location, boolean overwrite, Configuration conf) {
    return new RunDirectory(OutputDirectory.open(location, overwrite, conf));
  }

  /** Where rows that were not used are to be written, with the reason. */
  public String rejectedPath() {
    return new Path(output.staging(), "rejected").toString();
  }

  /** Writes a file of text. */
  public void write(String name, String text) {
    write(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Writes a file. */
  void write(String name, Content content) {
    try (DigestedOutputStream out =
        new DigestedOutputStream(output.files().create(new Path(output.staging(), name), true))) {
      content.writeTo(out);
      entries.put(name, out.entry(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Puts the run into place.
   *
   * @param manifest what it says beside the list of files
   */
  public void succeed(Map<String, Object> manifest) {
    Map<String, Object> all = new LinkedHashMap<>(manifest);
    try {
      all.put("files", allFiles());
      output.commit();
      put(MANIFEST, Json.pretty(all));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leaves the reason of a failure in place of the run. */
  public void fail(Map<String, Object> error) {
    output.close();
    FileSystem files = output.files();
    try {
      boolean kept =
          files.exists(output.path())
              && files.listStatus(output.path()).length > 0
              && !files.exists(new Path(output.path(), ERROR));
      if (!kept) {
        files.mkdirs(output.path());
        put(ERROR, Json.pretty(error));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    output.close();
  }

  /** Writes under another name first, so that nobody reads half a file. */
  private void put(String name, String text) throws IOException {
    FileSystem files = output.files();
    Path hidden = new Path(output.path(), "." + name);
    try (OutputStream out = files.create(hidden, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    Path path = new Path(output.path(), name);
    files.delete(path, false);
    if (!files.rename(hidden, path)) {
      throw new IOException("cannot write " + path);
    }
  }

  private List<FileEntry> allFiles() throws IOException {
    List<FileEntry> all = new ArrayList<>();
    String root = output.staging().toUri().getPath() + "/";
    for (RemoteIterator<LocatedFileStatus> i = output.files().listFiles(output.staging(), true);
        i.hasNext(); ) {
      FileStatus file = i.next();
      String name = file.getPath().toUri().getPath().substring(root.length());
      // Hadoop's own checksums, where Spark wrote to a local disk, are no business of a reader's.
      if (!file.getPath().getName().startsWith(".")) {
        all.add(entries.containsKey(name) ? entries.get(name) : digest(file, name));
      }
    }
    all.sort(Comparator.comparing(FileEntry::path));
    return all;
  }

  /** For files that Spark has written. */
  private FileEntry digest(FileStatus file, String name) throws IOException {
    try (InputStream in = output.files().open(file.getPath());
        DigestedOutputStream out = new DigestedOutputStream(OutputStream.nullOutputStream())) {
      in.transferTo(out);
      return out.entry(name);
    }
  }

  /** What is written to a file. */
  interface Content {
    void writeTo(DigestedOutputStream out) throws IOException;
  }
}
