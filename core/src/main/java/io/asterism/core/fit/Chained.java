package io.asterism.core.fit;

import io.asterism.core.block.BlockPass;
import io.asterism.core.block.Statistics;

/** A fit that is followed by another. */
record Chained<S extends Statistics<S>, R, T>(
    Fit.Running<S, R> current, Fit.Continuation<R, T> continuation) implements Fit.Running<S, T> {

  @Override
  public String description() {
    return current.description();
  }

  @Override
  public BlockPass<S> pass() {
    return current.pass();
  }

  @Override
  public Fit.Step<T> accept(S statistics) {
    Fit.Step<R> step = current.accept(statistics);
    return new Fit.Step<>(step.next().then(continuation), step.progress());
  }
}
