package io.asterism.core.fit;

import io.asterism.core.block.BlockDataset;
import io.asterism.core.block.BlockPass;
import io.asterism.core.block.Statistics;
import java.util.ArrayList;
import java.util.List;

/** Runs fits to their end, all of them over the same passes: the data is read once for all. */
public final class FitRunner {
  private final BlockDataset data;
  private final long rows;
  private final FitListener listener;

  /**
   * @param rows how many rows the data set has
   */
  public FitRunner(BlockDataset data, long rows, FitListener listener) {
    this.data = data;
    this.rows = rows;
    this.listener = listener;
  }

  /** Runs one fit. */
  public <R> R run(Fit<R> fit) {
    return run(List.of(fit)).get(0);
  }

  /** Runs several fits in lockstep; results in the order of the fits. */
  public <R> List<R> run(List<Fit<R>> starts) {
    List<Fit<R>> fits = new ArrayList<>(starts);
    for (int pass = 1; ; pass++) {
      List<Integer> active = new ArrayList<>();
      List<BlockPass<?>> passes = new ArrayList<>();
      String description = "";
      for (int i = 0; i < fits.size(); i++) {
        if (fits.get(i) instanceof Fit.Running<?, R> running) {
          description = active.isEmpty() ? running.description() : description;
          active.add(i);
          passes.add(running.pass());
        }
      }
      if (active.isEmpty()) {
        return fits.stream().map(fit -> ((Fit.Finished<R>) fit).result()).toList();
      }
      if (fits.size() > 1) {
        description += ", " + active.size() + " of " + fits.size() + " starts";
      }
      advance(fits, active, new LockstepPass(passes), pass, description);
    }
  }

  private <R> void advance(
      List<Fit<R>> fits, List<Integer> active, LockstepPass all, int pass, String description) {
    listener.passStarted(description);
    long start = System.nanoTime();
    LockstepStatistics found = data.aggregate(all, description);
    List<Progress> told = new ArrayList<>();
    for (int i = 0; i < active.size(); i++) {
      Fit.Step<R> step = accept((Fit.Running<?, R>) fits.get(active.get(i)), found, i);
      fits.set(active.get(i), step.next());
      told.add(step.progress());
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    for (int i = 0; i < active.size(); i++) {
      Progress progress = told.get(i);
      long taken = Math.min(progress.rows(), rows);
      listener.passFinished(new PassOutcome(active.get(i), pass, progress, seconds, taken));
    }
  }

  /** The statistics at {@code index} come from the pass of this very fit. */
  @SuppressWarnings("unchecked")
  private static <S extends Statistics<S>, R> Fit.Step<R> accept(
      Fit.Running<S, R> fit, LockstepStatistics found, int index) {
    return fit.accept((S) found.parts().get(index));
  }
}
