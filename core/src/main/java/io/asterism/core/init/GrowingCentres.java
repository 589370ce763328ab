package io.asterism.core.init;

import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.linalg.RowMatrix;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Centres that come in batches. A pass needs the distances of rows to all of them, and knows most
 * of these from the pass before: {@link NearestSoFar} only looks at the last batch. Immutable.
 */
public final class GrowingCentres implements Serializable {
  private static final long serialVersionUID = 1;

  private final DistanceSpace space;
  private final List<RowMatrix> batches;
  private final List<Long> keys;

  private GrowingCentres(DistanceSpace space, List<RowMatrix> batches, List<Long> keys) {
    this.space = space;
    this.batches = batches;
    this.keys = keys;
  }

  /** No centres yet. */
  public static GrowingCentres none(DistanceSpace space) {
    // Others leave notes about centres as well, by keys of their own.
    long key = GrowingCentres.class.getName().hashCode();
    key = (key * 31 + Arrays.hashCode(space.origin())) * 31 + space.precision().ordinal();
    return new GrowingCentres(space, List.of(), List.of(key));
  }

  /** These centres and some more. */
  public GrowingCentres with(List<double[]> batch) {
    RowMatrix matrix = RowMatrix.of(batch.toArray(double[][]::new));
    List<RowMatrix> allBatches = new ArrayList<>(batches);
    allBatches.add(matrix);
    List<Long> allKeys = new ArrayList<>(keys);
    allKeys.add(matrix.hash(keys.get(keys.size() - 1)));
    return new GrowingCentres(space, List.copyOf(allBatches), List.copyOf(allKeys));
  }

  /** How many centres there are. */
  public int size() {
    return before(batches.size());
  }

  /** How many centres there are before those of a batch. */
  int before(int batch) {
    return batches.stream().limit(batch).mapToInt(RowMatrix::rows).sum();
  }

  /** All centres, in the order in which they came. */
  public RowMatrix all() {
    List<double[]> rows = new ArrayList<>();
    batches.forEach(batch -> rows.addAll(List.of(batch.toRows())));
    return rows.isEmpty()
        ? new RowMatrix(new double[0], 0, space.dimension())
        : RowMatrix.of(rows.toArray(double[][]::new));
  }

  DistanceSpace space() {
    return space;
  }

  List<RowMatrix> batches() {
    return batches;
  }

  /** What notes of distances to the first {@code count} batches go by. */
  long key(int count) {
    return keys.get(count);
  }
}
