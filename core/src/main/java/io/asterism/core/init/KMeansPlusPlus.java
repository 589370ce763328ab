package io.asterism.core.init;

import io.asterism.core.block.BlockPass;
import io.asterism.core.fit.Fit;
import io.asterism.core.fit.Measure;
import io.asterism.core.fit.Progress;
import io.asterism.core.kernel.DistanceSpace;
import io.asterism.core.linalg.RowMatrix;
import io.asterism.core.sampling.RowHash;
import io.asterism.core.sampling.RowSelection;
import java.io.Serializable;
import java.util.List;

/**
 * Greedy k-means++ (Arthur, Vassilvitskii 2007, with the trials of its section 5): each centre is
 * the best of 2 + ln k rows drawn in proportion to weight and squared distance. Ends with fewer
 * centres where there are fewer distinct rows.
 */
public final class KMeansPlusPlus {
  static final String PHASE = "k-means++";

  private KMeansPlusPlus() {}

  /** The fit, before its first pass. */
  public static Fit<RowMatrix> start(int k, DistanceSpace space, Inertia inertia, long seed) {
    return new FirstCentre(new Search(k, 2 + (int) Math.log(k), space, inertia, seed));
  }

  private record Search(int k, int trials, DistanceSpace space, Inertia inertia, long seed)
      implements Serializable {
    Progress progress(int centres, double potential) {
      return new Progress(PHASE, centres, k, Measure.INERTIA, inertia.of(potential), Double.NaN);
    }
  }

  private record FirstCentre(Search search) implements Fit.Running<RowSelection, RowMatrix> {
    @Override
    public String description() {
      return PHASE + ", first centre";
    }

    @Override
    public BlockPass<RowSelection> pass() {
      int dimension = search.space().dimension();
      return RandomRows.of(1, dimension, RowHash.derive(search.seed(), 0)).pass();
    }

    @Override
    public Fit.Step<RowMatrix> accept(RowSelection drawn) {
      return new Fit.Step<>(
          new NextCentre(search, GrowingCentres.none(search.space()), drawn.values()),
          search.progress(0, Double.NaN));
    }
  }

  private record NextCentre(Search search, GrowingCentres centres, List<double[]> candidates)
      implements Fit.Running<CandidatePotentials, RowMatrix> {
    @Override
    public String description() {
      return PHASE + ", centre " + (centres.size() + 1) + " of " + search.k();
    }

    @Override
    public BlockPass<CandidatePotentials> pass() {
      return new CandidatePass(
          centres,
          RowMatrix.of(candidates.toArray(double[][]::new)),
          search.trials(),
          RowHash.derive(search.seed(), centres.size() + 1L),
          centres.size() + 1 == search.k());
    }

    @Override
    public Fit.Step<RowMatrix> accept(CandidatePotentials judged) {
      int best = judged.best();
      GrowingCentres chosen = centres.with(List.of(candidates.get(best)));
      List<double[]> drawn = judged.draws().get(best).values();
      boolean done = chosen.size() == search.k() || drawn.isEmpty();
      return new Fit.Step<>(
          done ? new Fit.Finished<>(chosen.all()) : new NextCentre(search, chosen, drawn),
          search.progress(chosen.size(), judged.potentials().get(best)));
    }
  }
}
