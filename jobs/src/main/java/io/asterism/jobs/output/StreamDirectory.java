package io.asterism.jobs.output;

import io.asterism.jobs.config.EffectiveConfig;
import io.asterism.jobs.config.UsageException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * The output of a stream: a run directory whose model is another one after each batch. Each model
 * has a directory of its own, and the manifest, which is replaced in one step, names the one that
 * counts: whoever reads the manifest first finds a whole model. The state is a file in the
 * checkpoint, a new one after each batch, so that there is a whole one at any moment.
 */
public final class StreamDirectory {
  private static final String MODELS = "models";
  private static final String CHECKPOINT = "checkpoint";
  private static final String STATES = "states";
  private static final String HIDDEN = ".";

  /** Models and states that stay, for whoever is reading them. */
  private static final int STAYING = 2;

  private final FileSystem files;
  private final Path path;
  private final Path states;
  private final Path spark;
  private final int keepEvery;

  private StreamDirectory(FileSystem files, Path path, int keepEvery) {
    this.files = files;
    this.path = path;
    this.states = new Path(path, CHECKPOINT + "/" + STATES);
    this.spark = new Path(path, CHECKPOINT + "/spark");
    this.keepEvery = keepEvery;
  }

  /**
   * Opens the directory of a new stream, or of one that is to go on.
   *
   * @param overwrite whether to begin anew where an earlier output is
   * @param keepEvery of how many models one is kept; 0: none
   * @throws UsageException where something else is in the way
   */
  public static StreamDirectory open(
      String location, boolean overwrite, int keepEvery, Configuration conf) {
    try {
      Path given = new Path(location);
      FileSystem files = OutputDirectory.raw(given.getFileSystem(conf));
      StreamDirectory directory = new StreamDirectory(files, files.makeQualified(given), keepEvery);
      boolean goesOn = files.exists(directory.states);
      if (!goesOn) {
        OutputDirectory.check(location, overwrite, conf);
      }
      if (overwrite || !goesOn) {
        files.delete(directory.path, true);
      }
      files.mkdirs(directory.states);
      return directory;
    } catch (IOException | IllegalArgumentException e) {
      throw OutputDirectory.unwritable(location, e);
    }
  }

  /** Where Spark keeps what it has read. */
  public String sparkCheckpoint() {
    return spark.toString();
  }

  /** Where rows of a batch that were left out are to be written. */
  public String rejectedPath(long update) {
    return new Path(path, "rejected/" + number(update)).toString();
  }

  /** The state that was saved last. */
  public Optional<StreamState> state() {
    try {
      List<Path> all = entries(states);
      return all.isEmpty()
          ? Optional.empty()
          : Optional.of(Json.read(text(all.get(all.size() - 1)), StreamState.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Saves a state, whole or not at all. */
  public void save(StreamState state) {
    try {
      put(new Path(states, number(state.updates()) + ".json"), Json.line(state));
      List<Path> all = entries(states);
      for (Path old : all.subList(0, Math.max(0, all.size() - STAYING))) {
        files.delete(old, false);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes down a file that was left out, under a name that is the same if it is done again. */
  public void leaveOut(long update, int index, String file, String reason) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("file", file);
    line.put("reason", reason);
    try {
      put(new Path(path, "quarantined/" + number(update) + "-" + index + ".json"), Json.line(line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the model of a state the one that counts, unless it is already. */
  public void publish(
      StreamState state, EffectiveConfig config, List<String> inputs, Map<String, Object> metrics) {
    String name = MODELS + "/" + number(state.updates());
    try {
      Path manifest = new Path(path, RunDirectory.MANIFEST);
      if (files.exists(manifest)
          && Json.parse(text(manifest)).path("model").asText().equals(name)) {
        return;
      }
      List<FileEntry> written = new ArrayList<>();
      StoredKMeans model = state.model();
      ModelStore.save(model, (file, content) -> written.add(write(name + "/" + file, content)));
      put(new Path(path, "config.yaml"), config.toYaml());
      put(new Path(path, "metrics.json"), Json.pretty(metrics));
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("format", RunRecord.FORMAT);
      all.put("version", RunRecord.VERSION);
      all.put("command", config.command());
      all.put("finished", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
      all.put("versions", Versions.all());
      all.put("inputs", inputs);
      all.put("model", name);
      all.put("model_digest", model.digest());
      all.put("files", written);
      put(manifest, Json.pretty(all));
      deleteOldModels();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void deleteOldModels() throws IOException {
    List<Path> models = entries(new Path(path, MODELS));
    for (Path model : models.subList(0, Math.max(0, models.size() - STAYING))) {
      if (keepEvery == 0 || Long.parseLong(model.getName()) % keepEvery != 0) {
        files.delete(model, true);
      }
    }
  }

  private FileEntry write(String name, RunDirectory.Content content) {
    try (DigestedOutputStream out = new DigestedOutputStream(create(new Path(path, name)))) {
      content.writeTo(out);
      return out.entry(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** On a local disk without Hadoop, which starts a process for the permissions of each file. */
  private OutputStream create(Path file) throws IOException {
    if (!isLocal()) {
      return files.create(file, true);
    }
    Files.createDirectories(local(file.getParent()));
    return new BufferedOutputStream(Files.newOutputStream(local(file)));
  }

  private boolean isLocal() {
    return files instanceof RawLocalFileSystem;
  }

  private static java.nio.file.Path local(Path file) {
    return java.nio.file.Path.of(file.toUri().getPath());
  }

  /** The entries of a directory by name, but for such as are not complete. */
  private List<Path> entries(Path directory) throws IOException {
    return Arrays.stream(files.listStatus(directory))
        .map(FileStatus::getPath)
        .filter(entry -> !entry.getName().startsWith(HIDDEN))
        .sorted(Comparator.comparing(Path::getName))
        .toList();
  }

  private String text(Path file) throws IOException {
    try (InputStream in = files.open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Replaces a file in one step, as far as the file system has such a step. */
  private void put(Path file, String text) throws IOException {
    Path hidden = new Path(file.getParent(), HIDDEN + file.getName());
    try (OutputStream out = create(hidden)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    if (isLocal()) {
      Files.move(local(hidden), local(file), StandardCopyOption.ATOMIC_MOVE);
    } else {
      FileContext.getFileContext(file.toUri(), files.getConf())
          .rename(hidden, file, Options.Rename.OVERWRITE);
    }
  }

  /** Names in the order of the numbers. */
  private static String number(long update) {
    return String.format(Locale.ROOT, "%010d", update);
  }
}
