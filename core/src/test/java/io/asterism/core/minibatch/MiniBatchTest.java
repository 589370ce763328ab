package io.asterism.core.minibatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.asterism.core.SampleData;
import io.asterism.core.block.InMemoryBlockDataset;
import io.asterism.core.block.RowBlock;
import io.asterism.core.block.RowBlockBuilder;
import io.asterism.core.fit.FitListener;
import io.asterism.core.fit.SummaryPass;
import io.asterism.core.kmeans.KMeansParameters;
import io.asterism.core.kmeans.KMeansResult;
import io.asterism.core.kmeans.StopReason;
import io.asterism.core.linalg.RowMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MiniBatchTest {
  private static KMeansResult fit(InMemoryBlockDataset data, MiniBatchParameters parameters) {
    return MiniBatch.fit(
        data,
        data.aggregate(new SummaryPass(data.dimension()), "summary"),
        parameters,
        FitListener.NONE);
  }

  private static MiniBatchParameters parameters(
      KMeansParameters.Builder kmeans, Strategy strategy, int batchSize) {
    return new MiniBatchParameters(kmeans.build(), strategy, batchSize, 10, 0.01, true, null);
  }

  private static InMemoryBlockDataset inBlocksOf(int blockRows, double[][] rows) {
    RowBlockBuilder builder = new RowBlockBuilder(rows[0].length, false, false);
    List<RowBlock> blocks = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      builder.add(rows[i], 1);
      if ((i + 1) % blockRows == 0 || i + 1 == rows.length) {
        blocks.add(builder.build());
      }
    }
    return new InMemoryBlockDataset(blocks);
  }

  @ParameterizedTest
  @EnumSource(value = Strategy.class, mode = EnumSource.Mode.EXCLUDE, names = "ONE_PASS")
  void findsTheBlobsFromEverySeed(Strategy strategy) {
    InMemoryBlockDataset blobs = SampleData.read("blobs5").dataset();
    for (int seed = 0; seed < 20; seed++) {
      KMeansResult result =
          fit(blobs, parameters(KMeansParameters.builder(5).seed(seed), strategy, 1024));
      assertThat(result.inertia()).as("seed %d", seed).isLessThanOrEqualTo(211.94);
      assertThat(result.converged()).as("seed %d", seed).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(value = Strategy.class, mode = EnumSource.Mode.EXCLUDE, names = "ONE_PASS")
  void givesTheSameBitsHoweverTheRowsAreCut(Strategy strategy) {
    double[][] digits = SampleData.read("digits").rows();
    MiniBatchParameters parameters = parameters(KMeansParameters.builder(10), strategy, 100);
    KMeansResult whole = fit(inBlocksOf(digits.length, digits), parameters);
    KMeansResult cut = fit(inBlocksOf(77, digits), parameters);
    assertThat(cut.model().centres()).isEqualTo(whole.model().centres());
    assertThat(cut.model().sizes()).containsExactly(whole.model().sizes());
  }

  @Test
  void nestedEndsWhereLloydsAlgorithmCannotGoOn() {
    InMemoryBlockDataset digits = SampleData.read("digits").dataset();
    KMeansResult nested =
        fit(digits, parameters(KMeansParameters.builder(10).tolerance(0), Strategy.NESTED, 100));
    assertThat(nested.stopReason()).isEqualTo(StopReason.ASSIGNMENTS_UNCHANGED);
    KMeansResult again =
        fit(
            digits,
            parameters(
                KMeansParameters.builder(10).initialCentres(nested.model().centres()).tolerance(0),
                Strategy.NESTED,
                1797));
    assertThat(again.inertia()).isEqualTo(nested.inertia());
  }

  @Test
  void sampledIsTheMeanOfAllBatchesWithOneCluster() {
    double[][] rows = new double[50][];
    Arrays.setAll(rows, i -> new double[] {i});
    KMeansResult result =
        fit(
            InMemoryBlockDataset.of(rows, null),
            parameters(KMeansParameters.builder(1), Strategy.SAMPLED, 50));
    assertThat(result.model().centres().row(0)).containsExactly(24.5);
    assertThat(result.model().sizes()).containsExactly(50);
    assertThat(result.model().seen()[0]).isEqualTo(50.0 * result.iterations());
  }

  @Test
  void aCentreThatHasSeenLittleMovesToARow() {
    InMemoryBlockDataset blobs = SampleData.read("blobs5").dataset();
    RowMatrix start = RowMatrix.of(new double[][] {{-3, 3}, {-3, 2}, {-3, 1}, {-1, 2}, {500, 500}});
    KMeansParameters.Builder kmeans = KMeansParameters.builder(5).initialCentres(start);
    KMeansResult moved = fit(blobs, parameters(kmeans, Strategy.SAMPLED, 200));
    assertThat(moved.model().sizes()).hasSize(5);
    KMeansResult kept =
        fit(
            blobs,
            new MiniBatchParameters(kmeans.build(), Strategy.SAMPLED, 200, 10, 0, true, null));
    assertThat(kept.model().sizes()).hasSize(4);
    assertThat(kept.warnings()).singleElement().asString().startsWith("only 4 of 5 clusters");
  }

  @ParameterizedTest
  @EnumSource(value = Strategy.class, mode = EnumSource.Mode.EXCLUDE, names = "ONE_PASS")
  void rowsCountByTheirWeight(Strategy strategy) {
    Random random = new Random(1);
    double[][] rows = new double[3000][];
    double[] weights = new double[3000];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {10 * (i % 2) + random.nextGaussian()};
      weights[i] = i % 3;
    }
    KMeansResult result =
        fit(
            InMemoryBlockDataset.of(rows, weights),
            parameters(KMeansParameters.builder(2), strategy, 300));
    double[] found = result.model().weights();
    Arrays.sort(found);
    assertThat(found).containsExactly(1500, 1500);
  }

  @Test
  void goesOnFromWhatTheCentresHaveSeen() {
    double[][] rows = new double[100][];
    Arrays.setAll(rows, i -> new double[] {8});
    MiniBatchParameters parameters =
        new MiniBatchParameters(
            KMeansParameters.builder(1)
                .initialCentres(RowMatrix.of(new double[][] {{0}}))
                .maxIterations(1)
                .build(),
            Strategy.SAMPLED,
            100,
            10,
            0.01,
            true,
            new double[] {300});
    KMeansResult result = fit(InMemoryBlockDataset.of(rows, null), parameters);
    assertThat(result.model().centres().row(0)).containsExactly(2);
    assertThat(result.model().seen()).containsExactly(400);
    assertThat(result.model().weights()).containsExactly(100);
    assertThat(result.inertia()).isEqualTo(3600);
  }

  @Test
  void withoutAFinalPassOnlyWhatWasSeenIsTold() {
    KMeansResult result =
        fit(
            SampleData.read("blobs5").dataset(),
            new MiniBatchParameters(
                KMeansParameters.builder(5).build(), Strategy.SAMPLED, 200, 10, 0.01, false, null));
    assertThat(result.inertia()).isNaN();
    assertThat(Arrays.stream(result.model().sizes()).sum()).isEqualTo(200L * result.iterations());
  }

  @ParameterizedTest
  @EnumSource(value = Strategy.class, mode = EnumSource.Mode.EXCLUDE, names = "ONE_PASS")
  void aBatchLargerThanTheDataIsAllOfIt(Strategy strategy) {
    InMemoryBlockDataset iris = SampleData.read("iris").dataset();
    KMeansResult result = fit(iris, parameters(KMeansParameters.builder(3), strategy, 1024));
    assertThat(result.inertia()).isCloseTo(78.9, within(0.1));
    assertThat(result.warnings())
        .containsExactly("batch-size 1024 is more than there are rows; a batch was all 150");
  }

  @Test
  void refusesParametersOutOfRange() {
    KMeansParameters kmeans = KMeansParameters.builder(2).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MiniBatchParameters(kmeans, Strategy.NESTED, 0, 10, 0.01, true, null))
        .withMessage("batch-size is 0, but must be a number from 1 on");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MiniBatchParameters(kmeans, Strategy.NESTED, 1, 10, 1, true, null))
        .withMessage("reassignment-ratio is 1.0, but must be a number from 0 to below 1");
  }
}
