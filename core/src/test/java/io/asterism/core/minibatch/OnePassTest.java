package io.asterism.core.minibatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.asterism.core.SampleData;
import io.asterism.core.block.InMemoryBlockDataset;
import io.asterism.core.fit.FitListener;
import io.asterism.core.kmeans.KMeansParameters;
import io.asterism.core.kmeans.KMeansResult;
import io.asterism.core.kmeans.PrecisionChoice;
import io.asterism.core.kmeans.StopReason;
import io.asterism.core.linalg.RowMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnePassTest {
  private static KMeansResult fit(
      double[][] rows, double[] weights, int partRows, MiniBatchParameters parameters) {
    List<InMemoryBlockDataset> parts = new ArrayList<>();
    for (int i = 0; i < rows.length; i += partRows) {
      int end = Math.min(rows.length, i + partRows);
      parts.add(
          InMemoryBlockDataset.of(
              Arrays.copyOfRange(rows, i, end),
              weights == null ? null : Arrays.copyOfRange(weights, i, end)));
    }
    InMemoryBlockDataset whole = InMemoryBlockDataset.of(rows, weights);
    FirstRows first = FirstRows.of(whole.blocks(), parameters.sampleRows());
    return OnePass.fit(parts, whole, first, parameters, FitListener.NONE);
  }

  private static MiniBatchParameters parameters(
      KMeansParameters.Builder kmeans, int batchSize, boolean finalPass, double... seen) {
    return new MiniBatchParameters(
        kmeans.build(),
        Strategy.ONE_PASS,
        batchSize,
        10,
        0.01,
        finalPass,
        seen.length == 0 ? null : seen);
  }

  private static double[][] column(double... values) {
    return Arrays.stream(values).mapToObj(x -> new double[] {x}).toArray(double[][]::new);
  }

  @Test
  void findsTheBlobsFromEverySeed() {
    double[][] blobs = SampleData.read("blobs5").rows();
    for (int seed = 0; seed < 20; seed++) {
      KMeansResult result =
          fit(blobs, null, 300, parameters(KMeansParameters.builder(5).seed(seed), 1024, true));
      assertThat(result.inertia()).as("seed %d", seed).isLessThanOrEqualTo(211.94);
      assertThat(result.stopReason()).isEqualTo(StopReason.ALL_ROWS_READ);
      assertThat(result.converged()).isTrue();
    }
  }

  @Test
  void countsEachRowOnce() {
    double[][] rows = column(4, 8, 1, 3, 100, 4);
    double[] weights = {1, 2, 3, 1, 0, 1};
    KMeansResult result = fit(rows, weights, 2, parameters(KMeansParameters.builder(1), 1, false));
    assertThat(result.model().centres().row(0)).containsExactly(30.0 / 8);
    assertThat(result.model().sizes()).containsExactly(6);
    assertThat(result.model().seen()).containsExactly(8);
    assertThat(result.inertia()).isNaN();
    assertThat(result.history()).hasSize(3);
    assertThat(result.history().get(2).rows()).isEqualTo(2);
  }

  @Test
  void movesItsCentresAfterEachPart() {
    KMeansParameters.Builder kmeans =
        KMeansParameters.builder(2).initialCentres(RowMatrix.of(column(0, 4)));
    // The second row is nearest to the second centre until the first row has drawn the first one.
    double[][] rows = column(1.9, 2.1);
    KMeansResult apart = fit(rows, null, 1, parameters(kmeans, 1, false));
    assertThat(apart.model().centres().rows()).isEqualTo(1);
    KMeansResult together = fit(rows, null, 2, parameters(kmeans, 1, false));
    assertThat(together.model().sizes()).containsExactly(1, 1);
  }

  @Test
  void goesOnFromWhatTheCentresHaveSeen() {
    KMeansParameters.Builder kmeans =
        KMeansParameters.builder(1).initialCentres(RowMatrix.of(column(0)));
    double[][] rows = column(8, 8, 8, 8);
    KMeansResult result = fit(rows, null, 3, parameters(kmeans, 1, true, 12));
    assertThat(result.model().centres().row(0)).containsExactly(2);
    assertThat(result.model().seen()).containsExactly(16);
    assertThat(result.model().sizes()).containsExactly(4);
    assertThat(result.inertia()).isEqualTo(144);
  }

  @Test
  void judgesAllRowsInTheEnd() {
    double[][] digits = SampleData.read("digits").rows();
    KMeansResult result =
        fit(digits, null, 200, parameters(KMeansParameters.builder(10), 100, true));
    assertThat(result.inertia()).isBetween(1.16e6, 1.25e6);
    assertThat(Arrays.stream(result.model().sizes()).sum()).isEqualTo(1797);
  }

  @Test
  void warnsThatABatchIsLargerThanTheData() {
    KMeansResult result =
        fit(column(1, 2, 3), null, 3, parameters(KMeansParameters.builder(2), 4, true));
    assertThat(result.warnings())
        .containsExactly("batch-size 4 is more than there are rows; a batch was all 3");
  }

  @Test
  void refusesRowsBeyondSinglePrecisionThatTheFirstOnesDoNotAnnounce() {
    double[][] rows = column(1, 2, 3, 1e30f, 4, 5);
    KMeansParameters.Builder kmeans = KMeansParameters.builder(2).precision(PrecisionChoice.FLOAT);
    MiniBatchParameters parameters = parameters(kmeans, 1, true);
    FirstRows first = FirstRows.of(InMemoryBlockDataset.of(column(1, 2, 3), null).blocks(), 3);
    InMemoryBlockDataset data = InMemoryBlockDataset.of(rows, null);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnePass.fit(List.of(data), data, first, parameters, FitListener.NONE))
        .withMessageContaining("squared distances of this data overflow");
  }
}
