package io.asterism.jobs.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The files of an input: path by path as they were given, and by name below a directory, since not
 * every file system lists in the same order twice.
 *
 * @param partitioned whether directories are named {@code column=value}
 */
record InputFiles(List<FileStatus> files, boolean partitioned) {
  private static final Pattern COMPRESSION = Pattern.compile("\\.(gz|bz2|zst|lz4|snappy|deflate)$");
  private static final Pattern ENDING = Pattern.compile("\\.([A-Za-z0-9]+)$");
  private static final Map<String, String> FORMATS =
      Map.of(
          "parquet", "parquet",
          "csv", "csv",
          "json", "json",
          "jsonl", "json",
          "ndjson", "json",
          "orc", "orc",
          "libsvm", "libsvm",
          "svm", "libsvm");

  static InputFiles list(List<String> paths, Configuration configuration) {
    List<FileStatus> files = new ArrayList<>();
    boolean partitioned = false;
    for (String path : paths) {
      List<FileStatus> found = list(path, configuration);
      partitioned |=
          found.stream().anyMatch(file -> file.getPath().getParent().getName().contains("="));
      files.addAll(found);
    }
    return new InputFiles(files, partitioned);
  }

  private static List<FileStatus> list(String path, Configuration configuration) {
    List<FileStatus> files = new ArrayList<>();
    try {
      Path pattern = new Path(path);
      FileSystem fileSystem = pattern.getFileSystem(configuration);
      FileStatus[] matches = fileSystem.globStatus(pattern);
      if (matches == null || matches.length == 0) {
        throw new InputRejectedException("no such input: " + path);
      }
      for (FileStatus match : matches) {
        if (match.isFile()) {
          files.add(match);
        } else {
          RemoteIterator<LocatedFileStatus> below = fileSystem.listFiles(match.getPath(), true);
          while (below.hasNext()) {
            FileStatus file = below.next();
            if (isData(match.getPath(), file)) {
              files.add(file);
            }
          }
        }
      }
    } catch (InputRejectedException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Hadoop throws a plain RuntimeException where the classes of a file system are not there.
      throw new InputRejectedException(
          "cannot list the input '" + path + "': " + ReadFailure.reason(e), e);
    }
    if (files.isEmpty()) {
      throw new InputRejectedException("the input " + path + " holds no files");
    }
    files.sort(Comparator.comparing(FileStatus::getPath));
    return files;
  }

  /** Neither empty nor, by Hadoop's custom, hidden. */
  private static boolean isData(Path root, FileStatus file) {
    for (Path path = file.getPath(); !path.equals(root); path = path.getParent()) {
      String name = path.getName();
      if (name.startsWith(".") || (name.startsWith("_") && !name.contains("="))) {
        return false;
      }
    }
    return file.getLen() > 0;
  }

  /** The format that the files' names speak of; Parquet where they say nothing. */
  String format() {
    Map<String, Path> formats = new LinkedHashMap<>();
    for (FileStatus file : files) {
      formats.putIfAbsent(format(file.getPath().getName()), file.getPath());
    }
    if (formats.size() > 1) {
      throw new InputRejectedException(
          "the input's files are of different formats, " + formats + "; give --format");
    }
    return formats.keySet().iterator().next();
  }

  private static String format(String name) {
    Matcher ending = ENDING.matcher(COMPRESSION.matcher(name).replaceFirst(""));
    String last = ending.find() ? ending.group(1).toLowerCase(Locale.ROOT) : "";
    return FORMATS.getOrDefault(last, "parquet");
  }
}
