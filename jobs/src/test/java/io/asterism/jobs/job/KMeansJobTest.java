package io.asterism.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.asterism.core.fit.FitListener;
import io.asterism.core.fit.PassOutcome;
import io.asterism.core.kmeans.KMeansParameters;
import io.asterism.jobs.CommandLineRun;
import io.asterism.jobs.config.EffectiveConfig;
import io.asterism.jobs.data.InputOptions;
import io.asterism.jobs.data.SparkSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;

@ExtendWith(SparkSessions.class)
class KMeansJobTest {
  @TempDir Path directory;

  @Test
  void leavesTheReasonWhenItFailsHalfway(SparkSession spark) throws IOException {
    FitListener failing =
        new FitListener() {
          @Override
          public void passFinished(PassOutcome outcome) {
            throw new IllegalStateException("the third executor is gone");
          }
        };

    assertThatThrownBy(() -> new KMeansJob(spark, request("out", false)).run(failing))
        .isInstanceOf(IllegalStateException.class);
    assertThat(directory.toFile().list()).containsExactly("out");
    assertThat(directory.resolve("out").toFile().list()).containsExactly("error.json");
    JsonNode error = new ObjectMapper().readTree(directory.resolve("out/error.json").toFile());
    assertThat(error.get("message").asText())
        .isEqualTo("IllegalStateException: the third executor is gone");

    assertThat(new KMeansJob(spark, request("out", false)).run(FitListener.NONE).figures().rows())
        .isEqualTo(150);
    assertThat(directory.resolve("out/manifest.json")).exists();
    assertThat(directory.resolve("out/error.json")).doesNotExist();
  }

  @Test
  void keepsAnEarlierRunWhenItsSuccessorFails(SparkSession spark) throws IOException {
    new KMeansJob(spark, request("out", false)).run(FitListener.NONE);
    byte[] manifest = Files.readAllBytes(directory.resolve("out/manifest.json"));
    FitListener failing =
        new FitListener() {
          @Override
          public void passStarted(String description) {
            throw new IllegalStateException("no");
          }
        };

    assertThatThrownBy(() -> new KMeansJob(spark, request("out", true)).run(failing))
        .hasMessage("no");
    assertThat(directory.toFile().list()).containsExactly("out");
    assertThat(directory.resolve("out/manifest.json")).hasBinaryContent(manifest);
  }

  private KMeansRequest request(String output, boolean overwrite) {
    return new KMeansRequest(
        InputOptions.of(CommandLineRun.SAMPLES.resolve("iris.csv").toString()),
        KMeansParameters.builder(3).build(),
        null,
        directory.resolve(output).toString(),
        overwrite,
        new EffectiveConfig(CommandSpec.create().name("kmeans")));
  }
}
