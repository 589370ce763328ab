package io.asterism.jobs.data;

import io.asterism.core.block.BlockDataset;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.RowBlock;
import io.asterism.core.block.Statistics;
import io.asterism.core.minibatch.FirstRows;
import java.io.Serializable;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.PartitionPruningRDD;
import scala.runtime.AbstractFunction1;

/**
 * Rows that are not kept, in parts of consecutive partitions. Each part holds one partition more
 * than all before it together, as centres that still move far want few rows, until there are enough
 * to keep a cluster busy. What is a part follows from the number of partitions alone, so from the
 * data. Rows are checked as they are read.
 */
final class RowParts extends AbstractList<BlockDataset> {
  /** The most partitions of a part, unless there would be too many parts. */
  private static final int USUAL_PARTITIONS = 16;

  private static final int MANY_PARTS = 64;

  /** In how many partitions the first rows are looked at. */
  private static final int PLACES = 16;

  private final JavaRDD<PackedRows> rows;
  private final int dimension;
  private final int[] firsts;
  private final List<PartitionContents> contents = new ArrayList<>();
  private final Consumer<BlockLayout> check;

  /**
   * @param check called with what has been read after each part that is read for the first time
   */
  RowParts(JavaRDD<PackedRows> rows, int dimension, Consumer<BlockLayout> check) {
    this.rows = rows;
    this.dimension = dimension;
    this.check = check;
    this.firsts = firsts(rows.getNumPartitions());
  }

  private static int[] firsts(int partitions) {
    int most = Math.max(USUAL_PARTITIONS, ceilDiv(partitions, MANY_PARTS));
    IntStream.Builder firsts = IntStream.builder();
    int length = 1;
    for (int first = 0; first < partitions; first += length) {
      length = Math.min(most, first + 1);
      firsts.add(first);
    }
    return firsts.build().toArray();
  }

  private static int ceilDiv(int number, int divisor) {
    return (number + divisor - 1) / divisor;
  }

  @Override
  public int size() {
    return firsts.length;
  }

  @Override
  public BlockDataset get(int index) {
    int end = index + 1 < firsts.length ? firsts[index + 1] : rows.getNumPartitions();
    return new Part(firsts[index], end);
  }

  /** All rows, read anew for each pass. */
  BlockDataset whole() {
    return SparkBlockDataset.uncached(rows, dimension);
  }

  /** What has been read so far. */
  BlockLayout layout() {
    return new BlockLayout(List.copyOf(contents));
  }

  private final class Part implements BlockDataset {
    private final int first;
    private final int end;

    Part(int first, int end) {
      this.first = first;
      this.end = end;
    }

    private BitSet partitionsOfPart() {
      BitSet chosen = new BitSet();
      chosen.set(first, end);
      return chosen;
    }

    @Override
    public int dimension() {
      return dimension;
    }

    @Override
    public <S extends Statistics<S>> S aggregate(BlockPass<S> pass, String description) {
      Counted<S> found = Counted.read(partitions(rows, partitionsOfPart()), pass, description);
      if (contents.size() == first) {
        contents.addAll(found.contents());
        check.accept(layout());
      }
      return found.statistics();
    }
  }

  /**
   * The first rows of partitions that lie apart, since neighbours may be alike.
   *
   * @param count how many are wanted
   * @param least how many there must be, if there are so many
   */
  static FirstRows firstRows(JavaRDD<PackedRows> rows, int count, int least) {
    int partitions = rows.getNumPartitions();
    int places = Math.min(partitions, PLACES);
    FirstRows first = firstRowsOf(rows, places, ceilDiv(count, places));
    return first.size() < least ? firstRowsOf(rows, partitions, least) : first;
  }

  private static FirstRows firstRowsOf(JavaRDD<PackedRows> rows, int places, int each) {
    int partitions = rows.getNumPartitions();
    BitSet chosen = new BitSet();
    for (int i = 0; i < places; i++) {
      chosen.set((int) ((long) i * partitions / places));
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(rows.context());
    context.setJobDescription("reading some rows");
    try {
      return OrderedMerge.run(
          partitions(rows, chosen),
          (partition, blocks) -> FirstRows.of(() -> blocks(blocks), each),
          0,
          FirstRows::none);
    } finally {
      context.setJobDescription(null);
    }
  }

  private static Iterator<RowBlock> blocks(Iterator<PackedRows> packed) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return packed.hasNext();
      }

      @Override
      public RowBlock next() {
        return packed.next().block();
      }
    };
  }

  private static <T> JavaRDD<T> partitions(JavaRDD<T> rdd, BitSet chosen) {
    return JavaRDD.fromRDD(
        PartitionPruningRDD.create(rdd.rdd(), new Choice(chosen)), rdd.classTag());
  }

  /** Which partitions to read; Spark sends it along with the rows' plan. */
  private static final class Choice extends AbstractFunction1<Object, Object>
      implements Serializable {
    private static final long serialVersionUID = 1;

    private final BitSet chosen;

    Choice(BitSet chosen) {
      this.chosen = chosen;
    }

    @Override
    public Object apply(Object partition) {
      return chosen.get((Integer) partition);
    }
  }
}
