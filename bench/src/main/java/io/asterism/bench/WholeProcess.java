package io.asterism.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.spark.package$;

/**
 * A peer that is a process anew for each request: it reads Parquet, fits and writes its model, and
 * its time is that of the whole process. MLlib's is what {@code bin/asterism} starts, but for the
 * main class.
 */
final class WholeProcess implements Peer {
  /** Where MLlib and scikit-learn leave their numbers for the judge, beside their model. */
  static final String NUMBERS = ".numbers";

  private final Options options;
  private final String who;
  private final String parquet;
  private final Path log;

  /**
   * @param who asterism, mllib or sklearn
   */
  WholeProcess(Options options, String who, String parquet) {
    this.options = options;
    this.who = who;
    this.parquet = parquet;
    this.log = options.log(who + "-process");
  }

  @Override
  public JsonNode ask(Map<String, ?> request) throws IOException, InterruptedException {
    if (request.get("work").equals("version")) {
      return version();
    }
    String model = request.get("out").toString();
    ProcessBuilder builder =
        new ProcessBuilder(command(request))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    if (who.equals("mllib")) {
      builder.environment().put("BENCH_JAVA", System.getProperty("java.home") + "/bin/java");
      builder.environment().put("BENCH_MAIN", MllibJob.class.getName());
      builder.environment().put("JAVA_HOME", options.script("java-home").toString());
    }
    long start = System.nanoTime();
    Process process = builder.start();
    if (!process.waitFor(Ending.LIMIT_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
      return Ending.tooLong();
    }
    double seconds = Requests.secondsSince(start);
    return process.exitValue() == 0
        ? JsonNodeFactory.instance
            .objectNode()
            .put("seconds", seconds)
            .put("model", who.equals("asterism") ? model : model + NUMBERS)
        : Ending.of(process, log);
  }

  private List<String> command(Map<String, ?> request) {
    boolean mixture = request.get("work").equals(Shape.Work.MIXTURE_PROCESS.request);
    String command = mixture ? "gmm" : "kmeans";
    String launcher = options.root().resolve("bin/asterism").toString();
    String k = request.get("k").toString();
    String iterations = request.get("iterations").toString();
    String out = request.get("out").toString();
    if (who.equals("mllib")) {
      return List.of(launcher, command, parquet, k, iterations, out);
    }
    if (who.equals("sklearn")) {
      return List.of(
          options.python(),
          options.script("sklearn_job.py").toString(),
          command,
          parquet,
          k,
          iterations,
          out);
    }
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of(launcher, command, "--input", parquet, "--k", k));
    arguments.addAll(List.of("--max-iterations", iterations, "--tolerance", "0"));
    arguments.addAll(List.of("--output", out, "--overwrite", "--quiet"));
    if (mixture) {
      arguments.addAll(List.of("--regularization", "0"));
    }
    return arguments;
  }

  private JsonNode version() throws IOException, InterruptedException {
    return switch (who) {
      case "asterism" -> version("this build");
      case "mllib" -> version(package$.MODULE$.SPARK_VERSION());
      default -> {
        Process process =
            new ProcessBuilder(
                    options.python(), "-c", "import pyarrow, sklearn; print(sklearn.__version__)")
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        String told =
            new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        yield process.waitFor() == 0 ? version(told) : Ending.of(process, log);
      }
    };
  }

  private static JsonNode version(String version) {
    return JsonNodeFactory.instance.objectNode().put("version", version);
  }

  @Override
  public void close() {
    // Nothing runs between requests.
  }
}
