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
import io.asterism.jobs.output.StoredKMeans;
import io.asterism.jobs.output.StoredModel;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * Centres to start from, in the units of the input: those of a model, or the rows of a data set.
 */
final class InitialCentres {
  private final RowMatrix centres;
  private final double[] seen;

  private InitialCentres(RowMatrix centres, double[] seen) {
    this.centres = centres;
    this.seen = seen;
  }

  /**
   * Reads what a request names; null where it names nothing.
   *
   * @param columns where the features are in the input
   */
  static InitialCentres of(
      SparkSession spark, MiniBatchRequest request, List<String> columns, int dimension) {
    String location = request.initialCentres();
    if (location == null) {
      return null;
    }
    return request.goesOn()
        ? ofModel(spark, request, location, dimension)
        : read(spark, request, location, columns, dimension);
  }

  /** Reads them from a model or a data set. */
  static InitialCentres read(
      SparkSession spark,
      FitRequest request,
      String location,
      List<String> columns,
      int dimension) {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    RowMatrix centres =
        ModelStore.isModel(location, hadoop)
            ? unscaled(ModelStore.load("--init", location, hadoop))
            : rows(spark, request, location, columns);
    return checked(centres, null, request.k(), dimension, "--init " + location);
  }

  /** Reads those of a k-means model, with what they have seen. */
  private static InitialCentres ofModel(
      SparkSession spark, FitRequest request, String location, int dimension) {
    String name = "--init-model " + location;
    StoredModel stored =
        ModelStore.load("--init-model", location, spark.sparkContext().hadoopConfiguration());
    if (!(stored instanceof StoredKMeans kmeans)) {
      throw new InputRejectedException(name + ": is a mixture, not a k-means model");
    }
    return checked(unscaled(stored), kmeans.model().seen(), request.k(), dimension, name);
  }

  /** Checks that there are k of the input's dimension. */
  private static InitialCentres checked(
      RowMatrix centres, double[] seen, int k, int dimension, String name) {
    if (centres.rows() != k) {
      throw new InputRejectedException(name + ": has " + centres.rows() + " rows, but k is " + k);
    }
    if (centres.columns() != dimension) {
      throw new InputRejectedException(
          name + ": has " + centres.columns() + " features, but the input has " + dimension);
    }
    return new InitialCentres(centres, seen);
  }

  /** The weight of the rows that each centre has been made from; null of those of a data set. */
  double[] seen() {
    return seen;
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

  private static RowMatrix rows(
      SparkSession spark, FitRequest request, String location, List<String> columns) {
    InputOptions input =
        InputOptions.of(location)
            .withFeatures(request.input().features())
            .withOnBadRow(BadRows.FAIL);
    int k = request.k();
    try (LoadedInput loaded = Input.open(spark, input, columns).load(null)) {
      long rows = loaded.profile().rows();
      if (rows != k) {
        throw new InputRejectedException(
            "--init " + location + ": has " + rows + " rows, but k is " + k);
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
