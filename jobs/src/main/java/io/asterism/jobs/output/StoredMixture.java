package io.asterism.jobs.output;

import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.mixture.MixtureModel;
import io.asterism.core.scaling.FeatureScaling;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/** A mixture with what it takes to apply it to new rows. */
public record StoredMixture(MixtureModel model, FeatureScaling scaling, List<String> features)
    implements StoredModel {
  static final String ALGORITHM = "gmm";

  @Override
  public RowMatrix centres() {
    return model.mixture().means();
  }

  @Override
  public long[] sizes() {
    return model.sizes();
  }

  @Override
  public void addTo(MessageDigest digest) {
    StoredModel.add(digest, model.mixture().weights());
    for (double[] covariance : model.mixture().covariances()) {
      StoredModel.add(digest, covariance);
    }
    StoredModel.add(digest, Arrays.stream(model.densities().bins()).asDoubleStream().toArray());
    StoredModel.add(digest, model.densities().weights());
  }
}
