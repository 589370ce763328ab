package io.asterism.core.minibatch;

import io.asterism.core.block.InMemoryBlockDataset;
import io.asterism.core.block.RowBlock;
import io.asterism.core.fit.Fit;
import io.asterism.core.fit.FitListener;
import io.asterism.core.fit.FitRunner;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.kmeans.KMeans;
import io.asterism.core.kmeans.KMeansParameters;
import io.asterism.core.kmeans.Lloyd;
import io.asterism.core.linalg.RowMatrix;
import java.util.List;
import java.util.stream.IntStream;

/** First centres from a sample, on the driver: the best of some starts, improved a little. */
final class SampleCentres {
  /** Multiply-adds for the distances of all rows to k centres, of the starts of one fit. */
  private static final double WORK = 1e8;

  private static final int ITERATIONS = 10;

  private SampleCentres() {}

  /**
   * @param starts of fits that these centres are for; each has tries of its own in the sample
   */
  static RowMatrix find(
      InMemoryBlockDataset sample, KMeansParameters kmeans, IntStream starts, DistanceSpace space) {
    Lloyd lloyd = new Lloyd(ITERATIONS, 0, kmeans.distance(), space);
    long rows = sample.blocks().stream().mapToLong(RowBlock::rows).sum();
    int each = KMeans.startsWithin(WORK, rows, sample.dimension(), kmeans.k());
    List<Fit<Lloyd.Result>> tries =
        starts
            .flatMap(start -> IntStream.range(start * each, (start + 1) * each))
            .mapToObj(i -> KMeans.firstCentres(kmeans, i, space).then(lloyd::start))
            .toList();
    return Lloyd.best(new FitRunner(sample, rows, FitListener.NONE).run(tries)).centres();
  }
}
