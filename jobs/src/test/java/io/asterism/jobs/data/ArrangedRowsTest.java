package io.asterism.jobs.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.asterism.core.block.RowBlock;
import io.asterism.core.fit.FitListener;
import io.asterism.core.kmeans.KMeans;
import io.asterism.core.kmeans.KMeansParameters;
import io.asterism.core.kmeans.KMeansResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are loaded in strips are the same rows, and get the same clusters. */
class ArrangedRowsTest {
  private static final int ROWS = 40_000;
  private static final long NEVER = Long.MAX_VALUE;

  @TempDir static Path directory;

  private static String path;

  @BeforeAll
  static void writeRows() {
    path = directory.resolve("rows.parquet").toString();
    SparkSessions.local(2)
        .range(0, ROWS, 1, 1)
        .selectExpr("cast(20 * (id % 7) + randn(1) as float) x", "cast(randn(2) as float) y")
        .write()
        .parquet(path);
  }

  @AfterAll
  static void leaveTheUsualSession() {
    SparkSessions.local(2);
  }

  private static LoadedInput load(int cores, long arrangedFrom) {
    return Input.open(SparkSessions.local(cores), InputOptions.of(path)).load(null, arrangedFrom);
  }

  private static KMeansResult fit(int cores, long arrangedFrom) {
    KMeansParameters parameters = KMeansParameters.builder(110).maxIterations(30).build();
    try (LoadedInput loaded = load(cores, arrangedFrom)) {
      return KMeans.fit(loaded.data(), loaded.summary(), parameters, FitListener.NONE);
    }
  }

  @Test
  void everyRowIsWhereItsPositionSays() {
    try (LoadedInput plain = load(2, NEVER);
        LoadedInput arranged = load(2, ROWS)) {
      double[][] rows = LoadedRows.of(plain.data());
      List<RowBlock> blocks = LoadedRows.blocks(arranged.data(), 0);
      assertThat(blocks).hasSizeGreaterThan(1).allMatch(block -> block.strips() != null);
      for (RowBlock block : blocks) {
        for (int r = 0; r < block.rows(); r++) {
          assertThat(block.row(r)).isEqualTo(rows[(int) block.position(r)]);
        }
      }
    }
  }

  @Test
  void fewerRowsThanWantedStayAsTheyAre() {
    try (LoadedInput loaded = load(2, ROWS + 1)) {
      assertThat(LoadedRows.of(loaded.data())).hasDimensions(ROWS, 2);
      assertThat(LoadedRows.blocks(loaded.data(), 0)).allMatch(block -> block.strips() == null);
    }
  }

  @Test
  void aPartitionGoesByItsShareAndKeepsFewRowsWaiting() {
    assertThat(RowArranging.of(8_000_000, 16).least()).isEqualTo(500_000);
    assertThat(RowArranging.of(8_000_001, 16).least()).isEqualTo(500_001);
    assertThat(RowArranging.of(8_000_000, 2).least()).isEqualTo(1_000_000);
  }

  @Test
  void theFitIsTheSame() {
    KMeansResult plain = fit(2, NEVER);
    KMeansResult arranged = fit(2, ROWS);
    assertThat(arranged.iterations()).isEqualTo(plain.iterations());
    assertThat(arranged.model().sizes()).isEqualTo(plain.model().sizes());
    double inertia = plain.inertia();
    assertThat(arranged.inertia()).isCloseTo(inertia, within(1e-12 * inertia));
  }

  @Test
  void theNumberOfCoresChangesNothing() {
    double[] centres = fit(2, ROWS).model().centres().values();
    assertThat(centres)
        .containsExactly(fit(1, ROWS).model().centres().values())
        .containsExactly(fit(4, ROWS).model().centres().values());
  }
}
