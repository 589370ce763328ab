package io.asterism.bench;

import io.asterism.core.linalg.CovarianceShape;
import java.util.Arrays;
import org.apache.spark.ml.clustering.GaussianMixtureModel;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.stat.distribution.MultivariateGaussian;

/** What MLlib has found, as the peers exchange it. */
final class MllibNumbers {
  private MllibNumbers() {}

  static double[] of(KMeansModel model) {
    return Arrays.stream(model.clusterCenters())
        .flatMapToDouble(centre -> Arrays.stream(centre.toArray()))
        .toArray();
  }

  static double[] of(GaussianMixtureModel model) {
    MultivariateGaussian[] gaussians = model.gaussians();
    MixtureNumbers numbers =
        MixtureNumbers.empty(CovarianceShape.FULL, gaussians.length, gaussians[0].mean().size());
    for (int c = 0; c < gaussians.length; c++) {
      numbers.component(
          c, model.weights()[c], gaussians[c].mean().toArray(), gaussians[c].cov().toArray());
    }
    return numbers.all();
  }
}
