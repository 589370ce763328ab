package io.asterism.core.block;

/**
 * Packs rows of weight 1 that come many at a time, as arrays of numbers: row by row or, where they
 * have few features, feature by feature. One builder makes one block after another.
 */
public final class BatchBlockBuilder {
  private final int dimension;
  private final int capacity;
  private final boolean byFeature;
  private final float[] floats;
  private final double[] doubles;
  private int rows;

  /**
   * @param byFeature whether each array has numbers of one feature; then blocks of that dimension
   *     must {@linkplain RowBlock#isByFeature hold them so}
   * @param single whether numbers come in single precision
   */
  public BatchBlockBuilder(int dimension, boolean byFeature, boolean single) {
    this.dimension = dimension;
    this.capacity = RowBlock.capacity(dimension);
    this.byFeature = byFeature;
    this.floats = new float[single ? capacity * dimension : 0];
    this.doubles = new double[single ? 0 : capacity * dimension];
  }

  /** How many rows more the next block can hold. */
  public int room() {
    return capacity - rows;
  }

  /**
   * Copies rows, as many as there is {@link #room} for.
   *
   * @param batch the numbers of some rows, {@code float[]} or {@code double[]}: one array for each
   *     feature, or one for all
   * @param from the first of the rows to take
   */
  public void add(Object[] batch, int from, int count) {
    Object target = floats.length > 0 ? floats : doubles;
    int width = byFeature ? 1 : dimension;
    for (int j = 0; j < batch.length; j++) {
      System.arraycopy(batch[j], from * width, target, j * capacity + rows * width, count * width);
    }
    rows += count;
  }

  /** The rows taken since the last block, which come first; the builder is empty afterwards. */
  public RowBlock build() {
    Object numbers = floats.length > 0 ? floats : doubles;
    for (int j = 1; byFeature && j < dimension; j++) {
      System.arraycopy(numbers, j * capacity, numbers, j * rows, rows);
    }
    int length = rows * dimension;
    Values values =
        floats.length > 0 ? Values.narrowest(floats, length) : Values.narrowest(doubles, length);
    RowBlock block =
        byFeature
            ? RowBlock.ofColumns(values, rows, dimension)
            : new RowBlock(values, null, rows, dimension, 0);
    rows = 0;
    return block;
  }
}
