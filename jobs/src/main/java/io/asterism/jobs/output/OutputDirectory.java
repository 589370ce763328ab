package io.asterism.jobs.output;

import io.asterism.jobs.config.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A directory that comes into being complete or not at all. Everything is written to a hidden
 * directory beside it, which {@link #commit} moves into place; closing without that leaves no
 * trace. What a failed run left behind is replaced without being asked.
 */
public final class OutputDirectory implements AutoCloseable {
  /** Files by which an earlier output is known: nothing else is ever overwritten. */
  private static final List<String> MARKS =
      List.of(RunDirectory.MANIFEST, RunDirectory.ERROR, "_SUCCESS");

  private final String name;
  private final FileSystem files;
  private final Path path;
  private final Path staging;
  private final Deque<Path> made = new ArrayDeque<>();
  private boolean committed;

  private OutputDirectory(String name, FileSystem files, Path path) {
    this.name = name;
    this.files = files;
    this.path = path;
    this.staging = beside("incomplete");
  }

  /**
   * Checks that a directory can be written, and prepares to.
   *
   * @param location a path or URI
   * @param overwrite whether an earlier output there is to be replaced
   * @throws UsageException where something is in the way
   */
  public static OutputDirectory open(String location, boolean overwrite, Configuration conf) {
    OutputDirectory output = check(location, overwrite, conf);
    try {
      output.prepare();
    } catch (IOException e) {
      output.close();
      throw unwritable(location, e);
    }
    return output;
  }

  /** What {@link #open} checks without writing anything. */
  public static OutputDirectory check(String location, boolean overwrite, Configuration conf) {
    try {
      Path given = new Path(location);
      FileSystem files = given.getFileSystem(conf);
      Path path = files.makeQualified(given);
      if (path.isRoot()) {
        throw new UsageException("--output " + location + ": needs a directory below the root");
      }
      OutputDirectory output = new OutputDirectory(location, raw(files), path);
      output.refuseWhatIsThere(overwrite);
      return output;
    } catch (UsageException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Hadoop throws a plain RuntimeException where the classes of a file system are not there.
      throw unwritable(location, e);
    }
  }

  /** The path as the user gave it. */
  public String name() {
    return name;
  }

  /** Where the output will be. */
  public Path path() {
    return path;
  }

  /** Where to write it until then; exists. */
  public Path staging() {
    return staging;
  }

  /** {@link #staging()} for writers that want to make it themselves. */
  public Path absentStaging() {
    try {
      files.delete(staging, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return staging;
  }

  FileSystem files() {
    return files;
  }

  /** Puts the output into place. */
  public void commit() {
    Path replaced = beside("replaced");
    try {
      files.delete(replaced, true);
      boolean replaces = files.exists(path);
      if (replaces) {
        rename(path, replaced);
      }
      try {
        rename(staging, path);
      } catch (IOException e) {
        if (replaces) {
          // Where a move is a copy, a part may be there.
          files.delete(path, true);
          rename(replaced, path);
        }
        throw e;
      }
      committed = true;
      files.delete(replaced, true);
    } catch (IOException e) {
      throw new UncheckedIOException("--output " + name + ": " + e.getMessage(), e);
    }
  }

  /** Takes away what was not committed. */
  @Override
  public void close() {
    if (committed) {
      return;
    }
    try {
      files.delete(staging, true);
      while (!made.isEmpty() && files.listStatus(made.peek()).length == 0) {
        files.delete(made.pop(), false);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void refuseWhatIsThere(boolean overwrite) throws IOException {
    for (Path parent = path.getParent(); parent != null; parent = parent.getParent()) {
      if (files.exists(parent)) {
        if (!files.getFileStatus(parent).isDirectory()) {
          throw new UsageException(
              "--output " + name + ": cannot be written: " + bare(parent) + " is a file");
        }
        break;
      }
    }
    if (!files.exists(path)) {
      return;
    }
    if (!files.getFileStatus(path).isDirectory()) {
      throw new UsageException("--output " + name + ": is a file; choose another path");
    }
    List<String> entries =
        Arrays.stream(files.listStatus(path)).map(FileStatus::getPath).map(Path::getName).toList();
    boolean failedRun = entries.equals(List.of(RunDirectory.ERROR));
    if (entries.isEmpty() || failedRun) {
      return;
    }
    if (!overwrite) {
      throw new UsageException(
          "--output " + name + ": exists; choose another path, or replace it with --overwrite");
    }
    if (entries.stream().noneMatch(MARKS::contains)) {
      throw new UsageException(
          "--output "
              + name
              + ": exists and is not an output of asterism; remove it yourself if that is right");
    }
  }

  private void prepare() throws IOException {
    files.delete(staging, true);
    Deque<Path> missing = new ArrayDeque<>();
    for (Path p = staging.getParent(); !files.exists(p); p = p.getParent()) {
      missing.push(p);
    }
    for (Path parent : missing) {
      makeDirectory(parent);
      made.push(parent);
    }
    makeDirectory(staging);
    // For the user who interrupts the job.
    files.deleteOnExit(staging);
  }

  private void makeDirectory(Path directory) throws IOException {
    if (!files.mkdirs(directory)) {
      throw new IOException("the directory " + bare(directory) + " cannot be made");
    }
  }

  private void rename(Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException(bare(from) + " cannot be moved to " + bare(to));
    }
  }

  private Path beside(String suffix) {
    return new Path(path.getParent(), "." + path.getName() + "." + suffix);
  }

  /** The local file system without the hidden checksum files that Hadoop would strew about. */
  static FileSystem raw(FileSystem files) {
    return files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
  }

  private static String bare(Path path) {
    return Path.getPathWithoutSchemeAndAuthority(path).toString();
  }

  static UsageException unwritable(String location, Exception e) {
    return new UsageException(
        "--output " + location + ": cannot be written: " + firstLine(e.getMessage()), e);
  }

  private static String firstLine(String text) {
    return text == null ? "" : text.strip().lines().findFirst().orElse("");
  }
}
