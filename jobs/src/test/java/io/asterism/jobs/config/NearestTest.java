package io.asterism.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> NAMES =
      List.of("kmeans", "score", "describe", "max-iterations", "init", "n-init");

  @ParameterizedTest
  @CsvSource({
    "kmean,kmeans",
    "kmaens,kmeans",
    "SCORE,score",
    "max-iteration,max-iterations",
    "maximum-iterations,max-iterations",
    "desc,describe"
  })
  void findsWhatWasMeant(String name, String meant) {
    assertThat(Nearest.to(name, NAMES)).contains(meant);
  }

  @Test
  void suggestsNothingForAnotherWord() {
    assertThat(Nearest.suggestion("zebra", NAMES)).isEmpty();
  }
}
