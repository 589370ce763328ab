package io.asterism.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

class JvmOptionsTest {
  @Test
  void theOptionsForOurJvmsAreThoseThatSparksLaunchersGive() throws IOException {
    List<String> ours =
        Files.readAllLines(Path.of("../conf/spark-jvm.options")).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();

    assertThat(ours).containsExactly(JavaModuleOptions.defaultModuleOptions().split(" "));
  }
}
