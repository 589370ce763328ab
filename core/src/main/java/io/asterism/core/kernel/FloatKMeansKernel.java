package io.asterism.core.kernel;

import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Values;
import java.util.Arrays;

/** Runs the search for the nearest centres over blocks, and sums up what it finds. */
final class FloatKMeansKernel implements KMeansKernel {
  /** Of the shortest type, doubles, in the longest vector. */
  private static final int MOST_LANES = 8;

  /** As soon as so many rows have changed clusters, they are moved: they are in the cache still. */
  private static final int MOVED_AT_ONCE = 128;

  private final KernelProvider provider;
  private final FloatKernels kernels;
  private final FloatCentres centres;
  private final int k;
  private final int dimension;
  private final int stride;

  // Made for the first block that needs them.
  private FloatSearch search;
  private FloatByteSearch byteSearch;
  private ByteSums byteSums;

  private FloatErrors errors;
  private FloatBounds bounds;
  private FloatBounds byteBounds;
  private final RowChanges changes = new RowChanges();

  private final RowOrder order;
  private final int[] inDoubt;

  /** A bit for each row of a tile: whether its label is another than before. */
  private final long[] changed;

  private final double[] lanes;
  private final double[] rowWeights;
  private final double[] rowDistances;

  /** Made for the first rows that are not summed up as whole numbers. */
  private double[] sums;

  private final double[] weights;
  private final long[] counts;
  private double cost;

  FloatKMeansKernel(KernelProvider provider, FloatCentres centres) {
    this.provider = provider;
    this.kernels = provider.floats();
    this.centres = centres;
    this.k = centres.k();
    this.dimension = centres.dimension();
    this.stride = centres.stride();
    int tileRows = FloatSearch.MOST_TILE_ROWS;
    this.order = new RowOrder(tileRows, k);
    this.inDoubt = new int[tileRows];
    this.changed = new long[tileRows / Long.SIZE];
    this.lanes = new double[Math.max(stride, tileRows * MOST_LANES)];
    this.rowWeights = new double[tileRows];
    this.rowDistances = new double[tileRows];
    this.weights = new double[k];
    this.counts = new long[k];
  }

  @Override
  public int dimension() {
    return dimension;
  }

  private boolean takesBytes(RowBlock block) {
    return block.values() instanceof Values.Bytes && !RowBlock.isByFeature(dimension);
  }

  private FloatSearch searchOf(RowBlock block) {
    if (takesBytes(block)) {
      if (byteSearch == null) {
        byteSearch = new FloatByteSearch(provider.bytes(), kernels, centres);
      }
      return byteSearch;
    }
    if (search == null) {
      search =
          RowBlock.isByFeature(dimension)
              ? FloatColumnSearch.of(kernels, centres)
              : new FloatRowSearch(kernels, centres);
    }
    return search;
  }

  @Override
  public void assign(RowBlock block, int[] nearest) {
    FloatSearch current = searchOf(block);
    for (int from = 0, rows; from < block.rows(); from += rows) {
      rows = current.read(block, from);
      current.assign(rows);
      System.arraycopy(current.labels(), 0, nearest, from, rows);
    }
  }

  @Override
  public void nearest(RowBlock block, int[] nearest, double[] squaredDistances) {
    FloatSearch current = searchOf(block);
    int[] labels = current.labels();
    for (int from = 0, rows; from < block.rows(); from += rows) {
      rows = current.read(block, from);
      if (k > 1) {
        current.assign(rows);
      } else {
        Arrays.fill(labels, 0, FloatSearch.padded(rows), 0);
      }
      current.measure(rows, rowDistances, lanes);
      System.arraycopy(labels, 0, nearest, from, rows);
      System.arraycopy(rowDistances, 0, squaredDistances, from, rows);
    }
  }

