package io.asterism.jobs.output;

import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.scaling.FeatureScaling;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.regex.Pattern;

/** A model with what it takes to apply it to new rows. */
public sealed interface StoredModel permits StoredKMeans, StoredMixture {
  /** What was done to the features before the fit. */
  FeatureScaling scaling();

  /** The features' names, in order. */
  List<String> features();

  /** The centres of clusters, or the means of components: k×d, as the rows were for the fit. */
  RowMatrix centres();

  /** Rows of each cluster. */
  long[] sizes();

  /** Adds the model's own numbers, beside centres, sizes and scaling, to a digest. */
  void addTo(MessageDigest digest);

  /** The columns that the features come from, in order. */
  default List<String> featureColumns() {
    Pattern element = Pattern.compile("(.+)\\[\\d+]");
    return features().stream()
        .map(feature -> element.matcher(feature).replaceFirst("$1"))
        .distinct()
        .toList();
  }

  /** SHA-256 of the model's numbers and nothing else: equal for equal models, wherever they ran. */
  default String digest() {
    MessageDigest digest = Sha256.digest();
    add(digest, centres().rows(), centres().columns());
    add(digest, centres().values());
    for (long size : sizes()) {
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(size).array());
    }
    addTo(digest);
    add(digest, scaling().shift());
    add(digest, scaling().factor());
    return "sha256:" + Sha256.hex(digest);
  }

  /** Adds numbers to a digest; null adds none. */
  static void add(MessageDigest digest, double... numbers) {
    if (numbers == null) {
      return;
    }
    ByteBuffer buffer = ByteBuffer.allocate(Double.BYTES);
    for (double number : numbers) {
      digest.update(buffer.putDouble(0, number).array());
    }
  }
}
