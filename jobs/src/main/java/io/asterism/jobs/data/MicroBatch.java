package io.asterism.jobs.data;

import io.asterism.core.block.BlockPass;
import io.asterism.core.block.Statistics;
import io.asterism.core.minibatch.FirstRows;
import io.asterism.core.scaling.FeatureScaling;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.rdd.UnionRDD;
import org.apache.spark.sql.classic.SparkSession;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * Rows of a stream that come together: files, each of which must be sound by itself, or what
 * another source has handed out. They are read anew for each pass. A file that is not sound is left
 * out of all that follows, or the input is rejected, as the options say; storage that fails is
 * neither, and ends the reading.
 */
public final class MicroBatch {
  private final SparkSession spark;
  private final InputOptions options;
  private final List<Piece> pieces = new ArrayList<>();
  private final List<BadFile> badFiles = new ArrayList<>();

  /** Partitions of each piece, and what the last reading has found in them. */
  private int[] partitions = {};

  private List<PartitionContents> contents = List.of();

  /**
   * A file that was left out.
   *
   * @param file its URI
   */
  public record BadFile(String file, String reason) {}

  /**
   * Rows that are read by one reader.
   *
   * @param file null where they are of no file
   */
  private record Piece(Path file, Input input) {}

  private MicroBatch(SparkSession spark, InputOptions options) {
    this.spark = spark;
    this.options = options;
  }

  /**
   * Opens files.
   *
   * @param columns where the features are, or empty: where they are in the first file
   * @param dimension how many there must be; 0: as many as in the first file
   */
  static MicroBatch ofFiles(
      SparkSession spark,
      InputOptions options,
      String format,
      List<FileStatus> files,
      List<String> columns,
      int dimension) {
    MicroBatch batch = new MicroBatch(spark, options);
    for (FileStatus file : files) {
      boolean first = dimension == 0;
      batch.open(
          file, format, first ? batch.columns() : columns, first ? batch.dimension() : dimension);
    }
    return batch;
  }

  /** Opens what another source has handed out. */
  static MicroBatch ofRows(
      SparkSession spark,
      InputOptions options,
      QuerySource rows,
      List<String> columns,
      int dimension) {
    MicroBatch batch = new MicroBatch(spark, options);
    if (!rows.isEmpty()) {
      batch.pieces.add(new Piece(null, batch.open(options, rows, columns, dimension)));
    }
    return batch;
  }

  private void open(FileStatus file, String format, List<String> columns, int dimension) {
    Path path = file.getPath();
    try {
      RowSource source = new FileSource(spark, format, List.of(file));
      InputOptions here = options.withPaths(List.of(path.toString()));
      pieces.add(new Piece(path, open(here, source, columns, dimension)));
    } catch (Exception e) {
      RuntimeException explained = ReadFailure.explain(e);
      leaveOut(
          path,
          e,
          explained instanceof InputRejectedException rejected
              ? rejected.getMessage()
              : ReadFailure.reason(explained));
    }
  }

  private Input open(InputOptions here, RowSource source, List<String> columns, int dimension) {
    Input input = Input.of(spark, columns.isEmpty() ? here : here.withFeatures(columns), source);
    if (dimension > 0 && input.dimension() != dimension) {
      throw new InputRejectedException(
          "it has " + input.dimension() + " features, but the stream has " + dimension);
    }
    return input;
  }

  private void leaveOut(Path file, Exception cause, String reason) {
    if (options.onBadRow() == BadRows.FAIL) {
      throw new InputRejectedException(
          "file " + file + ": " + reason + " (--on-bad-row skip goes on without such files)",
          cause);
    }
    requireBytes(file);
    badFiles.add(new BadFile(file.toString(), reason));
  }

