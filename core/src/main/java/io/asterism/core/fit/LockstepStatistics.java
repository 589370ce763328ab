package io.asterism.core.fit;

import io.asterism.core.block.Statistics;
import java.util.ArrayList;
import java.util.List;

/** The statistics of several passes, in the order of the passes. */
record LockstepStatistics(List<Statistics<?>> parts) implements Statistics<LockstepStatistics> {

  @Override
  public LockstepStatistics merge(LockstepStatistics other) {
    List<Statistics<?>> merged = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      merged.add(merge(parts.get(i), other.parts.get(i)));
    }
    return new LockstepStatistics(merged);
  }

  /** Both come from the same pass, so both are of the same type. */
  @SuppressWarnings("unchecked")
  private static <S extends Statistics<S>> Statistics<?> merge(
      Statistics<?> left, Statistics<?> right) {
    return ((S) left).merge((S) right);
  }
}
