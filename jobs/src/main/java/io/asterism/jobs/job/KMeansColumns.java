package io.asterism.jobs.job;

import io.asterism.core.block.RowBlock;
import io.asterism.core.kmeans.KMeansModel;
import io.asterism.core.kmeans.KMeansScorer;
import io.asterism.jobs.data.BlockColumns;
import java.util.Arrays;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What a k-means model says of rows: the cluster, the distance to its centre, all distances. */
final class KMeansColumns implements BlockColumns {
  private static final long serialVersionUID = 1;

  private final KMeansModel model;
  private final boolean allDistances;

  KMeansColumns(KMeansModel model, boolean allDistances) {
    this.model = model;
    this.allDistances = allDistances;
  }

  @Override
  public StructType schema() {
    StructType schema =
        new StructType()
            .add("cluster", DataTypes.IntegerType, false)
            .add("distance", DataTypes.DoubleType, false);
    return allDistances
        ? schema.add("distances", DataTypes.createArrayType(DataTypes.DoubleType, false), false)
        : schema;
  }

  @Override
  public Evaluator evaluator() {
    KMeansScorer scorer = model.scorer();
    return block -> evaluate(scorer, block);
  }

  private Object[] evaluate(KMeansScorer scorer, RowBlock block) {
    int[] clusters = new int[block.rows()];
    double[] distances = new double[block.rows()];
    scorer.assign(block, clusters, distances);
    if (!allDistances) {
      return new Object[] {clusters, distances};
    }
    int k = model.centres().rows();
    double[] all = new double[block.rows() * k];
    scorer.distances(block, all);
    double[][] byRow = new double[block.rows()][];
    Arrays.setAll(byRow, i -> Arrays.copyOfRange(all, i * k, (i + 1) * k));
    return new Object[] {clusters, distances, byRow};
  }
}
