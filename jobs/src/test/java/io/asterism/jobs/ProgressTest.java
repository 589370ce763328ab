package io.asterism.jobs;

import static io.asterism.jobs.CommandLineRun.SAMPLES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users are told while a fit goes on, and what its history keeps of it. */
class ProgressTest {
  private static final String SAMPLED = "minibatch --batch-size 50 --strategy sampled";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "kmeans, k-means, inertia, inertia",
    SAMPLED + ", mini-batch, inertia, inertia",
    "gmm, mixture, mean log-likelihood, mean_log_likelihood",
  })
  void tellsHowTheBestOfSeveralStartsDoes(
      String command, String phase, String words, String measure) throws IOException {
    CommandLineRun done = fit(command + " --init random --n-init 4");
    List<String> lines = done.err().lines().filter(line -> line.startsWith(phase)).toList();
    List<List<JsonNode>> passes = passes(phase);

    assertThat(passes).hasSameSizeAs(lines).hasSizeGreaterThan(2);
    assertThat(passes.get(0)).as("starts").hasSize(4);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(passes.get(i)).allMatch(line -> line.get("measure").asText().equals(measure));
      double[] objectives =
          passes.get(i).stream()
              .mapToDouble(line -> line.get("objective").asDouble())
              .sorted()
              .toArray();
      double best = objectives[measure.equals("inertia") ? 0 : objectives.length - 1];
      Matcher told = Pattern.compile(", " + words + " (-?[\\d.]+), ").matcher(lines.get(i));
      assertThat(told.find()).as(lines.get(i)).isTrue();
      assertThat(Double.parseDouble(told.group(1))).isCloseTo(best, within(1e-6 * Math.abs(best)));
    }
  }

  @Test
  void countsTheRowsOfABatchAndOfThePassOverAllRows() throws IOException {
    fit(SAMPLED);
    List<Long> rows =
        passes("mini-batch").stream().map(pass -> pass.get(0).get("rows").asLong()).toList();

    assertThat(rows.subList(0, rows.size() - 1)).isNotEmpty().containsOnly(50L);
    assertThat(rows.get(rows.size() - 1)).isEqualTo(150);
    assertThat(passes("random")).allMatch(pass -> pass.get(0).get("rows").asLong() == 150);
  }

  private CommandLineRun fit(String command) {
    String input = SAMPLES.resolve("iris.csv").toString();
    CommandLineRun done =
        CommandLineRun.of(
            Stream.concat(
                    Stream.of(command.split(" ")),
                    Stream.of("--input", input, "--k", "3", "--output", directory + "/run"))
                .toArray(String[]::new));
    assertThat(done.exitCode()).as(done.err()).isZero();
    return done;
  }

  /** The lines of the history in a phase; those of starts in lockstep are one pass. */
  private List<List<JsonNode>> passes(String phase) throws IOException {
    List<List<JsonNode>> passes = new ArrayList<>();
    int last = 0;
    for (String text : Files.readAllLines(directory.resolve("run/history.jsonl"))) {
      JsonNode line = new ObjectMapper().readTree(text);
      if (line.get("phase").asText().equals(phase)) {
        if (line.get("pass").asInt() != last) {
          passes.add(new ArrayList<>());
        }
        last = line.get("pass").asInt();
        passes.get(passes.size() - 1).add(line);
      }
    }
    return passes;
  }
}
