package io.asterism.jobs.output;

import io.asterism.core.kmeans.KMeansModel;
import io.asterism.core.scaling.FeatureScaling;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A model with what it takes to apply it to new rows.
 *
 * @param scaling what was done to the features before the fit
 * @param features their names, in order
 */
public record StoredModel(KMeansModel model, FeatureScaling scaling, List<String> features) {

  private static final Pattern ELEMENT = Pattern.compile("(.+)\\[\\d+]");

  /** The columns that the features come from, in order. */
  public List<String> featureColumns() {
    return features.stream()
        .map(feature -> ELEMENT.matcher(feature).replaceFirst("$1"))
        .distinct()
        .toList();
  }

  /** SHA-256 of the model's numbers and nothing else: equal for equal models, wherever they ran. */
  public String digest() {
    MessageDigest digest = Sha256.digest();
    add(digest, model.centres().rows(), model.centres().columns());
    add(digest, model.centres().values());
    for (long size : model.sizes()) {
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(size).array());
    }
    add(digest, model.weights());
    add(digest, scaling.shift());
    add(digest, scaling.factor());
    return "sha256:" + Sha256.hex(digest);
  }

  private static void add(MessageDigest digest, double... numbers) {
    if (numbers == null) {
      return;
    }
    ByteBuffer buffer = ByteBuffer.allocate(Double.BYTES);
    for (double number : numbers) {
      digest.update(buffer.putDouble(0, number).array());
    }
  }
}
