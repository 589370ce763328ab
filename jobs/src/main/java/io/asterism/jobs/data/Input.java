package io.asterism.jobs.data;

import io.asterism.core.block.BlockDataset;
import io.asterism.core.block.InMemoryBlockDataset;
import io.asterism.core.fit.FeatureSummary;
import io.asterism.core.fit.SummaryPass;
import io.asterism.core.minibatch.FirstRows;
import io.asterism.core.scaling.FeatureScaling;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * An input that is there and whose columns make sense. Of its rows, the first has been seen at
 * most. Every method that reads throws {@link InputRejectedException} where the rows cannot be
 * used.
 */
public final class Input {
  private static final int FIRST_ROWS = 16;

  private static final String TABLE = "table";
  private static final List<String> FORMATS = List.of("parquet", "csv", "json", "orc", "libsvm");

  private final InputOptions options;
  private final SparkSession spark;
  private final RowSource source;
  private final InputColumns columns;
  private final int[] widths;

  private Input(SparkSession spark, InputOptions options, RowSource source) {
    this.spark = spark;
    this.options = options;
    this.source = source;
    this.columns = columns();
    this.widths = widths();
  }

  /** An input whose rows come from elsewhere than the options' paths say. */
  static Input of(SparkSession spark, InputOptions options, RowSource source) {
    try {
      return new Input(spark, options, source);
    } catch (Exception e) {
      throw ReadFailure.explain(e);
    }
  }

  /** Finds the input and chooses its columns. */
  public static Input open(org.apache.spark.sql.SparkSession spark, InputOptions options) {
    return open(spark, options, options.features());
  }

  /**
   * Finds the input and chooses its columns.
   *
   * @param features what the features are where the input has columns of all these names; else they
   *     are what the options say
   */
  public static Input open(
      org.apache.spark.sql.SparkSession spark, InputOptions options, List<String> features) {
    try {
      RowSource source = source((SparkSession) spark, options);
      boolean there = new HashSet<>(List.of(source.schema().fieldNames())).containsAll(features);
      return new Input(
          (SparkSession) spark, there ? options.withFeatures(features) : options, source);
    } catch (Exception e) {
      throw ReadFailure.explain(e);
    }
  }

  private static RowSource source(SparkSession spark, InputOptions options) {
    if (TABLE.equals(options.format())) {
      return QuerySource.ofTables(spark, options.paths());
    }
    InputFiles files = InputFiles.list(options.paths(), spark.sessionState().newHadoopConf());
    String format = options.format() == null ? files.format() : options.format();
    if (!FORMATS.contains(format)) {
      throw new InputRejectedException(
          "--format '" + format + "': give one of " + String.join(", ", FORMATS) + ", " + TABLE);
    }
    return files.partitioned()
        ? QuerySource.ofFiles(spark, format, options.paths())
        : new FileSource(spark, format, files.files());
  }

  private InputColumns columns() {
    try {
      return new ColumnChoice(source.schema(), options).choose();
    } catch (InputRejectedException e) {
      throw source.isEmpty() ? noRows() : e;
    }
  }

  private InputRejectedException noRows() {
    return new InputRejectedException("the input " + paths() + " has no rows");
  }

  /** How many features each column has, by the first row that has any. */
  private int[] widths() {
    List<FeatureColumn> features = columns.features();
    return columns.areNumbers()
        ? features.stream().mapToInt(f -> 1).toArray()
        : source
            .peek(columns.schema(), FIRST_ROWS, columns::firstWidths)
            .orElseThrow(
                () ->
                    new InputRejectedException(
                        "the input " + paths() + " has no row with features"));
  }

  private String paths() {
    return String.join(", ", options.paths());
  }

  /** Every column of the input. */
  public StructType schema() {
    return source.schema();
  }

  /** A name for each feature: its column's, with the index where a column holds many. */
  public List<String> featureNames() {
    return columns.featureNames(widths);
  }

