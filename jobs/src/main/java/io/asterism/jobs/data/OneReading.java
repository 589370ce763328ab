package io.asterism.jobs.data;

import io.asterism.core.block.BlockDataset;
import io.asterism.core.scaling.FeatureScaling;
import java.util.List;

/** Rows that are read once, checked on the way, and not kept. */
public final class OneReading {
  private final Input input;
  private final RowParts parts;
  private final FeatureScaling scaling;

  OneReading(Input input, RowParts parts, FeatureScaling scaling) {
    this.input = input;
    this.parts = parts;
    this.scaling = scaling;
  }

  /** The rows in parts that follow from the input alone, each to be gone over in turn. */
  public List<BlockDataset> parts() {
    return parts;
  }

  /** All rows, read anew for each pass. */
  public BlockDataset whole() {
    return parts.whole();
  }

  /** What was done to the features. */
  public FeatureScaling scaling() {
    return scaling;
  }

  /**
   * What was read, once all of it has been.
   *
   * @param rejectedPath where bad rows are written if there are any and they are skipped
   */
  public DataProfile finish(String rejectedPath) {
    BlockLayout layout = input.checked(parts.layout());
    input.keepRejected(layout, scaling, rejectedPath);
    return input.profile(layout);
  }
}
