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

/** First centres from a sample, on the driver: the best of several starts, improved a little. */
final class SampleCentres {
  /** A single start misses the best clusters as often as not. */
  private static final int STARTS = 10;

  private static final int ITERATIONS = 10;

  private SampleCentres() {}

  /**
   * @param from the first of the fit's starts that these centres are for
   * @param to the first that they are not for; each start of the fit has its own ones in the sample
   */
  static RowMatrix find(
      InMemoryBlockDataset sample, KMeansParameters kmeans, int from, int to, DistanceSpace space) {
    Lloyd lloyd = new Lloyd(ITERATIONS, 0, kmeans.distance(), space);
    List<Fit<Lloyd.Result>> starts =
        IntStream.range(from * STARTS, to * STARTS)
            .mapToObj(i -> KMeans.firstCentres(kmeans, i, space).then(lloyd::start))
            .toList();
    long rows = sample.blocks().stream().mapToLong(RowBlock::rows).sum();
    return Lloyd.best(new FitRunner(sample, rows, FitListener.NONE).run(starts)).centres();
  }
}
