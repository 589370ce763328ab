package io.asterism.core.init;

import io.asterism.core.block.RowBlock;
import io.asterism.core.kernel.KMeansKernel;
import io.asterism.core.kernel.NearestCentres;

/**
 * The nearest of growing centres for each row of a block. It goes on from the note that the pass
 * before left with the block; without one it goes through the batches once more, which gives the
 * same bits. Owned by one task.
 */
public final class NearestSoFar {
  private final GrowingCentres centres;
  private final boolean last;
  private final KMeansKernel[] kernels;
  private NearestCentres current;

  /**
   * @param last whether no pass comes after this one that would want to know
   */
  public NearestSoFar(GrowingCentres centres, boolean last) {
    this.centres = centres;
    this.last = last;
    this.kernels = new KMeansKernel[centres.batches().size()];
  }

  /** Turns to a block; {@link #label} and {@link #squaredDistance} speak of it from then on. */
  public void look(RowBlock block) {
    int batches = kernels.length;
    int known = batches;
    NearestCentres note = null;
    while (note == null && known > 0) {
      note = (NearestCentres) block.memory().take(centres.key(known));
      known -= note == null ? 1 : 0;
    }
    if (note == null) {
      note = new NearestCentres(block.rows());
    }
    for (int batch = known; batch < batches; batch++) {
      kernel(batch).nearer(block, centres.before(batch), note);
    }
    if (!last) {
      block.memory().leave(centres.key(batches), note);
    }
    current = note;
  }

  private KMeansKernel kernel(int batch) {
    if (kernels[batch] == null) {
      kernels[batch] = centres.space().kernel(centres.batches().get(batch));
    }
    return kernels[batch];
  }

  /** The nearest centre of a row of the block; the first of equally near ones. */
  public int label(int row) {
    return current.label(row);
  }

  /** The squared distance of a row of the block to its nearest centre; infinite without centres. */
  public double squaredDistance(int row) {
    return current.squaredDistance(row);
  }
}
