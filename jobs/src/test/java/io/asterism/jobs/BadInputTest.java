package io.asterism.jobs;

import static io.asterism.jobs.CommandLineRun.SAMPLES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asterism.jobs.data.SparkSessions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong gets one clear line and the right exit code, and leaves nothing behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
  private static final int WRONG_ARGUMENTS = 2;
  private static final int INPUT_REJECTED = 3;

  private static final String IRIS = SAMPLES.resolve("iris.csv").toString();

  @TempDir static Path directory;

  /**
   * A call that must fail. In the arguments and the message, {@code @} stands for the directory of
   * the test's files.
   */
  private record Case(int exitCode, String message, String... arguments) {
    @Override
    public String toString() {
      return String.join(" ", arguments);
    }
  }

  @BeforeAll
  void writeInputs() throws IOException {
    write("rows.csv", "x,y,name,w,z\n1,2,a,1,0\n3,4,b,1,0\n5,7,c,1,0\n");
    write("hole.csv", "x,y\n1,2\n3,\n5,7\n");
    write("nan.csv", "x,y\n1,2\n3,NaN\n5,7\n");
    write("infinite.csv", "x,y\n1,2\n3,4\nInfinity,7\n");
    write("large.csv", "x,y\n1,2\n3,4\n1e39,7\n");
    write("far.csv", "x,y\n1,2\n1e25,4\n-1e25,7\n");
    write("negative.csv", "x,y,w\n1,2,1\n3,4,-1\n5,7,1\n");
    write("text.csv", "name,town\na,b\nc,d\n");
    write("header.csv", "x,y\n");
    write("ragged.json", "{\"features\":[1,2]}\n{\"features\":[1,2,3]}\n");
    write("nested.json", "{\"x\":1,\"y\":{\"z\":2}}\n{\"x\":2,\"y\":{\"z\":3}}\n");
    write("corrupt.parquet", "PAR1 and then nothing of the kind PAR1");
    write("blank.csv", "");
    write("broken.yaml", "k: 3\ninput: [a, b\nseed: 1\n");
    write("key.yaml", "k: 3\nmax-iteration: 3\n");
    write("type.yaml", "k: three\n");
    write("twice.yaml", "k: 3\nk: 4\n");
    write("centres.csv", "x\n1\n2\n");
    write("finished/manifest.json", "{}");
    write("finished/model/model.json", "{}");
    write("other/readme.txt", "mine");
    write("failed/error.json", "{\"message\": \"the disk was full\"}");
    write("newer/model.json", "{\"format\": \"asterism-model\", \"version\": 99}");
    write("torn/model.json", "{\"format\": \"asterism-model\", ");
    Files.createDirectories(directory.resolve("empty"));
    CommandLineRun fitted =
        CommandLineRun.of(
            "kmeans", "--input", IRIS, "--k", "2", "--output", directory.resolve("iris") + "");
    assertThat(fitted.exitCode()).as(fitted.err()).isZero();
    CommandLineRun mixture =
        CommandLineRun.of(
            "gmm",
            "--input",
            IRIS,
            "--k",
            "2",
            "--covariance",
            "diag",
            "--output",
            directory.resolve("mixture") + "");
    assertThat(mixture.exitCode()).as(mixture.err()).isZero();
    write("iris.csv", Files.readString(Path.of(IRIS)));
    write("altered/model.json", Files.readString(directory.resolve("iris/model/model.json")));
    Files.copy(
        directory.resolve("iris/model/centres.parquet"),
        directory.resolve("altered/centres.parquet"));
    // In the middle of a coordinate.
    flip(directory.resolve("altered/centres.parquet"), 164);
    SparkSessions.local(2).range(0).write().parquet(directory.resolve("norows.parquet") + "");
  }

  static Stream<Case> cases() {
    return Stream.of(
            commandLines(), configurations(), inputs(), rows(), outputs(), models(), mixtures())
        .flatMap(List::stream);
  }

  private static List<Case> commandLines() {
    return List.of(
        wrong("unknown command kmean; did you mean kmeans?", "kmean"),
        wrong("unknown option --imput; did you mean --input?", "kmeans", "--imput", "a"),
        wrong("unexpected argument 'more'", fit("rows.csv", 2, "more")),
        wrong("--k and --input and --output are missing (see asterism kmeans --help)", "kmeans"),
        wrong("--k takes a whole number, not 'few'", "kmeans", "--k", "few"),
        wrong("--k is 0, but must be a number from 1 on", fit("rows.csv", 0)),
        wrong("--n-init is 0", fit("rows.csv", 2, "--n-init", "0")),
        wrong("--tolerance is -1.0", fit("rows.csv", 2, "--tolerance", "-1")),
        wrong(
            "--distance: 'cosinus' is not one of euclidean, cosine; did you mean cosine?",
            fit("rows.csv", 2, "--distance", "cosinus")),
        wrong("--scaling 'big': give none, standard,", fit("rows.csv", 2, "--scaling", "big")),
        wrong("did you mean random?", fit("rows.csv", 2, "--init", "randon")),
        wrong("--batch-size is 0, but must be", batches("--batch-size", "0")),
        wrong("--max-no-improvement is 0", batches("--max-no-improvement", "0")),
        wrong("--reassignment-ratio is 2.0", batches("--reassignment-ratio", "2")),
        wrong("'nest' is not one of nested, sampled, one-pass", batches("--strategy", "nest")),
        wrong(
            "--init-model goes with --strategy sampled",
            batches("--strategy", "nested", "--init-model", "@/iris")),
        wrong("--no-final-pass goes with --strategy sampled", batches("--no-final-pass")),
        wrong(
            "minibatch takes either --init PATH or --init-model",
            batches("--strategy", "sampled", "--init", "@/iris", "--init-model", "@/iris")),
        wrong("--set takes key=value, not 'k'", fit("rows.csv", 2, "--set", "k")),
        wrong("describe takes either --model or --input", "describe"));
  }

  private static List<Case> mixtures() {
    return List.of(
        wrong(
            "--covariance: 'fill' is not one of full, tied, diag, spherical; did you mean full?",
            mixture("rows.csv", 2, "--covariance", "fill")),
        wrong(
            "--acceleration: 'squaren' is not one of none, squarem; did you mean squarem?",
            mixture("rows.csv", 2, "--acceleration", "squaren")),
        wrong("--regularization is -1.0", mixture("rows.csv", 2, "--regularization", "-1")),
        wrong("did you mean kmeans?", mixture("rows.csv", 2, "--init", "kmean")),
        rejected("--k 4: the input has 3 rows", mixture("rows.csv", 4, "--features", "x,y")),
        rejected(
            "the covariance of component 0 cannot be factored",
            mixture("rows.csv", 1, "--features", "x,z", "--regularization", "0", "--quiet")),
        rejected(
            "--init @/iris: is a k-means model, not a mixture",
            mixture("rows.csv", 2, "--init", "@/iris")),
        rejected(
            "--init @/mixture: has 4 features, but the input has 2",
            mixture("rows.csv", 2, "--features", "x,y", "--init", "@/mixture")),
        rejected(
            "--init @/mixture: has diag covariances; ask for --covariance diag",
            mixture("iris.csv", 2, "--init", "@/mixture")),
        rejected(
            "--init @/mixture: has 2 components, but k is 3",
            mixture("iris.csv", 3, "--init", "@/mixture", "--covariance", "diag")),
        rejected(
            "--probabilities: cannot be had of --model @/iris, which is a k-means model",
            score("iris", "--probabilities")),
        rejected(
            "--anomaly-fraction and --anomaly-threshold: cannot be had of --model @/iris",
            score("iris", "--anomaly-fraction", "0.1")),
        rejected(
            "--distances: cannot be had of --model @/mixture, which is a mixture",
            score("mixture", "--distances")),
        wrong(
            "--anomaly-fraction must be from 0 to 1", score("mixture", "--anomaly-fraction", "2")),
        rejected(
            "--model @/iris: is a k-means model; rows can be drawn from mixtures alone",
            "sample",
            "--model",
            "@/iris",
            "--output",
            "@/new/run"));
  }

  private static String[] mixture(String input, int k, String... options) {
    String[] arguments = fit(input, k, options);
    arguments[0] = "gmm";
    return arguments;
  }

  private static String[] score(String model, String... options) {
    return Stream.concat(
            Stream.of(
                "score", "--model", "@/" + model, "--input", "@/iris.csv", "--output", "@/new/run"),
            Stream.of(options))
        .toArray(String[]::new);
  }

  private static List<Case> configurations() {
    return List.of(
        wrong("@/none.yaml: no such file", fit("rows.csv", 2, "--config", "@/none.yaml")),
        wrong(
            "@/broken.yaml, line 3, column 5: not valid YAML:",
            fit("rows.csv", 2, "--config", "@/broken.yaml")),
        wrong(
            "@/key.yaml, line 2, column 1: unknown configuration key max-iteration;"
                + " did you mean max-iterations?",
            fit("rows.csv", 2, "--config", "@/key.yaml")),
        wrong(
            "@/type.yaml, line 1, column 4: --k takes a whole number, not 'three'",
            "kmeans",
            "--config",
            "@/type.yaml",
            "--input",
            "a",
            "--output",
            "b"),
        wrong(
            "@/twice.yaml, line 2, column 1: k is there twice",
            fit("rows.csv", 2, "--config", "@/twice.yaml")),
        wrong(
            "--set sed=3: unknown configuration key sed; did you mean seed?",
            fit("rows.csv", 2, "--set", "sed=3")));
  }

  private static List<Case> inputs() {
    return List.of(
        rejected("none.csv", fit("none.csv", 2)),
        rejected("empty", fit("empty", 2)),
        rejected("the input @/header.csv has no rows", fit("header.csv", 2)),
        rejected("the input @/header.csv has no rows", onePass("header.csv", 2)),
        rejected("the input @/blank.csv has no rows", fit("blank.csv", 2)),
        rejected("norows.parquet", fit("norows.parquet", 2)),
        rejected("corrupt.parquet", fit("corrupt.parquet", 2)),
        rejected("name", fit("rows.csv", 2, "--features", "x,name")),
        rejected("y", fit("nested.json", 2, "--features", "x,y")),
        rejected("numeric", fit("text.csv", 2)),
        rejected("x", fit("rows.csv", 2, "--features", "x,y,x")),
        rejected("the nearest are 'name'", fit("rows.csv", 2, "--features", "x,nam")),
        rejected("--k 4: the input has 3 rows", fit("rows.csv", 4, "--features", "x,y")),
        rejected(
            "--k 4: the input has 3 rows", fit("rows.csv", 4, "--dry-run", "--features", "x")));
  }

  private static List<Case> rows() {
    return List.of(
        rejected("row 2", fit("hole.csv", 2)),
        rejected("row 2: feature 'y' is null (--on-bad-row skip", onePass("hole.csv", 2)),
        rejected("--k 9: the input has 2 rows", onePass("hole.csv", 9)),
        rejected("row 2", fit("nan.csv", 2)),
        rejected("row 3", fit("infinite.csv", 2)),
        rejected("row 3", fit("large.csv", 2, "--precision", "float")),
        rejected("use double precision", fit("far.csv", 2, "--precision", "float")),
        rejected("row 2", fit("ragged.json", 2)),
        rejected("row 2", fit("negative.csv", 2, "--weight-column", "w")),
        rejected("weight", fit("rows.csv", 2, "--weight-column", "z", "--features", "x,y")),
        rejected("--k 3: the input has 2 rows", fit("hole.csv", 3, "--on-bad-row", "skip")));
  }

  private static List<Case> outputs() {
    return List.of(
        wrong(
            "--output @/finished: exists; choose another path, or replace it with --overwrite",
            "kmeans",
            "--input",
            "@/rows.csv",
            "--k",
            "2",
            "--output",
            "@/finished"),
        wrong(
            "--output @/other: exists and is not an output of asterism",
            "kmeans",
            "--input",
            "@/rows.csv",
            "--k",
            "2",
            "--output",
            "@/other",
            "--overwrite"),
        wrong(
            "--output @/rows.csv: is a file",
            "kmeans",
            "--input",
            "@/rows.csv",
            "--k",
            "2",
            "--output",
            "@/rows.csv"),
        wrong(
            "--output @/rows.csv/a/b: cannot be written: @/rows.csv is a file",
            "kmeans",
            "--input",
            "@/rows.csv",
            "--k",
            "2",
            "--output",
            "@/rows.csv/a/b"),
        wrong(
            "--output nowhere://x/y: cannot be written:",
            "kmeans",
            "--input",
            "@/rows.csv",
            "--k",
            "2",
            "--output",
            "nowhere://x/y"));
  }

  private static List<Case> models() {
    return List.of(
        rejected("--model @/none: no such directory", describe("none")),
        rejected("--model @/empty: not a run or model directory", describe("empty")),
        rejected("--model @/failed: this run failed: the disk was full", describe("failed")),
        rejected("--model @/newer: the model is of format 99", describe("newer")),
        rejected("--model @/torn: the model is corrupt: model.json", describe("torn")),
        rejected("--model @/altered: the model is corrupt: centres.parquet", describe("altered")),
        rejected(
            "--init @/iris: has 4 features, but the input has 2",
            fit("rows.csv", 2, "--features", "x,y", "--init", "@/iris")),
        rejected(
            "--init-model @/iris: has 4 features, but the input has 2",
            batches("--strategy", "sampled", "--init-model", "@/iris", "--features", "x,y")),
        rejected(
            "--init-model @/none: no such directory",
            batches("--strategy", "sampled", "--init-model", "@/none")),
        rejected(
            "--init @/centres.csv: has 2 rows, but k is 3",
            fit("rows.csv", 3, "--features", "x", "--init", "@/centres.csv")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void getsOneClearLine(Case bad) {
    Map<String, String> before = contents();
    String[] arguments =
        Arrays.stream(bad.arguments()).map(BadInputTest::inPlace).toArray(String[]::new);

    CommandLineRun done = CommandLineRun.of(arguments);

    assertThat(done.err()).startsWith("asterism: ").contains(inPlace(bad.message()));
    assertThat(done.err().lines()).hasSize(1);
    assertThat(done.exitCode()).isEqualTo(bad.exitCode());
    assertThat(done.out()).isEmpty();
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void mainThrowsTheLineThatTheLauncherPrints() {
    SparkSessions.local(2);
    String[] arguments =
        Stream.of(fit("none.csv", 2)).map(BadInputTest::inPlace).toArray(String[]::new);

    CommandLineRun printed = CommandLineRun.of(arguments);

    assertThatThrownBy(() -> Asterism.main(arguments))
        .hasMessage(printed.err().strip())
        .hasNoCause();
  }

  @Test
  void showsAStackTraceOnRequestAlone() {
    String[] arguments =
        Stream.of(fit("none.csv", 2, "--verbose"))
            .map(BadInputTest::inPlace)
            .toArray(String[]::new);

    assertThat(CommandLineRun.of(arguments).err()).contains("\n\tat io.asterism.");
  }

  private static Case wrong(String message, String... arguments) {
    return new Case(WRONG_ARGUMENTS, message, arguments);
  }

  private static Case rejected(String message, String... arguments) {
    return new Case(INPUT_REJECTED, message, arguments);
  }

  private static String[] fit(String input, int k, String... options) {
    return Stream.concat(
            Stream.of("kmeans", "--input", "@/" + input, "--k", "" + k, "--output", "@/new/run"),
            Stream.of(options))
        .toArray(String[]::new);
  }

  private static String[] batches(String... options) {
    return Stream.concat(
            Stream.of("minibatch", "--input", "@/rows.csv", "--k", "2", "--output", "@/new/run"),
            Stream.of(options))
        .toArray(String[]::new);
  }

  private static String[] onePass(String input, int k) {
    String[] once = fit(input, k, "--strategy", "one-pass");
    once[0] = "minibatch";
    return once;
  }

  private static String[] describe(String model) {
    return new String[] {"describe", "--model", "@/" + model};
  }

  private static String inPlace(String text) {
    return text.replaceAll("@(?=/)", Matcher.quoteReplacement(directory.toString()));
  }

  private static void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void flip(Path file, int offset) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[offset] ^= 1;
    Files.write(file, bytes);
  }

  /** Every file and directory, with what is in it. */
  private static Map<String, String> contents() {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        contents.put(
            path.toString(),
            Files.isDirectory(path)
                ? ""
                : new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return contents;
  }
}
