package io.asterism.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.asterism.jobs.CommandLineRun;
import io.asterism.jobs.data.SparkSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnePassJobTest {
  @TempDir Path directory;

  @AfterAll
  static void leaveTheUsualSession() {
    SparkSessions.local(2);
  }

  @Test
  void readsPartsInOrderAndKeepsNothingWhateverTheCores() throws IOException {
    Path rows = directory.resolve("rows.parquet");
    // Files too large to share a partition: parts of one, two, four and one of them.
    SparkSessions.local(2)
        .range(0, 160_000, 1, 8)
        .selectExpr("transform(sequence(0, 15), i -> (xxhash64(id, i) % 1000003) / 1000003d) as x")
        .write()
        .parquet(rows.toString());
    List<String> digests = new ArrayList<>();
    for (int cores : new int[] {1, 2, 4}) {
      Path run = directory.resolve("run" + cores);
      CommandLineRun done =
          CommandLineRun.onCores(
              cores,
              "minibatch",
              "--strategy",
              "one-pass",
              "--input",
              rows.toString(),
              "--features",
              "x",
              "--k",
              "7",
              "--output",
              run.toString());
      assertThat(done.exitCode()).as(done.err()).isZero();
      assertThat(done.err()).contains("one pass, iteration 4 of 4");
      assertThat(SparkSessions.local(cores).sparkContext().getPersistentRDDs().isEmpty()).isTrue();
      JsonNode manifest =
          new ObjectMapper().readTree(Files.readString(run.resolve("manifest.json")));
      digests.add(manifest.get("model_digest").asText());
    }
    assertThat(digests).containsOnly(digests.get(0));
  }
}
