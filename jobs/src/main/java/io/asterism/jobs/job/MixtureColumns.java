package io.asterism.jobs.job;

import io.asterism.core.block.RowBlock;
import io.asterism.core.mixture.GaussianMixture;
import io.asterism.core.mixture.MixtureScorer;
import io.asterism.jobs.data.BlockColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What a mixture says of rows: the most probable component, its probability, the row's log density,
 * and on request all probabilities and whether the density is low.
 */
final class MixtureColumns implements BlockColumns {
  private static final long serialVersionUID = 1;

  private final GaussianMixture mixture;
  private final boolean allProbabilities;
  private final Double threshold;

  /**
   * @param threshold rows of a log density below it are anomalies; null where nobody asks
   */
  MixtureColumns(GaussianMixture mixture, boolean allProbabilities, Double threshold) {
    this.mixture = mixture;
    this.allProbabilities = allProbabilities;
    this.threshold = threshold;
  }

  @Override
  public StructType schema() {
    StructType schema =
        new StructType()
            .add("cluster", DataTypes.IntegerType, false)
            .add("probability", DataTypes.DoubleType, false)
            .add("log_density", DataTypes.DoubleType, false);
    if (allProbabilities) {
      schema =
          schema.add(
              "probabilities", DataTypes.createArrayType(DataTypes.DoubleType, false), false);
    }
    return threshold == null ? schema : schema.add("anomaly", DataTypes.BooleanType, false);
  }

  @Override
  public Evaluator evaluator() {
    MixtureScorer scorer = mixture.scorer();
    return block -> evaluate(scorer, block);
  }

  private Object[] evaluate(MixtureScorer scorer, RowBlock block) {
    int rows = block.rows();
    int k = scorer.k();
    double[] logDensities = new double[rows];
    double[] all = new double[rows * k];
    scorer.score(block, logDensities, all);
    int[] clusters = new int[rows];
    double[] probabilities = new double[rows];
    boolean[] anomalies = new boolean[rows];
    for (int i = 0; i < rows; i++) {
      clusters[i] = MixtureScorer.mostProbable(all, i, k);
      probabilities[i] = all[i * k + clusters[i]];
      anomalies[i] = threshold != null && logDensities[i] < threshold;
    }
    List<Object> columns = new ArrayList<>(List.of(clusters, probabilities, logDensities));
    if (allProbabilities) {
      double[][] byRow = new double[rows][];
      Arrays.setAll(byRow, i -> Arrays.copyOfRange(all, i * k, (i + 1) * k));
      columns.add(byRow);
    }
    if (threshold != null) {
      columns.add(anomalies);
    }
    return columns.toArray();
  }
}