  /** Tells a file that makes no sense from storage that fails: its rows must not get lost. */
  private void requireBytes(Path file) {
    try (InputStream in = file.getFileSystem(spark.sessionState().newHadoopConf()).open(file)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file + ": " + ReadFailure.reason(e), e);
    }
  }

  /** The features of the rows; empty where there are no rows. */
  public List<String> featureNames() {
    return pieces.isEmpty() ? List.of() : pieces.get(0).input().featureNames();
  }

  /** The columns that the features come from; empty where there are no rows. */
  public List<String> columns() {
    return pieces.isEmpty() ? List.of() : pieces.get(0).input().featureColumns();
  }

  /** Features of a row. */
  public int dimension() {
    return featureNames().size();
  }

  /** Whether nothing is left that could be read. */
  public boolean isEmpty() {
    return pieces.isEmpty();
  }

  /** The files that were left out so far. */
  public List<BadFile> badFiles() {
    return List.copyOf(badFiles);
  }

  /**
   * Reads some rows as they are; bad ones are left out.
   *
   * @param count how many are wanted
   * @param least how many there must be, if there are so many
   */
  public FirstRows firstRows(int count, int least) {
    return withSoundFiles(() -> RowParts.firstRows(rows(Input::unscaled), count, least))
        .orElse(FirstRows.none());
  }

  /**
   * Reads and checks all rows; empty where none are left.
   *
   * @param scaling what is done to the features
   */
  public <S extends Statistics<S>> Optional<S> read(
      BlockPass<S> pass, FeatureScaling scaling, String description) {
    return withSoundFiles(
        () -> {
          Counted<S> found = Counted.read(rows(input -> input.packed(scaling)), pass, description);
          contents = found.contents();
          refuseBadRows();
          return found.statistics();
        });
  }

  /** Rows that the last reading could use. */
  public long rows() {
    return new BlockLayout(contents).rows();
  }

  /** Rows that the last reading left out. */
  public long rejectedRows() {
    return new BlockLayout(contents).rejectedRows();
  }

  /**
   * Writes down the rows that the last reading left out.
   *
   * @param path a directory, in which each file's rows have one
   */
  public void writeRejected(FeatureScaling scaling, String path) {
    forEachPiece(
        (piece, layout) ->
            piece
                .input()
                .keepRejected(
                    layout,
                    scaling,
                    piece.file() == null
                        ? path
                        : new Path(path, piece.file().getName()).toString()));
  }

  private void refuseBadRows() {
    forEachPiece(
        (piece, layout) -> {
          String bad = layout.firstRejected();
          if (bad != null && options.onBadRow() == BadRows.FAIL) {
            throw new InputRejectedException(
                (piece.file() == null ? "" : "file " + piece.file() + ", ")
                    + bad
                    + " (--on-bad-row skip leaves such rows out)");
          }
        });
  }

  private interface PieceAction {
    void accept(Piece piece, BlockLayout layout);
  }

  /** The pieces with what the last reading has found in them. */
  private void forEachPiece(PieceAction action) {
    int from = 0;
    for (int i = 0; i < pieces.size(); i++) {
      int end = from + partitions[i];
      action.accept(pieces.get(i), new BlockLayout(contents.subList(from, end)));
      from = end;
    }
  }

  private JavaRDD<PackedRows> rows(Function<Input, JavaRDD<PackedRows>> packed) {
    List<RDD<PackedRows>> all = new ArrayList<>();
    pieces.forEach(piece -> all.add(packed.apply(piece.input()).rdd()));
    partitions = all.stream().mapToInt(RDD::getNumPartitions).toArray();
    ClassTag<PackedRows> type = ClassTag$.MODULE$.apply(PackedRows.class);
    return JavaRDD.fromRDD(
        new UnionRDD<>(spark.sparkContext(), CollectionConverters.asScala(all).toSeq(), type),
        type);
  }

  private interface Reading<T> {
    T read();
  }

  /** Reads again without a file in which a task came upon something that it could not read. */
  private <T> Optional<T> withSoundFiles(Reading<T> reading) {
    while (!pieces.isEmpty()) {
      try {
        return Optional.of(reading.read());
      } catch (Exception e) {
        if (!(ReadFailure.explain(e) instanceof UnreadableFileException unreadable)) {
          throw e;
        }
        leaveOut(unreadable);
      }
    }
    return Optional.empty();
  }

  private void leaveOut(UnreadableFileException unreadable) {
    for (Iterator<Piece> i = pieces.iterator(); i.hasNext(); ) {
      Path file = i.next().file();
      if (file != null && unreadable.isOf(file)) {
        i.remove();
        leaveOut(file, unreadable, unreadable.reason());
        return;
      }
    }
    throw unreadable;
  }
}
