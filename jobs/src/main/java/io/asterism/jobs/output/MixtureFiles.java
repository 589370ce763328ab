package io.asterism.jobs.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.asterism.core.linalg.CovarianceShape;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.mixture.GaussianMixture;
import io.asterism.core.mixture.LogDensities;
import io.asterism.core.mixture.MixtureModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A mixture as the files of its model have it. */
final class MixtureFiles {
  private MixtureFiles() {}

  /** The components; of a covariance that they share, only the first has the numbers. */
  static List<Centre> components(MixtureModel model) {
    GaussianMixture mixture = model.mixture();
    double[] weights = mixture.weights();
    long[] sizes = model.sizes();
    double[][] covariances = mixture.covariances();
    List<Centre> components = new ArrayList<>();
    for (int c = 0; c < weights.length; c++) {
      double[] covariance = c < covariances.length ? covariances[c] : new double[0];
      components.add(new Centre(c, sizes[c], weights[c], mixture.means().row(c), covariance));
    }
    return components;
  }

  /** What {@code model.json} says of a mixture alone. */
  static Map<String, Object> head(MixtureModel model) {
    Map<String, Object> densities = new LinkedHashMap<>();
    densities.put("bins", model.densities().bins());
    densities.put("weights", model.densities().weights());
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("covariance", model.mixture().shape().name().toLowerCase(Locale.ROOT));
    head.put("parameters", model.mixture().parameters());
    head.put("log_densities", densities);
    return head;
  }

  static MixtureModel model(JsonNode head, List<Centre> rows) {
    CovarianceShape shape =
        CovarianceShape.valueOf(head.path("covariance").asText().toUpperCase(Locale.ROOT));
    int k = rows.size();
    double[][] means = new double[k][];
    double[] weights = new double[k];
    long[] sizes = new long[k];
    double[][] covariances = new double[shape.matrices(k)][];
    for (Centre row : rows) {
      int c = row.cluster();
      means[c] = row.coordinates();
      weights[c] = row.weight();
      sizes[c] = row.size();
      if (c < covariances.length) {
        covariances[c] = row.covariance();
      }
    }
    JsonNode densities = head.path("log_densities");
    double[] bins = ModelStore.numbers(densities.path("bins"));
    return new MixtureModel(
        new GaussianMixture(shape, weights, RowMatrix.of(means), covariances),
        sizes,
        new LogDensities(
            Arrays.stream(bins).mapToInt(bin -> (int) bin).toArray(),
            ModelStore.numbers(densities.path("weights"))));
  }
}
