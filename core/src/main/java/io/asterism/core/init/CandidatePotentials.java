package io.asterism.core.init;

import io.asterism.core.block.Statistics;
import io.asterism.core.sampling.RowSelection;
import java.util.ArrayList;
import java.util.List;

/**
 * What each of several candidates would be worth as the next centre.
 *
 * @param potentials by candidate, the weighted sum of squared distances to the nearest centre, were
 *     it one
 * @param draws by candidate, rows drawn in proportion to those squared distances
 */
record CandidatePotentials(List<Double> potentials, List<RowSelection> draws)
    implements Statistics<CandidatePotentials> {

  @Override
  public CandidatePotentials merge(CandidatePotentials other) {
    List<Double> sums = new ArrayList<>();
    List<RowSelection> merged = new ArrayList<>();
    for (int i = 0; i < draws.size(); i++) {
      sums.add(potentials.get(i) + other.potentials.get(i));
      merged.add(draws.get(i).merge(other.draws.get(i)));
    }
    return new CandidatePotentials(sums, merged);
  }

  /** The candidate with the least potential; of equal ones the first. */
  int best() {
    int best = 0;
    for (int i = 1; i < potentials.size(); i++) {
      if (potentials.get(i) < potentials.get(best)) {
        best = i;
      }
    }
    return best;
  }
}
