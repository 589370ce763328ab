package io.asterism.core.fit;

import io.asterism.core.block.BlockPass;
import io.asterism.core.block.Statistics;
import java.io.Serializable;

/**
 * A fit between two passes: either finished, or knowing its next pass and how to go on from what
 * that finds. Immutable and serializable, so that writing it down is all a checkpoint is.
 *
 * @param <R> what the fit comes to
 */
public sealed interface Fit<R> extends Serializable {

  /** A fit that needs no more passes. */
  record Finished<R>(R result) implements Fit<R> {}

  /** A fit that waits for its next pass. */
  non-sealed interface Running<S extends Statistics<S>, R> extends Fit<R> {
    /** What the next pass does, for people who watch. */
    String description();

    /** The next pass. */
    BlockPass<S> pass();

    /** Goes on from what the pass has found. */
    Step<R> accept(S statistics);
  }

  /** What a pass led to, and what there is to tell of it. */
  record Step<R>(Fit<R> next, Progress progress) {}

  /** What to do with the result of one fit: start the next. */
  @FunctionalInterface
  interface Continuation<R, T> extends Serializable {
    Fit<T> apply(R result);
  }

  /** This fit, and then the one that its result starts. */
  default <T> Fit<T> then(Continuation<R, T> continuation) {
    return this instanceof Fit.Running<?, R> running
        ? new Chained<>(running, continuation)
        : continuation.apply(((Finished<R>) this).result());
  }
}
