package io.asterism.jobs.output;

import io.asterism.core.kmeans.KMeansModel;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.scaling.FeatureScaling;
import java.security.MessageDigest;
import java.util.List;

/** A k-means model with what it takes to apply it to new rows. */
public record StoredKMeans(KMeansModel model, FeatureScaling scaling, List<String> features)
    implements StoredModel {
  static final String ALGORITHM = "kmeans";

  @Override
  public RowMatrix centres() {
    return model.centres();
  }

  @Override
  public long[] sizes() {
    return model.sizes();
  }

  @Override
  public void addTo(MessageDigest digest) {
    StoredModel.add(digest, model.weights());
  }
}
