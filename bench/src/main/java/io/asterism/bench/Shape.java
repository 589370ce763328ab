package io.asterism.bench;

import io.asterism.core.generate.BlobRows;
import io.asterism.core.generate.MixtureRows;
import io.asterism.core.generate.RowGenerator;
import io.asterism.core.generate.ShapeRows;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Some work on some data.
 *
 * @param iterations that are timed; 0 where a fit goes to its own end
 * @param mllibGoal how many times as fast as MLlib Asterism is to be, or 0
 * @param sklearnGoal how many times as fast as scikit-learn it is to be, or 0
 * @param quick whether a quick run has it too
 */
record Shape(
    Work work,
    Data data,
    long rows,
    int dimension,
    int k,
    int iterations,
    double mllibGoal,
    double sklearnGoal,
    boolean quick) {
  private static final int QUICK_SHARE = 10;
  private static final int QUICK_ITERATIONS = 5;

  /** What is done, and who does it: each peer and its variants. */
  enum Work {
    KMEANS(
        "kmeans",
        "mllib kmeans-start",
        "inertia",
        "asterism",
        "mllib row",
        "mllib block",
        "sklearn lloyd float32",
        "sklearn lloyd float64",
        "sklearn elkan float32",
        "sklearn elkan float64",
        "sklearnex lloyd float32",
        "sklearnex lloyd float64",
        "faiss lloyd float32"),
    KMEANS_INIT(
        "kmeans-init",
        null,
        "inertia",
        "asterism k-means||",
        "mllib k-means||, 2 steps",
        "mllib k-means||, 5 steps"),
    MINIBATCH(
        "minibatch",
        "asterism kmeans-start",
        "inertia",
        "asterism nested",
        "asterism sampled",
        "asterism lloyd",
        "sklearn minibatch float32",
        "sklearn minibatch float64"),
    MIXTURE(
        "mixture",
        "mllib mixture-start",
        "log-likelihood",
        "asterism full",
        "mllib full",
        "sklearn full float32",
        "sklearn full float64"),
    DIAGONAL_MIXTURE(
        "diagonal-mixture",
        "asterism diagonal-start",
        "diagonal-log-likelihood",
        "asterism diag",
        "mllib diag",
        "sklearn diag float32",
        "sklearn diag float64"),
    KMEANS_PROCESS("kmeans-process", null, "inertia", "asterism", "mllib", "sklearn"),
    MIXTURE_PROCESS("mixture-process", null, "log-likelihood", "asterism", "mllib", "sklearn");

    final String request;

    /** Who makes the start for all, and how it is asked; or null. */
    final String starter;

    final String qualityRequest;
    final List<String> contenders;

    Work(String request, String starter, String qualityRequest, String... contenders) {
      this.request = request;
      this.starter = starter;
      this.qualityRequest = qualityRequest;
      this.contenders = List.of(contenders);
    }

    Options.Part part() {
      return this == KMEANS_PROCESS || this == MIXTURE_PROCESS
          ? Options.Part.PROCESS
          : Options.Part.PEERS;
    }

    boolean mixture() {
      return this == MIXTURE || this == DIAGONAL_MIXTURE;
    }
  }

  /** Where rows come from. */
  enum Data {
    IMAGES,
    BLOBS,
    MIXTURE;

    RowGenerator generator(int dimension) {
      return switch (this) {
        case IMAGES -> new ShapeRows(1);
        case BLOBS -> BlobRows.aroundOrigin(20, dimension, 10, 1, 1);
        case MIXTURE -> new MixtureRows(10, dimension, 1, 1);
      };
    }

    /** Bytes of a number. */
    int width() {
      return this == IMAGES ? Byte.BYTES : Float.BYTES;
    }
  }

  static final List<Shape> ALL =
      List.of(
          new Shape(Work.KMEANS, Data.IMAGES, 70_000, 784, 10, 30, 40, 3, true),
          new Shape(Work.KMEANS_INIT, Data.IMAGES, 70_000, 784, 10, 0, 25, 0, true),
          new Shape(Work.KMEANS, Data.BLOBS, 2_000_000, 8, 20, 10, 25, 2, true),
          new Shape(Work.MINIBATCH, Data.IMAGES, 70_000, 784, 10, 0, 0, 1, true),
          new Shape(Work.MIXTURE, Data.MIXTURE, 500_000, 8, 10, 10, 80, 12, true),
          new Shape(Work.DIAGONAL_MIXTURE, Data.IMAGES, 70_000, 784, 10, 10, 0, 5, true),
          new Shape(Work.KMEANS, Data.IMAGES, 70_000, 784, 100, 30, 30, 1.5, false),
          new Shape(Work.KMEANS, Data.IMAGES, 70_000, 784, 1000, 10, 20, 1.5, false),
          new Shape(Work.MINIBATCH, Data.IMAGES, 70_000, 784, 100, 0, 0, 1, false),
          new Shape(Work.MINIBATCH, Data.BLOBS, 2_000_000, 8, 20, 0, 0, 1, false),
          new Shape(Work.MIXTURE, Data.MIXTURE, 100_000, 64, 10, 10, 50, 8, false),
          new Shape(Work.KMEANS, Data.BLOBS, 20_000_000, 8, 20, 10, 0, 0, false),
          new Shape(Work.KMEANS, Data.BLOBS, 1_000_000, 64, 1000, 5, 0, 0, false),
          new Shape(Work.KMEANS_INIT, Data.BLOBS, 1_000_000, 64, 1000, 0, 20, 0, false),
          new Shape(Work.KMEANS, Data.BLOBS, 20_000_000, 8, 256, 5, 25, 2, false),
          new Shape(Work.KMEANS_PROCESS, Data.IMAGES, 70_000, 784, 10, 20, 0, 0, true),
          new Shape(Work.KMEANS_PROCESS, Data.MIXTURE, 2_000_000, 8, 20, 20, 0, 0, true),
          new Shape(Work.MIXTURE_PROCESS, Data.MIXTURE, 2_000_000, 8, 10, 10, 0, 0, true));

  /** The same on fewer rows, with fewer iterations. */
  Shape small() {
    return new Shape(
        work,
        data,
        rows / QUICK_SHARE,
        dimension,
        k,
        Math.min(QUICK_ITERATIONS, iterations),
        mllibGoal,
        sklearnGoal,
        quick);
  }

  String name() {
    return String.format(Locale.ROOT, "%s %,d×%d k=%d", work.request, rows, dimension, k);
  }

  RowFile file(Path directory) {
    String name = data.name().toLowerCase(Locale.ROOT) + "-" + rows + "x" + dimension;
    boolean bytes = data.generator(dimension).bytes();
    return new RowFile(directory.resolve(name).toString(), rows, dimension, bytes);
  }

  /** Whether a fit is timed as a whole, and not an iteration of it. */
  boolean isTimedWhole() {
    return iterations == 0 || work.part() == Options.Part.PROCESS;
  }

  /** What is added to variances: images have pixels that never change. */
  double regularization() {
    return data == Data.IMAGES ? 1 : 0;
  }

  /**
   * Operations of an iteration that nothing can leave out without knowing more than the centres: a
   * multiply-add counts as two. Of k-means the products of rows and centres; of a full mixture the
   * triangular solve and the scatter; of a diagonal one distances, and sums of rows and of squares.
   */
  double operations() {
    double products = 2.0 * rows * dimension * k;
    return switch (work) {
      case MIXTURE -> products * (dimension + 1);
      case DIAGONAL_MIXTURE -> products * 4;
      default -> products;
    };
  }

  /**
   * Bytes that scikit-learn cannot do without: the rows as they are stored, in its precision, and
   * once more less their mean; for Elkan's algorithm a bound for each row and centre. 0 for peers
   * that see to their memory themselves.
   */
  double bytesNeeded(String who) {
    if (!who.startsWith("sklearn ")) {
      return 0;
    }
    int width = who.endsWith("64") ? Double.BYTES : Float.BYTES;
    double numbers = (double) rows * dimension;
    double bounds = who.contains("elkan") ? (double) rows * k * width : 0;
    return numbers * (data.width() + 2 * width) + bounds;
  }
}
