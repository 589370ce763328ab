package io.asterism.jobs.cli;

import io.asterism.core.fit.FitListener;
import io.asterism.core.fit.PassOutcome;
import io.asterism.core.fit.Progress;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Tells of passes while they go by: on a terminal as a bar that is drawn over, else a line a pass.
 * Of starts in lockstep it tells how the best one does.
 */
final class PassProgress implements FitListener, AutoCloseable {
  private static final int REDRAW_MILLIS = 100;

  private final Console console;
  private PassOutcome best;
  private String phase = "";
  private ProgressBar bar;

  PassProgress(Console console) {
    this.console = console;
  }

  @Override
  public void passStarted(String description) {
    tell();
  }

  @Override
  public void passFinished(PassOutcome outcome) {
    if (best == null || outcome.isBetterThan(best)) {
      best = outcome;
    }
  }

  @Override
  public void close() {
    tell();
    if (bar != null) {
      bar.close();
    }
  }

  private void tell() {
    if (best == null || console.quiet()) {
      return;
    }
    if (console.terminal()) {
      draw();
    } else {
      console.note(line(best));
    }
    best = null;
  }

  private void draw() {
    if (best.progress().limit() == 1) {
      return;
    }
    if (!phase.equals(best.phase())) {
      if (bar != null) {
        bar.close();
      }
      phase = best.phase();
      bar =
          new ProgressBarBuilder()
              .setTaskName(phase)
              .setInitialMax(best.progress().limit())
              .setStyle(ProgressBarStyle.UNICODE_BLOCK)
              .setUpdateIntervalMillis(REDRAW_MILLIS)
              .setConsumer(new OneLine(console))
              .build();
    }
    bar.stepTo(best.progress().iteration()).setExtraMessage(numbers(best.progress(), " "));
  }

  /** Such as {@code k-means, iteration 7 of 300, inertia 1.234e9, moved 0.12, 0.04 s}. */
  static String line(PassOutcome outcome) {
    Progress progress = outcome.progress();
    return String.format(
        Locale.ROOT,
        "%s, iteration %d of %d%s, %.3f s",
        progress.phase(),
        progress.iteration(),
        progress.limit(),
        numbers(progress, ", "),
        outcome.seconds());
  }

  private static String numbers(Progress progress, String separator) {
    StringBuilder text = new StringBuilder();
    if (Double.isFinite(progress.objective())) {
      text.append(separator)
          .append(progress.measure())
          .append(' ')
          .append(Table.number(progress.objective()));
    }
    if (Double.isFinite(progress.movement())) {
      text.append(separator).append("moved ").append(Table.number(progress.movement()));
    }
    return text.toString();
  }

  /** One line of the terminal, cleared when its bar ends. */
  private record OneLine(Console console) implements ProgressBarConsumer {
    private static final int USUAL_WIDTH = 80;

    @Override
    public int getMaxRenderedLength() {
      try {
        return Integer.parseInt(System.getenv().getOrDefault("COLUMNS", "")) - 1;
      } catch (NumberFormatException e) {
        return USUAL_WIDTH - 1;
      }
    }

    @Override
    public void accept(String rendered) {
      console.err().print("\r" + rendered + "\u001b[K");
      console.err().flush();
    }

    @Override
    public void close() {
      console.err().print("\r\u001b[K");
      console.err().flush();
    }
  }
}
