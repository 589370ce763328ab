package io.asterism.jobs.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.asterism.jobs.config.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputDirectoryTest {
  private static final Configuration CONF = new Configuration();

  @TempDir Path directory;

  @Test
  void showsNothingBeforeItIsComplete() throws IOException {
    try (OutputDirectory output = open("a/b/out", false)) {
      Files.writeString(Path.of(output.staging().toUri().getPath(), "part"), "rows");
      assertThat(directory.resolve("a/b/out")).doesNotExist();
      output.commit();
    }
    assertThat(directory.resolve("a/b").toFile().list()).containsExactly("out");
    assertThat(directory.resolve("a/b/out/part")).hasContent("rows");
  }

  @Test
  void refusesAFileSystemWhoseClassesAreNotThere() {
    assertThatThrownBy(() -> OutputDirectory.open("s3a://bucket/run", false, CONF))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--output s3a://bucket/run: cannot be written: ")
        .hasMessageContaining("S3AFileSystem not found");
  }

  @Test
  void leavesNoTraceWhenItIsNotCompleted() {
    open("a/b/out", false).close();

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void keepsTheDirectoriesThatSomebodyElseHasComeToUse() throws IOException {
    try (OutputDirectory output = open("a/out", false)) {
      Files.writeString(directory.resolve("a/other"), "mine");
      assertThat(output.path().getName()).isEqualTo("out");
    }
    assertThat(directory.resolve("a").toFile().list()).containsExactly("other");
  }

  @Test
  void keepsTheEarlierOutputUntilTheNewOneIsComplete() throws IOException {
    Files.createDirectories(directory.resolve("out"));
    Files.writeString(directory.resolve("out/_SUCCESS"), "old");

    open("out", true).close();
    assertThat(directory.resolve("out/_SUCCESS")).hasContent("old");

    try (OutputDirectory output = open("out", true)) {
      output.commit();
    }
    assertThat(directory.resolve("out")).isEmptyDirectory();
    assertThat(directory.toFile().list()).containsExactly("out");
  }

  @Test
  void takesThePlaceOfWhatAFailedRunLeft() throws IOException {
    Files.createDirectories(directory.resolve("out"));
    Files.writeString(directory.resolve("out/error.json"), "{}");

    try (OutputDirectory output = open("out", false)) {
      output.commit();
    }
    assertThat(directory.resolve("out")).isEmptyDirectory();
  }

  @Test
  void clearsAwayWhatAKilledRunLeft() throws IOException {
    Files.createDirectories(directory.resolve(".out.incomplete/model"));

    try (OutputDirectory output = open("out", false)) {
      output.commit();
    }
    assertThat(directory.resolve("out")).isEmptyDirectory();
  }

  @Test
  void overwritesNothingThatIsNotAnOutput() throws IOException {
    Files.createDirectories(directory.resolve("out"));
    Files.writeString(directory.resolve("out/thesis.tex"), "years of work");

    assertThatThrownBy(() -> open("out", true))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("is not an output of asterism");
  }

  @Test
  void leavesTheReasonOfAFailureAlone() throws IOException {
    try (RunDirectory run = RunDirectory.open(path("out"), false, CONF)) {
      run.write("metrics.json", "{}");
      run.fail(Map.of("message", "no more disk"));
    }
    assertThat(directory.toFile().list()).containsExactly("out");
    assertThat(directory.resolve("out").toFile().list()).containsExactly("error.json");
    assertThat(directory.resolve("out/error.json")).content().contains("no more disk");
  }

  @Test
  void keepsAnEarlierRunWhenItsSuccessorFails() throws IOException {
    Files.createDirectories(directory.resolve("out"));
    Files.writeString(directory.resolve("out/manifest.json"), "{}");

    try (RunDirectory run = RunDirectory.open(path("out"), true, CONF)) {
      run.fail(Map.of("message", "no more disk"));
    }
    assertThat(directory.resolve("out").toFile().list()).containsExactly("manifest.json");
  }

  @Test
  void putsAnEarlierRunBackWhenItsSuccessorCannotBeMoved() throws IOException {
    Files.createDirectories(directory.resolve("out"));
    Files.writeString(directory.resolve("out/manifest.json"), "{}");

    try (OutputDirectory output = open("out", true)) {
      Files.delete(Path.of(output.staging().toUri().getPath()));
      assertThatThrownBy(output::commit).isInstanceOf(UncheckedIOException.class);
    }
    assertThat(directory.toFile().list()).containsExactly("out");
    assertThat(directory.resolve("out").toFile().list()).containsExactly("manifest.json");
  }

  private OutputDirectory open(String name, boolean overwrite) {
    return OutputDirectory.open(path(name), overwrite, CONF);
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }
}
