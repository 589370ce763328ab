package io.asterism.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The program in a process of its own, as far as it does not need Spark. */
class LauncherTest {
  @Test
  void endsWithTheExitCodeAndOneLine() throws Exception {
    Process process = start("kmeans", "--k", "0", "--input", "a", "--output", "b");

    assertThat(errors(process)).isEqualTo("asterism: --k is 0, but must be a number from 1 on\n");
    assertThat(process.waitFor()).isEqualTo(2);
  }

  @Test
  void printsItsVersion() throws Exception {
    Process process = start("--version");

    assertThat(text(process.getInputStream())).matches("asterism \\d+\\.\\d+\\.\\d+.*\n");
    assertThat(process.waitFor()).isZero();
  }

  private static Process start(String... arguments) throws IOException {
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Launcher.class.getName());
    return new ProcessBuilder(Stream.concat(java.stream(), Stream.of(arguments)).toList()).start();
  }

  private static String errors(Process process) throws IOException {
    return text(process.getErrorStream());
  }

  private static String text(InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
  }
}