  /** The columns that the features come from. */
  public List<String> featureColumns() {
    return columns.features().stream().map(FeatureColumn::name).toList();
  }

  /** Features of a row. */
  public int dimension() {
    return plan(FeatureScaling.identity()).dimension();
  }

  /** Reads and checks all rows, and keeps none. */
  public DataProfile profile() {
    try {
      return profile(checked(SparkBlockDataset.layout(packed(scaling()), "checking the rows")));
    } catch (Exception e) {
      throw ReadFailure.explain(e);
    }
  }

  /** Loads the rows in the order in which they are read. */
  public LoadedInput load(String rejectedPath) {
    return load(rejectedPath, Long.MAX_VALUE);
  }

  /**
   * Reads, checks, scales, packs and caches the rows. A single block is read and kept here: it
   * would be the work of one task, and handing that out takes longer than doing it.
   *
   * @param rejectedPath where bad rows are written if there are any and they are skipped; null:
   *     nowhere
   * @param arrangedFrom from how many rows on those that lie near each other are brought beside
   *     each other, if they are more than a block; each partition goes by its share of that
   */
  public LoadedInput load(String rejectedPath, long arrangedFrom) {
    long start = System.nanoTime();
    try {
      FeatureScaling scaling = scaling();
      Optional<PackedRows> onlyBlock = onlyBlock(packing(scaling));
      if (onlyBlock.isPresent()) {
        PackedRows rows = onlyBlock.get();
        BlockLayout layout =
            new BlockLayout(List.of(PartitionContents.of(List.of(rows).iterator())));
        keepRejected(checked(layout), scaling, rejectedPath);
        BlockDataset data = new InMemoryBlockDataset(List.of(rows.block()));
        return loaded(data, layout, scaling, start);
      }
      JavaRDD<PackedRows> packed = arranged(packed(scaling), arrangedFrom);
      packed.persist(StorageLevel.MEMORY_AND_DISK());
      try {
        BlockLayout layout = SparkBlockDataset.layout(packed, "reading the rows");
        keepRejected(checked(layout), scaling, rejectedPath);
        return loaded(SparkBlockDataset.of(packed, layout, dimension()), layout, scaling, start);
      } catch (Exception e) {
        packed.unpersist(false);
        throw e;
      }
    } catch (Exception e) {
      throw ReadFailure.explain(e);
    }
  }

  private static JavaRDD<PackedRows> arranged(JavaRDD<PackedRows> packed, long from) {
    return from == Long.MAX_VALUE
        ? packed
        : packed.mapPartitions(RowArranging.of(from, packed.getNumPartitions()));
  }

  /** The rows of an input that is one block; reads no further than to the second one. */
  private Optional<PackedRows> onlyBlock(RowPacking packing) {
    return !source.isOneTask()
        ? Optional.empty()
        : source.peek(
            columns.schema(),
            packing.plan().batch(),
            rows -> {
              Iterator<PackedRows> blocks = packing.call(rows);
              Optional<PackedRows> first =
                  blocks.hasNext() ? Optional.of(blocks.next()) : Optional.empty();
              return blocks.hasNext() ? Optional.empty() : first;
            });
  }

  /**
   * Reads some rows as they are, to learn what can be learnt before all are read: the first of
   * partitions that lie apart, since neighbours may be alike. Bad ones are left out.
   *
   * @param count how many are wanted
   * @param least how many there must be, if the input has so many
   */
  public FirstRows firstRows(int count, int least) {
    try {
      FirstRows first = RowParts.firstRows(unscaled(), count, least);
      if (first.size() == 0) {
        FeatureScaling none = FeatureScaling.identity();
        checked(SparkBlockDataset.layout(packed(none), "checking the rows"));
      }
      return first;
    } catch (Exception e) {
      throw ReadFailure.explain(e);
    }
  }

  /**
   * Prepares to read the rows without keeping them.
   *
   * @param scaling what is done to the features
   */
  public OneReading oneReading(FeatureScaling scaling) {
    return new OneReading(
        this, new RowParts(packed(scaling), dimension(), this::refuseBadRows), scaling);
  }

