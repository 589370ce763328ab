package io.asterism.core.init;

import io.asterism.core.block.Accumulator;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.RowBlock;
import io.asterism.core.kernel.KMeansKernel;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.sampling.RowHash;
import io.asterism.core.sampling.RowSelector;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Judges candidates for the next centre of k-means++, and draws for each of them the candidates of
 * the round after, so that a centre costs one pass.
 *
 * @param centres the centres so far
 * @param candidates at least one
 * @param draws rows drawn for each candidate
 * @param last whether this is for the last centre
 */
record CandidatePass(
    GrowingCentres centres, RowMatrix candidates, int draws, long seed, boolean last)
    implements BlockPass<CandidatePotentials> {

  @Override
  public Accumulator<CandidatePotentials> accumulator() {
    return new CandidateAccumulator();
  }

  @Override
  public long statisticsBytes() {
    return (long) candidates.rows() * draws * candidates.columns() * Double.BYTES;
  }

  private final class CandidateAccumulator implements Accumulator<CandidatePotentials> {
    private final NearestSoFar nearest = new NearestSoFar(centres, last);
    private final KMeansKernel toCandidates = centres.space().kernel(candidates);
    private final double[] potentials = new double[candidates.rows()];
    private final RowSelector[] selectors = new RowSelector[candidates.rows()];
    private double[] distances = new double[0];

    CandidateAccumulator() {
      Arrays.setAll(selectors, i -> new RowSelector(draws));
    }

    @Override
    public void add(RowBlock block) {
      int count = candidates.rows();
      if (distances.length < block.rows() * count) {
        distances = new double[block.rows() * count];
      }
      nearest.look(block);
      toCandidates.distances(block, distances);
      for (int i = 0; i < block.rows(); i++) {
        double time = RowHash.exponential(seed, block.position(i), block.weight(i));
        for (int c = 0; c < count; c++) {
          double distance = Math.min(nearest.squaredDistance(i), distances[i * count + c]);
          potentials[c] += block.weight(i) * distance;
          selectors[c].offer(time / distance, 0, block, i);
        }
      }
    }

    @Override
    public CandidatePotentials snapshot() {
      return new CandidatePotentials(
          DoubleStream.of(potentials).boxed().toList(),
          Stream.of(selectors).map(RowSelector::snapshot).toList());
    }
  }
}
