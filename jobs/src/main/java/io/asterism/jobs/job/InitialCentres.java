package io.asterism.jobs.job;

import io.asterism.core.block.RowBlock;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.scaling.FeatureScaling;
import io.asterism.jobs.data.BadRows;
import io.asterism.jobs.data.Input;
import io.asterism.jobs.data.InputOptions;
import io.asterism.jobs.data.InputRejectedException;
import io.asterism.jobs.data.LoadedInput;
import io.asterism.jobs.output.ModelStore;
import io.asterism.jobs.output.StoredModel;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * Centres to start from, in the units of the input: those of a model, or the rows of a data set.
 */
final class InitialCentres {
  private final RowMatrix centres;

  private InitialCentres(RowMatrix centres) {
    this.centres = centres;
  }

  /** Reads them, and checks that there are k of the input's dimension. */
  static InitialCentres read(SparkSession spark, KMeansRequest request, int dimension) {
    String location = request.initialCentres();
    String name = "--init " + location;
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    RowMatrix centres =
        ModelStore.isModel(location, hadoop)
            ? unscaled(ModelStore.load("--init", location, hadoop))
            : rows(spark, request);
    int k = request.parameters().k();
    if (centres.rows() != k) {
      throw new InputRejectedException(name + ": has " + centres.rows() + " rows, but k is " + k);
    }
    if (centres.columns() != dimension) {
      throw new InputRejectedException(
          name + ": has " + centres.columns() + " features, but the input has " + dimension);
    }
    return new InitialCentres(centres);
  }

  /** The centres as the rows are for the fit. */
  RowMatrix scaled(FeatureScaling scaling) {
    double[] values = centres.values().clone();
    for (int c = 0; c < centres.rows(); c++) {
      scaling.apply(values, c * centres.columns(), centres.columns());
    }
    return new RowMatrix(values, centres.rows(), centres.columns());
  }

  private static RowMatrix unscaled(StoredModel stored) {
    RowMatrix centres = stored.centres();
    double[] values = centres.values().clone();
    double[] shift = stored.scaling().shift();
    double[] factor = stored.scaling().factor();
    for (int i = 0; i < values.length; i++) {
      int j = i % centres.columns();
      values[i] = values[i] / (factor == null ? 1 : factor[j]) + (shift == null ? 0 : shift[j]);
    }
    return new RowMatrix(values, centres.rows(), centres.columns());
  }

  private static RowMatrix rows(SparkSession spark, KMeansRequest request) {
    InputOptions input =
        InputOptions.of(request.initialCentres())
            .withFeatures(request.input().features())
            .withOnBadRow(BadRows.FAIL);
    int k = request.parameters().k();
    try (LoadedInput loaded = Input.open(spark, input).load(null)) {
      long rows = loaded.profile().rows();
      if (rows != k) {
        throw new InputRejectedException(
            "--init " + request.initialCentres() + ": has " + rows + " rows, but k is " + k);
      }
      List<RowBlock> blocks =
          loaded.data().aggregate(new CollectPass(), "reading the first centres").blocks();
      double[][] centres = new double[k][];
      int filled = 0;
      for (RowBlock block : blocks) {
        for (int r = 0; r < block.rows(); r++) {
          centres[filled++] = block.row(r);
        }
      }
      return RowMatrix.of(centres);
    }
  }
}
