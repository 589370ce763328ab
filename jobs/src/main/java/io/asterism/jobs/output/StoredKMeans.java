package io.asterism.jobs.output;

import io.asterism.core.kmeans.KMeansModel;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.scaling.FeatureScaling;
import java.security.MessageDigest;
import java.util.Arrays;
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
    if (hasSeenOtherRows()) {
      StoredModel.add(digest, model.seen());
    }
  }

  /** Whether the centres have been made from other rows than the clusters have. */
  boolean hasSeenOtherRows() {
    return !Arrays.equals(model.seen(), model.weights());
  }
}
