package io.asterism.core.init;

import io.asterism.core.block.RowBlock;
import io.asterism.core.kernel.KMeansKernel;
import java.util.Arrays;

/**
 * The nearest of growing centres for each row of a block. It goes on from the note that the pass
 * before left with the block; without one it goes through the batches once more, which gives the
 * same bits. Owned by one task.
 */
public final class NearestSoFar {
  /** Labels and squared distances of a block's rows. */
  private record Note(int[] labels, double[] distances) {}

  private final GrowingCentres centres;
  private final boolean last;
  private final KMeansKernel[] kernels;
  private Note current;
  private int[] batchLabels = new int[0];
  private double[] batchDistances = new double[0];

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
    Note note = null;
    while (note == null && known > 0) {
      note = (Note) block.memory().take(centres.key(known));
      known -= note == null ? 1 : 0;
    }
    if (note == null) {
      note = new Note(new int[block.rows()], new double[block.rows()]);
      Arrays.fill(note.distances(), Double.POSITIVE_INFINITY);
    }
    for (int batch = known; batch < batches; batch++) {
      take(block, batch, note);
    }
    if (!last) {
      block.memory().leave(centres.key(batches), note);
    }
    current = note;
  }

  private void take(RowBlock block, int batch, Note note) {
    if (batchLabels.length < block.rows()) {
      batchLabels = new int[block.rows()];
      batchDistances = new double[block.rows()];
    }
    if (kernels[batch] == null) {
      kernels[batch] = centres.space().kernel(centres.batches().get(batch));
    }
    kernels[batch].nearest(block, batchLabels, batchDistances);
    int before = 0;
    for (int earlier = 0; earlier < batch; earlier++) {
      before += centres.batches().get(earlier).rows();
    }
    for (int i = 0; i < block.rows(); i++) {
      if (batchDistances[i] < note.distances()[i]) {
        note.distances()[i] = batchDistances[i];
        note.labels()[i] = before + batchLabels[i];
      }
    }
  }

  /** The nearest centre of a row of the block; the first of equally near ones. */
  public int label(int row) {
    return current.labels()[row];
  }

  /** The squared distance of a row of the block to its nearest centre; infinite without centres. */
  public double squaredDistance(int row) {
    return current.distances()[row];
  }
}
