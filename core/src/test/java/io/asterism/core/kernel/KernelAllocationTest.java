package io.asterism.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelAllocationTest {
  /** In a process of its own, which compiles before it goes on: nothing depends on the time. */
  @ParameterizedTest
  @ValueSource(ints = {64, 32})
  void onceCompiledNoKernelAllocatesWhateverOthersRanBefore(int vectorBytes) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xbatch",
                "-XX:MaxVectorSize=" + vectorBytes,
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                KernelAllocations.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> lines;
    try (var out = process.inputReader(StandardCharsets.UTF_8)) {
      lines = out.lines().toList();
    }
    assertThat(lines)
        .hasSize(174)
        .allSatisfy(line -> assertThat(line).endsWith(": 0 bytes a call"));
  }
}