  /** Writes down the rows that were left out, if there are any and {@code path} is not null. */
  void keepRejected(BlockLayout layout, FeatureScaling scaling, String path) {
    if (layout.rejectedRows() > 0 && path != null) {
      new RejectedRows(spark, source, plan(scaling), layout.rejecting()).write(path);
    }
  }

  private LoadedInput loaded(
      BlockDataset data, BlockLayout layout, FeatureScaling scaling, long start) {
    FeatureSummary summary = data.aggregate(new SummaryPass(dimension()), "summing up the rows");
    double seconds = (System.nanoTime() - start) / 1e9;
    return new LoadedInput(data, summary, scaling, profile(layout), seconds);
  }

  /**
   * Appends computed columns to the rows as they are in the input.
   *
   * @param scaling what is done to features before they are computed with: the model's
   */
  public ScoredRows append(BlockColumns computed, FeatureScaling scaling) {
    return new ScoredRows(
        spark,
        source,
        plan(scaling),
        options.onBadRow(),
        computed,
        () -> checked(SparkBlockDataset.layout(packed(scaling), "checking the rows")));
  }

  /** The scaling with its numbers, for which the rows are read once more if need be. */
  private FeatureScaling scaling() {
    FeatureSummary summary = null;
    if (options.scaling().needsSummary()) {
      SparkBlockDataset rows = SparkBlockDataset.uncached(unscaled(), dimension());
      summary = rows.aggregate(new SummaryPass(dimension()), "measuring the features");
    }
    return FeatureScaling.of(options.scaling(), summary, options.unitRows(), dimension());
  }

  /**
   * The rows that can be used, to measure their features. Where numbers are yet to be found by
   * which features are scaled, nobody can say which rows are zero or too large then.
   */
  JavaRDD<PackedRows> unscaled() {
    boolean known = !options.scaling().needsSummary();
    RowDecoder.Plan plan =
        new RowDecoder.Plan(
            columns,
            widths,
            FeatureScaling.identity(),
            known && options.unitRows(),
            known && options.roundToFloat());
    return packed(new RowPacking(plan, BadRows.SKIP));
  }

  JavaRDD<PackedRows> packed(FeatureScaling scaling) {
    return packed(packing(scaling));
  }

  private JavaRDD<PackedRows> packed(RowPacking packing) {
    return source.scan(columns.schema(), packing.plan().batch()).mapPartitions(packing);
  }

  private RowPacking packing(FeatureScaling scaling) {
    return new RowPacking(plan(scaling), options.onBadRow());
  }

  private RowDecoder.Plan plan(FeatureScaling scaling) {
    boolean scaledFloats = !scaling.isIdentity() && columns.fitFloat();
    boolean rounded = options.roundToFloat() || scaledFloats;
    return new RowDecoder.Plan(columns, widths, scaling, options.unitRows(), rounded);
  }

  private void refuseBadRows(BlockLayout layout) {
    String bad = layout.firstRejected();
    if (bad != null && options.onBadRow() == BadRows.FAIL) {
      throw new InputRejectedException(bad + " (--on-bad-row skip leaves such rows out)");
    }
  }

  /** The layout of rows that can be used. */
  BlockLayout checked(BlockLayout layout) {
    refuseBadRows(layout);
    String bad = layout.firstRejected();
    if (layout.rows() == 0) {
      throw bad == null
          ? noRows()
          : new InputRejectedException("no row of " + paths() + " can be used; " + bad);
    }
    if (layout.isWeightless()) {
      throw new InputRejectedException(
          "every weight in column '" + options.weightColumn() + "' is 0");
    }
    return layout;
  }

  DataProfile profile(BlockLayout layout) {
    return new DataProfile(
        schema(),
        featureNames(),
        layout.rows(),
        layout.rejectedRows(),
        layout.partitions(),
        layout.blocks(),
        layout.bytes());
  }
}
