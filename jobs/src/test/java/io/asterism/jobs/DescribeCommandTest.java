package io.asterism.jobs;

import static io.asterism.jobs.CommandLineRun.SAMPLES;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescribeCommandTest {
  private static final String IRIS = SAMPLES.resolve("iris.csv").toString();

  @TempDir Path directory;

  @Test
  void printsAModel() {
    String run = directory.resolve("run").toString();
    assertThat(CommandLineRun.of("kmeans", "--input", IRIS, "--k", "2", "--output", run).exitCode())
        .isZero();

    CommandLineRun done = CommandLineRun.of("describe", "--model", run);

    assertThat(done.exitCode()).as(done.err()).isZero();
    assertThat(done.err()).isEmpty();
    assertThat(done.out())
        .containsPattern("k +2\n")
        .containsPattern("features +4: sepal_length, sepal_width, petal_length, petal_width\n")
        .containsPattern("digest +sha256:[0-9a-f]{64}\n")
        .containsPattern("cluster +rows +sepal_length +sepal_width +petal_length +petal_width\n");
    assertThat(done.out().lines().skip(8)).hasSize(2);
  }

  @Test
  void printsTheSchemaAndTheProfileOfAnInput() {
    CommandLineRun done = CommandLineRun.of("describe", "--input", IRIS);

    assertThat(done.exitCode()).as(done.err()).isZero();
    List<String> lines = done.out().lines().toList();
    assertThat(lines)
        .contains("rows      150", "petal_width   double", "label         int")
        .anyMatch(line -> line.matches("petal_width +0\\.1 +1\\.1993 +2\\.5 +0\\.75969"));
    assertThat(lines).noneMatch(line -> line.startsWith("label ") && line.contains("."));
  }

  @Test
  void countsRowsThatCannotBeUsed() throws Exception {
    Path input = directory.resolve("hole.csv");
    Files.writeString(input, "a,b\n1,2\n2,\n3,4\n");

    CommandLineRun done = CommandLineRun.of("describe", "--input", input.toString());

    assertThat(done.exitCode()).as(done.err()).isZero();
    assertThat(done.out()).containsPattern("rows +2\n").containsPattern("rejected +1 rows");
    assertThat(directory.toFile().list()).containsExactly("hole.csv");
  }
}
