package io.asterism.jobs.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.asterism.core.kmeans.Distance;
import io.asterism.core.kmeans.KMeansModel;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.scaling.FeatureScaling;
import io.asterism.jobs.data.InputRejectedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The {@code model} directory of a run: {@code model.json}, and {@code centres.parquet} or, of
 * mixtures, {@code components.parquet}.
 */
public final class ModelStore {
  private static final String DIRECTORY = "model";
  private static final String HEAD = "model.json";
  private static final String CENTRES = "centres.parquet";
  private static final String COMPONENTS = "components.parquet";
  private static final String FORMAT = "asterism-model";

  /** Raised by whatever an older reader would misunderstand. */
  private static final int VERSION = 1;

  private ModelStore() {}

  /** Writes a model into a run directory. */
  public static void save(StoredModel stored, RunDirectory run) {
    save(stored, (name, content) -> run.write(DIRECTORY + "/" + name, content));
  }

  /** Takes in the files of a model. */
  interface Files {
    void write(String name, RunDirectory.Content content);
  }

  /** Writes a model into a directory of its own. */
  static void save(StoredModel stored, Files files) {
    Map<String, Object> head = head(stored);
    if (stored instanceof StoredMixture mixture) {
      files.write(
          COMPONENTS, out -> CentresFile.write(out, MixtureFiles.components(mixture.model())));
      head.putAll(MixtureFiles.head(mixture.model()));
    } else if (stored instanceof StoredKMeans kmeans) {
      files.write(CENTRES, out -> CentresFile.write(out, centres(kmeans.model())));
      head.put("distance", kmeans.model().distance().name().toLowerCase(Locale.ROOT));
      if (kmeans.hasSeenOtherRows()) {
        head.put("seen", kmeans.model().seen());
      }
    }
    String json = Json.pretty(head);
    files.write(HEAD, out -> out.write(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Centre> centres(KMeansModel model) {
    List<Centre> centres = new ArrayList<>();
    long[] sizes = model.sizes();
    double[] weights = model.weights();
    for (int c = 0; c < sizes.length; c++) {
      centres.add(new Centre(c, sizes[c], weights[c], model.centres().row(c), null));
    }
    return centres;
  }

  private static Map<String, Object> head(StoredModel stored) {
    Map<String, Object> scaling = new LinkedHashMap<>();
    scaling.put("shift", stored.scaling().shift());
    scaling.put("factor", stored.scaling().factor());
    scaling.put("unit_length", stored.scaling().unitLength());
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("format", FORMAT);
    head.put("version", VERSION);
    head.put(
        "algorithm",
        stored instanceof StoredMixture ? StoredMixture.ALGORITHM : StoredKMeans.ALGORITHM);
    head.put("k", stored.centres().rows());
    head.put("dimension", stored.centres().columns());
    head.put("digest", stored.digest());
    head.put("scaling", scaling);
    head.put("features", stored.features());
    return head;
  }

  /** Whether there is a run or a model, sound or not, at a path. */
  public static boolean isModel(String location, Configuration conf) {
    try {
      Path path = new Path(location);
      FileSystem files = path.getFileSystem(conf);
      return files.exists(new Path(path, HEAD)) || files.exists(new Path(path, DIRECTORY));
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Reads a model.
   *
   * @param option the option that named it, for messages
   * @param location a run directory, or the model directory in it
   * @throws InputRejectedException where there is no sound model that this version can read
   */
  public static StoredModel load(String option, String location, Configuration conf) {
    String name = option + " " + location;
    try {
      Path directory = find(name, new Path(location), conf);
      return read(name, directory, conf);
    } catch (IOException | RuntimeException e) {
      if (e instanceof InputRejectedException rejected) {
        throw rejected;
      }
      throw new InputRejectedException(name + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static Path find(String name, Path path, Configuration conf) throws IOException {
    FileSystem files = path.getFileSystem(conf);
    if (!files.exists(path)) {
      throw new InputRejectedException(name + ": no such directory");
    }
    if (files.exists(new Path(path, HEAD))) {
      return path;
    }
    Path manifest = new Path(path, RunDirectory.MANIFEST);
    Path error = new Path(path, RunDirectory.ERROR);
    if (files.exists(manifest)) {
      JsonNode model = Json.parse(text(files, manifest)).path("model");
      return new Path(path, model.asText(DIRECTORY));
    }
    if (files.exists(error)) {
      throw new InputRejectedException(
          name + ": this run failed: " + Json.parse(text(files, error)).path("message").asText());
    }
    throw new InputRejectedException(
        name
            + (files.exists(new Path(path, DIRECTORY))
                ? ": this run is not finished: it has no " + RunDirectory.MANIFEST
                : ": not a run or model directory: it has no "
                    + RunDirectory.MANIFEST
                    + " and no "
                    + HEAD));
  }

  private static StoredModel read(String name, Path directory, Configuration conf)
      throws IOException {
    FileSystem files = directory.getFileSystem(conf);
    JsonNode head;
    try {
      head = Json.parse(text(files, new Path(directory, HEAD)));
    } catch (JsonProcessingException e) {
      throw corrupt(name, HEAD, e);
    }
    if (!head.path("format").asText().equals(FORMAT)) {
      throw new InputRejectedException(name + ": " + HEAD + " is not of an asterism model");
    }
    if (head.path("version").asInt() > VERSION) {
      throw new InputRejectedException(
          name
              + ": the model is of format "
              + head.path("version").asText()
              + ", and this version of asterism reads formats up to "
              + VERSION
              + "; use a newer asterism");
    }
    boolean mixture = head.path("algorithm").asText().equals(StoredMixture.ALGORITHM);
    String file = mixture ? COMPONENTS : CENTRES;
    StoredModel stored;
    try {
      List<Centre> rows = CentresFile.read(new Path(directory, file), conf);
      stored =
          mixture
              ? new StoredMixture(MixtureFiles.model(head, rows), scaling(head), features(head))
              : new StoredKMeans(kmeans(head, rows), scaling(head), features(head));
    } catch (RuntimeException e) {
      throw corrupt(name, file, e);
    }
    if (!stored.digest().equals(head.path("digest").asText())) {
      throw corrupt(name, file, null);
    }
    return stored;
  }

  private static KMeansModel kmeans(JsonNode head, List<Centre> rows) {
    double[][] centres = new double[rows.size()][];
    long[] sizes = new long[rows.size()];
    double[] weights = new double[rows.size()];
    for (Centre row : rows) {
      centres[row.cluster()] = row.coordinates();
      sizes[row.cluster()] = row.size();
      weights[row.cluster()] = row.weight();
    }
    Distance distance = Distance.valueOf(head.path("distance").asText().toUpperCase(Locale.ROOT));
    double[] seen = numbers(head.path("seen"));
    return new KMeansModel(
        RowMatrix.of(centres), distance, sizes, weights, seen == null ? weights : seen);
  }

  private static FeatureScaling scaling(JsonNode head) {
    JsonNode scaling = head.path("scaling");
    return new FeatureScaling(
        numbers(scaling.path("shift")),
        numbers(scaling.path("factor")),
        scaling.path("unit_length").asBoolean());
  }

  private static List<String> features(JsonNode head) {
    List<String> features = new ArrayList<>();
    head.path("features").forEach(feature -> features.add(feature.asText()));
    return List.copyOf(features);
  }

  static double[] numbers(JsonNode array) {
    if (!array.isArray()) {
      return null;
    }
    double[] numbers = new double[array.size()];
    for (int j = 0; j < numbers.length; j++) {
      numbers[j] = array.get(j).asDouble();
    }
    return numbers;
  }

  private static String text(FileSystem files, Path path) throws IOException {
    try (InputStream in = files.open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputRejectedException corrupt(String name, String file, Exception cause) {
    return new InputRejectedException(
        name + ": the model is corrupt: " + file + " is not what was written", cause);
  }
}