  @Override
  public void nearer(RowBlock block, int before, NearestCentres known) {
    FloatSearch current = searchOf(block);
    int[] labels = current.labels();
    boolean scored = k > 1;
    known.reach(errorsMade().greatestNorm());
    double slack = errors.slack(current, known);
    for (int from = 0, rows; from < block.rows(); from += rows) {
      rows = current.read(block, from);
      if (scored) {
        current.assignWithLeast(rows);
      } else {
        Arrays.fill(labels, 0, FloatSearch.padded(rows), 0);
      }
      int doubtful = 0;
      for (int r = 0; r < rows; r++) {
        inDoubt[doubtful] = r;
        doubtful += scored && current.least(r) - slack >= known.score(from + r) ? 0 : 1;
      }
      current.measure(inDoubt, doubtful, rowDistances, lanes);
      for (int i = 0; i < doubtful; i++) {
        int r = inDoubt[i];
        double score = scored ? current.least(r) : Double.POSITIVE_INFINITY;
        known.offer(from + r, before + labels[r], rowDistances[i], score);
      }
    }
  }

  @Override
  public void distances(RowBlock block, double[] squaredDistances) {
    FloatSearch current = searchOf(block);
    int[] labels = current.labels();
    for (int from = 0, rows; from < block.rows(); from += rows) {
      rows = current.read(block, from);
      for (int c = 0; c < k; c++) {
        Arrays.fill(labels, 0, FloatSearch.padded(rows), c);
        current.measure(rows, rowDistances, lanes);
        for (int r = 0; r < rows; r++) {
          squaredDistances[(from + r) * k + c] = rowDistances[r];
        }
      }
    }
  }

  @Override
  public void accumulate(RowBlock block) {
    FloatSearch current = searchOf(block);
    for (int from = 0, rows; from < block.rows(); from += rows) {
      rows = current.read(block, from);
      current.assign(rows);
      addTile(current, block, from, rows);
    }
    addSquares(block);
  }

  @Override
  public void accumulate(RowBlock block, int[] labels) {
    FloatSearch current = searchOf(block);
    for (int from = 0, rows; from < block.rows(); from += rows) {
      rows = current.read(block, from);
      current.assign(rows);
      System.arraycopy(current.labels(), 0, labels, from, rows);
      addTile(current, block, from, rows);
    }
    addSquares(block);
  }

  /** Adds the rows that were read last to the sums of their labels. */
  private void addTile(FloatSearch current, RowBlock block, int from, int rows) {
    if (addsWholeNumbers(block)) {
      byteSums().add(byteSearch.numbers(), byteSearch.starts(), rows, order, byteSearch.labels());
    } else {
      addRows(current, block, from, rows);
    }
  }

  private void addSquares(RowBlock block) {
    if (addsWholeNumbers(block)) {
      byteSums().addSquares((Values.Bytes) block.values());
    }
  }

  private boolean addsWholeNumbers(RowBlock block) {
    return takesBytes(block) && !block.weighted();
  }

  private ByteSums byteSums() {
    if (byteSums == null) {
      byteSums = new ByteSums(provider.bytes(), k, stride);
    }
    return byteSums;
  }

  private void addRows(FloatSearch current, RowBlock block, int from, int rows) {
    int[] labels = current.labels();
    for (int r = 0; r < rows; r++) {
      double weight = block.weight(from + r);
      rowWeights[r] = weight;
      counts[labels[r]]++;
      weights[labels[r]] += weight;
    }
    pad(rows, labels);
    cost += current.accumulate(rows, order, rowWeights, sumsMade(), lanes);
  }

  @Override
  public RowBounds moveAndBound(RowBlock block, int[] labels) {
    changes.clear(block.rows());
    FloatBounds made = boundsMade(block);
    FloatBounds current = made == null ? boundsFor(block, centres.groups()) : made;
    RowBounds known = current.start(block, labels, changes);
    moveChanged(current.search(), block);
    return known;
  }

  @Override
  public long move(RowBlock block, RowBounds known, CentreMoves moves) {
    changes.clear(block.rows());
    FloatRowBounds before = (FloatRowBounds) known;
    FloatBounds current = boundsFor(block, before.groups());
    long products = current.update(block, before, moves, changes);
    moveChanged(current.search(), block);
    return products;
  }

  /** Those for blocks like this one, or null. */
  private FloatBounds boundsMade(RowBlock block) {
    return takesBytes(block) ? byteBounds : bounds;
  }

