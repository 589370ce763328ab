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
 * @param iterations that are timed
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

  /** What is done, and who does it: each peer and its variants. */
  enum Work {
    KMEANS(
        "kmeans",
        "kmeans-start",
        "inertia",
        List.of(
            "asterism",
            "mllib row",
            "mllib block",
            "sklearn lloyd float32",
            "sklearn lloyd float64",
            "sklearn elkan float32",
            "sklearn elkan float64",
            "sklearn minibatch float32",
            "sklearnex lloyd float32",
            "sklearnex lloyd float64",
            "faiss lloyd float32")),
    KMEANS_INIT(
        "kmeans-init",
        null,
        "inertia",
        List.of(
            "asterism k-means||, 5 rounds",
            "mllib k-means||, 2 steps",
            "mllib k-means||, 5 steps")),
    MIXTURE(
        "mixture",
        "mixture-start",
        "log-likelihood",
        List.of("asterism", "mllib", "sklearn float32", "sklearn float64"));

    final String request;
    final String startRequest;
    final String qualityRequest;
    final List<String> contenders;

    Work(String request, String startRequest, String qualityRequest, List<String> contenders) {
      this.request = request;
      this.startRequest = startRequest;
      this.qualityRequest = qualityRequest;
      this.contenders = contenders;
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
  }

  static final List<Shape> ALL =
      List.of(
          new Shape(Work.KMEANS, Data.IMAGES, 70_000, 784, 10, 10, 40, 3, true),
          new Shape(Work.KMEANS_INIT, Data.IMAGES, 70_000, 784, 10, 0, 25, 0, true),
          new Shape(Work.KMEANS, Data.BLOBS, 2_000_000, 8, 20, 10, 25, 2, true),
          new Shape(Work.MIXTURE, Data.MIXTURE, 500_000, 8, 10, 10, 0, 0, true),
          new Shape(Work.KMEANS, Data.IMAGES, 70_000, 784, 100, 10, 30, 1.5, false),
          new Shape(Work.KMEANS, Data.IMAGES, 70_000, 784, 1000, 10, 20, 1.5, false),
          new Shape(Work.MIXTURE, Data.MIXTURE, 100_000, 64, 10, 10, 0, 0, false),
          new Shape(Work.KMEANS, Data.BLOBS, 20_000_000, 8, 20, 10, 0, 0, false),
          new Shape(Work.KMEANS, Data.BLOBS, 1_000_000, 64, 1000, 5, 0, 0, false),
          new Shape(Work.KMEANS_INIT, Data.BLOBS, 1_000_000, 64, 1000, 0, 20, 0, false),
          new Shape(Work.KMEANS, Data.BLOBS, 20_000_000, 8, 256, 5, 25, 2, false));

  String name() {
    return String.format(Locale.ROOT, "%s %,d×%d k=%d", work.request, rows, dimension, k);
  }

  RowFile file(Path directory) {
    String name = data.name().toLowerCase(Locale.ROOT) + "-" + rows + "x" + dimension;
    boolean bytes = data.generator(dimension).bytes();
    return new RowFile(directory.resolve(name).toString(), rows, dimension, bytes);
  }

  /**
   * Operations of an iteration that nothing can leave out without knowing more than the centres: a
   * multiply-add counts as two. Of k-means the products of rows and centres; of a full mixture the
   * triangular solve and the scatter.
   */
  double operations() {
    double products = 2.0 * rows * dimension * k;
    return work == Work.MIXTURE ? products * (dimension + 1) : products;
  }
}