  /**
   * Blocks of few features, which are held in columns, have none. All that is made is of centres in
   * their groups' order, so that nothing is laid out twice.
   */
  private FloatBounds boundsFor(RowBlock block, CentreGroups groups) {
    FloatBounds made = boundsMade(block);
    if (made == null || made.groups() != groups) {
      boolean bytes = takesBytes(block);
      FloatCentres ordered = centres.ordered(groups);
      FloatManyFeaturesSearch among =
          bytes
              ? new FloatByteSearch(provider.bytes(), kernels, ordered)
              : new FloatRowSearch(kernels, ordered);
      made = new FloatBounds(kernels, among, new FloatErrors(ordered), groups);
      byteBounds = bytes ? made : byteBounds;
      bounds = bytes ? bounds : made;
    }
    return made;
  }

  private FloatErrors errorsMade() {
    if (errors == null) {
      errors = new FloatErrors(centres);
    }
    return errors;
  }

  @Override
  public void move(RowBlock block, int[] labels) {
    FloatSearch current = searchOf(block);
    changes.clear(block.rows());
    for (int from = 0, rows; from < block.rows(); from += rows) {
      rows = current.read(block, from);
      current.assign(rows);
      provider.bytes().compare(current.labels(), rows, labels, from, changed);
      changes.note(from, current.labels(), rows, changed, labels);
      if (changes.count() >= MOVED_AT_ONCE) {
        moveChanged(current, block);
        changes.clear(block.rows());
      }
    }
    moveChanged(current, block);
  }

  /**
   * Moves the rows that changed from the sums of one centre to those of another.
   *
   * @param current among the centres in any order
   */
  private void moveChanged(FloatSearch current, RowBlock block) {
    int[] numbers = changes.rows();
    for (int from = 0, rows; from < changes.count(); from += rows) {
      rows = current.gather(block, numbers, from, changes.count());
      if (addsWholeNumbers(block)) {
        byte[] bytes = ((FloatByteSearch) current).numbers();
        byteSums().move(bytes, current.starts(), rows, changes.before(), changes.after(), from);
      } else {
        moveRows(current, block, from, rows);
      }
    }
  }

  private void moveRows(FloatSearch current, RowBlock block, int from, int rows) {
    int[] before = changes.before();
    int[] after = changes.after();
    for (int r = 0; r < rows; r++) {
      double weight = block.weight(changes.rows()[from + r]);
      rowWeights[r] = weight;
      counts[before[from + r]]--;
      counts[after[from + r]]++;
      weights[before[from + r]] -= weight;
      weights[after[from + r]] += weight;
    }
    current.move(rows, before, after, from, rowWeights, sumsMade());
  }

  private double[] sumsMade() {
    if (sums == null) {
      sums = new double[k * stride];
    }
    return sums;
  }

  /** What is left of the last four rows gets company that weighs nothing. */
  private void pad(int rows, int[] labels) {
    for (int r = rows; r < FloatSearch.padded(rows); r++) {
      order.rows()[r] = r;
      labels[r] = 0;
      rowWeights[r] = 0;
    }
  }

  @Override
  public double cost() {
    return byteSums == null ? cost : cost + byteSums.cost(centres.original());
  }

  @Override
  public double[] weights() {
    double[] all = weights.clone();
    for (int c = 0; c < k; c++) {
      all[c] += bytesOf(c);
    }
    return all;
  }

  @Override
  public long[] counts() {
    long[] all = counts.clone();
    for (int c = 0; c < k; c++) {
      all[c] += bytesOf(c);
    }
    return all;
  }

  private long bytesOf(int cluster) {
    return byteSums == null ? 0 : byteSums.count(cluster);
  }

  @Override
  public double[] sums() {
    double[] all = new double[k * dimension];
    if (sums != null) {
      for (int c = 0; c < k; c++) {
        System.arraycopy(sums, c * stride, all, c * dimension, dimension);
      }
    }
    if (byteSums != null) {
      byteSums.addTo(all, centres.origin());
    }
    return all;
  }
}
